import type { Tensor } from '../engine/tensor.ts';
import { elementsOf, type Capture } from './capture.ts';
import type { OptimizerView, Quantities, Settings, WeightPlace } from './frame.ts';
import type { LeafUpdate, UpdateRecord } from './update-history.ts';

/** The last update through the microscope; `asked`: the weight to look at, unless it is none of this optimizer's. */
export function optimizerView(
  records: readonly UpdateRecord[],
  named: ReadonlyMap<Tensor, string>,
  asked: WeightPlace | null,
): OptimizerView | null {
  const last = records.at(-1);
  if (last === undefined) return null;
  const chosen = find(last, named, asked) ?? largest(last);
  if (chosen === null) return null;
  const { one, at } = chosen;
  const history = records.flatMap((record) => {
    if (record.name !== last.name) return [];
    const same = record.leaves.find(({ leaf }) => leaf === one.leaf);
    if (same === undefined) return [];
    return [
      {
        update: record.update,
        position: record.position,
        weight: quantitiesAt(same, at),
        norms: normsOf(record.leaves),
      },
    ];
  });
  const { shape } = one.leaf;
  return {
    name: last.name,
    rule: last.rule,
    settings: one.settings ?? plain,
    step: one.step,
    weight: { parameter: named.get(one.leaf) ?? '', index: indexOf(at, shape) },
    value: { before: elementsOf(one.before)[at] ?? NaN, after: elementsOf(one.after)[at] ?? NaN },
    history,
  };
}

/** Of a rule that is not known here. */
const plain: Settings = {
  lr: NaN,
  beta1: null,
  beta2: null,
  eps: null,
  momentum: null,
  dampening: null,
  nesterov: false,
  weightDecay: 0,
};

interface Chosen {
  readonly one: LeafUpdate;
  /** Number of the element in row-major order. */
  readonly at: number;
}

function find({ leaves }: UpdateRecord, named: ReadonlyMap<Tensor, string>, asked: WeightPlace | null): Chosen | null {
  if (asked === null) return null;
  const one = leaves.find(({ leaf }) => named.get(leaf) === asked.parameter);
  if (one === undefined || asked.index.length !== one.leaf.shape.length) return null;
  let at = 0;
  for (const [dim, size] of one.leaf.shape.entries()) {
    const k = asked.index[dim] ?? -1;
    if (!(k >= 0 && k < size)) return null;
    at = at * size + k;
  }
  return { one, at };
}

function largest({ leaves }: UpdateRecord): Chosen | null {
  let best: Chosen | null = null;
  let most = -1;
  for (const one of leaves) {
    const values = elementsOf(one.read);
    for (let at = 0; at < values.length; at++) {
      const size = Math.abs(values[at]!);
      if (size > most) {
        most = size;
        best = { one, at };
      }
    }
  }
  return best;
}

function indexOf(at: number, shape: readonly number[]): number[] {
  let rest = at;
  return shape
    .toReversed()
    .map((size) => {
      const k = rest % size;
      rest = (rest - k) / size;
      return k;
    })
    .toReversed();
}

/** 1 − βᵗ: what a mean that started at zero lacks. */
function correction(beta: number | null | undefined, step: number): number {
  return beta === null || beta === undefined ? 1 : 1 - beta ** step;
}

function element(values: Capture | null, at: number): number | null {
  return values === null ? null : (elementsOf(values)[at] ?? null);
}

function quantitiesAt({ sum, read, before, after, m, v, step, settings }: LeafUpdate, at: number): Quantities {
  const atM = element(m, at);
  const atV = element(v, at);
  const corrected = v !== null;
  const applied = element(read, at) ?? NaN;
  return {
    gradient: sum?.[at] ?? applied,
    read: applied,
    m: atM,
    v: atV,
    mHat: corrected && atM !== null ? atM / correction(settings?.beta1, step) : null,
    vHat: atV === null ? null : atV / correction(settings?.beta2, step),
    change: (element(after, at) ?? NaN) - (element(before, at) ?? NaN),
  };
}

/** 2-norms over all parameters of the update. */
function normsOf(leaves: readonly LeafUpdate[]): Quantities {
  let [gradient, read, m, v, mHat, vHat, change] = [0, 0, 0, 0, 0, 0, 0];
  for (const one of leaves) {
    const applied = elementsOf(one.read);
    const sum = one.sum ?? applied;
    const before = elementsOf(one.before);
    const after = elementsOf(one.after);
    const ofM = one.m === null ? null : elementsOf(one.m);
    const ofV = one.v === null ? null : elementsOf(one.v);
    let [squaresM, squaresV] = [0, 0];
    for (let k = 0; k < applied.length; k++) {
      gradient += sum[k]! ** 2;
      read += applied[k]! ** 2;
      change += (after[k]! - before[k]!) ** 2;
      if (ofM !== null) squaresM += ofM[k]! ** 2;
      if (ofV !== null) squaresV += ofV[k]! ** 2;
    }
    m += squaresM;
    v += squaresV;
    mHat += squaresM / correction(one.settings?.beta1, one.step) ** 2;
    vHat += squaresV / correction(one.settings?.beta2, one.step) ** 2;
  }
  const hasM = leaves.some((one) => one.m !== null);
  const hasV = leaves.some((one) => one.v !== null);
  return {
    gradient: Math.sqrt(gradient),
    read: Math.sqrt(read),
    m: hasM ? Math.sqrt(m) : null,
    v: hasV ? Math.sqrt(v) : null,
    mHat: hasV ? Math.sqrt(mHat) : null,
    vHat: hasV ? Math.sqrt(vHat) : null,
    change: Math.sqrt(change),
  };
}
