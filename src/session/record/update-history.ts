/** The last updates under the microscope: what each optimizer read, kept and wrote, number by number. */
import type { Tensor } from '../../engine/tensor.ts';
import type { PyInstance } from '../../python/objects/object.ts';
import type { GradientSums } from './accumulation.ts';
import type { Accumulated } from './gradient-states.ts';
import { capture, countOf, type TensorCapture } from '../reading/capture.ts';
import type { UpdateRow } from '../../model/film.ts';
import { asTensor } from '../reading/torch-objects.ts';
import { readOptimizer, settledRule, stateOf } from '../optimizers/reading.ts';
import type { SettledRule } from '../optimizers/settled-rule.ts';

/** A tensor that an optimizer keeps for a parameter. */
export interface KeptTensor {
  /** Its letter in the rule; under a rule that is not known here the key in the optimizer's state. */
  readonly letter: string;
  /** Before the step; null where it did not exist, or under a rule that is not known. */
  readonly before: TensorCapture | null;
  readonly after: TensorCapture;
}

/** What one update did to one parameter. Immutable. */
export interface LeafUpdate {
  readonly leaf: Tensor;
  /** The accumulated gradient: `.grad` before the update's last clip; null when it came another way. */
  readonly accumulated: TensorCapture | null;
  readonly read: TensorCapture;
  readonly before: TensorCapture;
  readonly after: TensorCapture;
  /** Where in the run that had come together by backward passes alone; null when it was written to, or came another way. */
  readonly gathered: number | null;
  readonly kept: readonly KeptTensor[];
  /** Null for an optimizer whose rule is not known here. */
  readonly rule: SettledRule | null;
}

export interface UpdateRecord {
  readonly update: number;
  readonly position: number;
  /** The optimizer's class. */
  readonly name: string;
  /** Micro-batches that it read. */
  readonly microBatches: number;
  readonly leaves: readonly LeafUpdate[];
}

/** What the optimizer's state held for a parameter before the step. */
interface KeptBefore {
  readonly counts: Readonly<Record<string, number>>;
  readonly tensors: ReadonlyMap<string, TensorCapture>;
}

interface BegunLeaf extends Pick<LeafUpdate, 'leaf' | 'accumulated' | 'read' | 'before' | 'gathered'> {
  /** Null under a rule that is not known here. */
  readonly keptBefore: KeptBefore | null;
}

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

  /** `gathered`: the accumulated gradients, one for each leaf; undefined where no backward pass came. */
  begins(optimizer: PyInstance, leaves: readonly Tensor[], gathered: readonly (Accumulated | undefined)[]): void {
    let weights = 0;
    for (const { shape } of leaves) weights += countOf(shape);
    this.open = null;
    if (weights > maxWeights) return;
    this.open = {
      optimizer,
      leaves: leaves.flatMap((leaf, k) => {
        if (leaf.grad === null) return [];
        const known = gathered[k];
        const accumulated = known?.held ?? null;
        const last = this.accumulation.sharesOf(leaf).at(-1)?.position ?? null;
        const keptBefore = keptNow(optimizer, leaf);
        const own = { leaf, accumulated, gathered: known?.untouched === true ? last : null };
        return [{ ...own, read: capture(leaf.grad), before: capture(leaf), keptBefore }];
      }),
    };
  }

  ends({ index: update, position, microBatches }: UpdateRow): void {
    const { open } = this;
    this.open = null;
    if (open === null || open.leaves.length === 0) return;
    const { optimizer } = open;
    const leaves = open.leaves.map((one) => leafUpdate(optimizer, one));
    const record: UpdateRecord = { update, position, name: optimizer.cls.name, microBatches, leaves };
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

function keptNow(optimizer: PyInstance, leaf: Tensor): KeptBefore | null {
  const reading = readOptimizer(optimizer, leaf);
  if (reading === null) return null;
  const tensors = new Map([...reading.kept].map(([letter, tensor]) => [letter, capture(tensor)]));
  return { counts: reading.counts, tensors };
}

function leafUpdate(optimizer: PyInstance, { keptBefore, ...begun }: BegunLeaf): LeafUpdate {
  const after = capture(begun.leaf);
  const reading = readOptimizer(optimizer, begun.leaf);
  const before = keptBefore && { counts: keptBefore.counts, kept: new Set(keptBefore.tensors.keys()) };
  const rule = reading && settledRule(reading, before);
  if (reading === null || rule === null) return { ...begun, after, rule: null, kept: keptFor(optimizer, begun.leaf) };
  const kept = [...reading.kept].map(([letter, tensor]) => {
    return { letter, before: keptBefore?.tensors.get(letter) ?? null, after: capture(tensor) };
  });
  return { ...begun, after, rule, kept };
}

/** Numbers that an optimizer keeps for a parameter as a whole, which may itself be of one element. */
const COUNTS: ReadonlySet<string> = new Set(['step', 'mu_product']);

/** The tensors kept for a parameter that have one element for each of its own, under a rule that is not known here. */
function keptFor(optimizer: PyInstance, leaf: Tensor): readonly KeptTensor[] {
  const found: KeptTensor[] = [];
  stateOf(optimizer, leaf)?.forEach((key, value) => {
    const tensor = asTensor(value);
    if (typeof key !== 'string' || tensor === null || COUNTS.has(key)) return;
    const { shape } = tensor;
    if (shape.length !== leaf.shape.length || shape.some((size, d) => size !== leaf.shape[d])) return;
    found.push({ letter: key, before: null, after: capture(tensor) });
  });
  return found;
}
