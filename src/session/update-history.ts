import type { Tensor } from '../engine/tensor.ts';
import type { PyInstance } from '../python/objects/object.ts';
import type { Accumulation } from './accumulation.ts';
import { capture, countOf, type Capture } from './capture.ts';
import { optimizerState } from './explain/optimizer-state.ts';
import type { Settings } from './frame.ts';

/** What one update did to one parameter. Immutable. */
export interface LeafUpdate {
  readonly leaf: Tensor;
  /** Σ of what backward brought, in row-major order; null when `.grad` came another way. */
  readonly sum: Float64Array | null;
  readonly read: Capture;
  readonly before: Capture;
  readonly after: Capture;
  readonly m: Capture | null;
  readonly v: Capture | null;
  /** Adam's count of steps; 0 for rules without one. */
  readonly step: number;
  readonly settings: Settings | null;
}

export interface UpdateRecord {
  readonly update: number;
  readonly position: number;
  readonly name: string;
  readonly rule: 'adam' | 'sgd' | 'other';
  readonly leaves: readonly LeafUpdate[];
}

type BegunLeaf = Pick<LeafUpdate, 'leaf' | 'sum' | 'read' | 'before'>;

interface OpenUpdate {
  readonly optimizer: PyInstance;
  readonly leaves: readonly BegunLeaf[];
}

interface HistoryState {
  readonly records: readonly UpdateRecord[];
  readonly open: OpenUpdate | null;
}

const maxRecords = 12;
/** Weights that all records together may hold: every keyframe keeps them alive. An update of more is not recorded. */
const maxWeights = 120_000;

/** The last updates, as references to buffers that the next write leaves behind. */
export class UpdateHistory {
  records: readonly UpdateRecord[] = [];
  private open: OpenUpdate | null = null;
  private readonly accumulation: Accumulation;

  constructor(accumulation: Accumulation) {
    this.accumulation = accumulation;
  }

  begins(optimizer: PyInstance, leaves: readonly Tensor[]): void {
    let weights = 0;
    for (const { shape } of leaves) weights += countOf(shape);
    this.open = null;
    if (weights > maxWeights) return;
    this.open = {
      optimizer,
      leaves: leaves.flatMap((leaf) => {
        if (leaf.grad === null) return [];
        return [{ leaf, sum: this.accumulation.sumOf(leaf), read: capture(leaf.grad), before: capture(leaf) }];
      }),
    };
  }

  ends(update: number, position: number): void {
    const { open } = this;
    this.open = null;
    const first = open?.leaves[0];
    if (open === null || first === undefined) return;
    const { optimizer } = open;
    const leaves = open.leaves.map((one) => leafUpdate(optimizer, one));
    const rule = optimizerState(optimizer, first.leaf)?.kind ?? 'other';
    const record: UpdateRecord = { update, position, name: optimizer.cls.name, rule, leaves };
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
  if (state === null) return { ...begun, after, m: null, v: null, step: 0, settings: null };
  const common = { lr: state.lr, weightDecay: state.weightDecay };
  if (state.kind === 'sgd') {
    const { momentum, dampening, nesterov, buffer } = state;
    const settings = { ...common, beta1: null, beta2: null, eps: null, momentum, dampening, nesterov };
    const m = buffer === null || momentum === 0 ? null : capture(buffer);
    return { ...begun, after, m, v: null, step: 0, settings };
  }
  const { beta1, beta2, eps, step } = state;
  const settings = { ...common, beta1, beta2, eps, momentum: null, dampening: null, nesterov: false };
  return { ...begun, after, m: capture(state.m), v: capture(state.largestV ?? state.v), step, settings };
}
