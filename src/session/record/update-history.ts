import type { Tensor } from '../../engine/tensor.ts';
import type { PyInstance } from '../../python/objects/object.ts';
import type { GradientSums } from './accumulation.ts';
import { capture, countOf, type TensorCapture } from '../reading/capture.ts';
import { optimizerState, stateOf, type OptimizerState } from '../reading/optimizer-state.ts';
import type { KnownRule, Settings } from '../../model/optimizer.ts';
import type { UpdateRow } from '../../model/film.ts';
import { asTensor } from '../reading/torch-objects.ts';

interface Kept {
  readonly name: string;
  readonly content: TensorCapture;
}

/** What one update did to one parameter. Immutable. */
export interface LeafUpdate {
  readonly leaf: Tensor;
  /** Σ of what backward brought, in row-major order; null when `.grad` came another way. */
  readonly sum: Float64Array | null;
  readonly read: TensorCapture;
  readonly before: TensorCapture;
  readonly after: TensorCapture;
  /** Where in the run Σ was complete and stood in `.grad`; null when something was clipped before, or it came another way. */
  readonly gathered: number | null;
  readonly m: TensorCapture | null;
  readonly v: TensorCapture | null;
  /** What the rule divides by: v, or the largest v so far. */
  readonly divisor: TensorCapture | null;
  /** What rules other than Adam's and SGD's keep, by their own names. */
  readonly kept: readonly Kept[];
  /** Adam's count of steps; 0 for rules without one. */
  readonly step: number;
  readonly settings: Settings | null;
}

export interface UpdateRecord {
  readonly update: number;
  readonly position: number;
  readonly name: string;
  readonly rule: KnownRule | 'other';
  /** Micro-batches that it read. */
  readonly microBatches: number;
  readonly leaves: readonly LeafUpdate[];
}

type BegunLeaf = Pick<LeafUpdate, 'leaf' | 'sum' | 'read' | 'before' | 'gathered'>;

interface OpenUpdate {
  readonly optimizer: PyInstance;
  readonly leaves: readonly BegunLeaf[];
}

interface HistoryState {
  readonly records: readonly UpdateRecord[];
  readonly open: OpenUpdate | null;
}

const maxRecords = 12;
/**
 * Weights that all records together may be of: keyframes keep them alive, with about six numbers for each weight. Of an
 * optimizer of many weights fewer updates are recorded, of one of more than this none.
 */
const maxWeights = 120_000;

/** The last updates, as references to buffers that the next write leaves behind. */
export class UpdateHistory {
  records: readonly UpdateRecord[] = [];
  private open: OpenUpdate | null = null;
  private readonly accumulation: GradientSums;

  constructor(accumulation: GradientSums) {
    this.accumulation = accumulation;
  }

  /** `clipped`: where gradients were clipped first since the step before; null when none were. */
  begins(optimizer: PyInstance, leaves: readonly Tensor[], clipped: number | null): void {
    let weights = 0;
    for (const { shape } of leaves) weights += countOf(shape);
    this.open = null;
    if (weights > maxWeights) return;
    this.open = {
      optimizer,
      leaves: leaves.flatMap((leaf) => {
        if (leaf.grad === null) return [];
        const last = this.accumulation.sharesOf(leaf).at(-1)?.position ?? null;
        const gathered = last !== null && (clipped === null || clipped > last) ? last : null;
        const sum = this.accumulation.sumOf(leaf);
        return [{ leaf, sum, gathered, read: capture(leaf.grad), before: capture(leaf) }];
      }),
    };
  }

  ends({ index: update, position, microBatches }: UpdateRow): void {
    const { open } = this;
    this.open = null;
    const first = open?.leaves[0];
    if (open === null || first === undefined) return;
    const { optimizer } = open;
    const leaves = open.leaves.map((one) => leafUpdate(optimizer, one));
    const rule = optimizerState(optimizer, first.leaf)?.kind ?? 'other';
    const record: UpdateRecord = { update, position, name: optimizer.cls.name, rule, microBatches, leaves };
    const weights = leaves.reduce((all, { before }) => all + countOf(before.shape), 0);
    const kept = Math.min(maxRecords, Math.floor(maxWeights / Math.max(1, weights)));
    this.records = [...this.records, record].slice(-Math.max(1, kept));
  }

  save(): HistoryState {
    return { records: this.records, open: this.open };
  }

  load({ records, open }: HistoryState): void {
    this.records = records;
    this.open = open;
  }
}

function leafUpdate(optimizer: PyInstance, begun: BegunLeaf): LeafUpdate {
  const after = capture(begun.leaf);
  const state = optimizerState(optimizer, begun.leaf);
  const none = { after, m: null, v: null, divisor: null, kept: [], step: 0, settings: null };
  const kept = (): LeafUpdate['kept'] => keptFor(optimizer, begun.leaf);
  if (state === null) return { ...begun, ...none, kept: kept() };
  const { lr, weightDecay, maximize } = state;
  const common: Settings = { ...plainSettings, lr, weightDecay, maximize };
  switch (state.kind) {
    case 'sgd': {
      const { momentum, dampening, nesterov, buffer } = state;
      const m = buffer !== null && momentum !== 0 ? capture(buffer) : null;
      return { ...begun, ...none, m, settings: { ...common, momentum, dampening, nesterov } };
    }
    case 'adam': {
      const { beta1, beta2, eps, step, decoupled, largestV } = state;
      const [m, v] = [capture(state.m), capture(state.v)];
      const divisor = largestV === null ? v : capture(largestV);
      const settings = { ...common, beta1, beta2, eps, decoupled };
      return { ...begun, ...none, m, v, divisor, step, settings };
    }
    case 'rmsprop': {
      const { alpha, eps, momentum, centered } = state;
      return { ...begun, ...none, kept: kept(), settings: { ...common, alpha, eps, momentum, centered } };
    }
    case 'adagrad': {
      const { eps, lrDecay, step } = state;
      return { ...begun, ...none, kept: kept(), step, settings: { ...common, eps, lrDecay } };
    }
    case 'adadelta': {
      const { eps, rho } = state;
      return { ...begun, ...none, kept: kept(), settings: { ...common, eps, alpha: rho } };
    }
    case 'adamax':
    case 'nadam':
    case 'radam':
    default: {
      const { beta1, beta2, eps, step } = state;
      const settings = { ...common, beta1, beta2, eps, ahead: aheadOf(state), rectified: rectifiedBy(state) };
      return { ...begun, ...none, kept: kept(), step, settings };
    }
  }
}

/** (1 − μₜ) / (1 − Πμ) and μₜ₊₁ / (1 − Πμ · μₜ₊₁) */
function aheadOf(state: OptimizerState): Settings['ahead'] {
  if (state.kind !== 'nadam') return null;
  const { now, next, product } = state.mu;
  return { gradient: (1 - now) / (1 - product), mean: next / (1 - product * next) };
}

function rectifiedBy(state: OptimizerState): number | null {
  if (state.kind !== 'radam' || state.rectified === null) return null;
  return state.rectified * Math.sqrt(1 - state.beta2 ** state.step);
}

/** Of a rule that is not known here. */
export const plainSettings: Settings = {
  lr: NaN,
  beta1: null,
  beta2: null,
  eps: null,
  alpha: null,
  centered: false,
  lrDecay: null,
  ahead: null,
  rectified: null,
  momentum: null,
  dampening: null,
  nesterov: false,
  weightDecay: 0,
  decoupled: false,
  maximize: false,
};

/** Numbers that an optimizer keeps for a parameter as a whole, which may itself be of one element. */
const COUNTS: ReadonlySet<string> = new Set(['step', 'mu_product']);

/** The tensors kept for a parameter that have one element for each of its own. */
function keptFor(optimizer: PyInstance, leaf: Tensor): readonly Kept[] {
  const found: Kept[] = [];
  stateOf(optimizer, leaf)?.forEach((key, value) => {
    const tensor = asTensor(value);
    if (typeof key !== 'string' || tensor === null || COUNTS.has(key)) return;
    const { shape } = tensor;
    if (shape.length !== leaf.shape.length || shape.some((size, d) => size !== leaf.shape[d])) return;
    found.push({ name: key, content: capture(tensor) });
  });
  return found;
}
