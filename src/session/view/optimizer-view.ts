import type { Tensor } from '../../engine/tensor.ts';
import { dot, elementsOf, type TensorCapture } from '../reading/capture.ts';
import type { Origins } from '../record/origins.ts';
import { tensorOf } from '../explain/gradient.ts';
import { targetOf } from '../explain/quantity.ts';
import type { MadeBy, OptimizerView, Quantities, WeightPlace } from '../../model/optimizer.ts';
import { LeafNumbers } from '../optimizers/leaf-numbers.ts';
import { correction } from '../optimizers/rule-change.ts';
import { plainSettings, type LeafUpdate, type UpdateRecord } from '../record/update-history.ts';

/** The last update through the microscope; `asked`: the weight to look at, unless it is none of this optimizer's. */
export function optimizerView(
  records: readonly UpdateRecord[],
  named: ReadonlyMap<Tensor, string>,
  asked: WeightPlace | null,
  origins: Origins,
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
        weight: quantitiesAt(record.rule, same, at),
        norms: normsOf(record),
      },
    ];
  });
  const { shape } = one.leaf;
  const index = indexOf(at, shape);
  const factor = last.microBatches > 1 ? last.microBatches : 4;
  const change = new LeafNumbers(last.rule, one).scaledAt(at, factor);
  return {
    name: last.name,
    rule: last.rule,
    settings: one.settings ?? plainSettings,
    step: one.step,
    weight: { parameter: named.get(one.leaf) ?? '', index },
    value: { before: elementsOf(one.before)[at] ?? NaN, after: elementsOf(one.after)[at] ?? NaN },
    kept: one.kept.map(({ name, content }) => ({ name, made: madeBy(content, index, origins) })),
    gathered: one.gathered,
    scaled: change === null ? null : { factor, change },
    history,
  };
}

/** The op that wrote an element last. */
function madeBy(content: TensorCapture, index: readonly number[], origins: Origins): MadeBy | null {
  const frozen = tensorOf(content);
  const target = targetOf({ tensor: frozen, frozen, maker: null, writer: origins.writerOf(content.buffer) }, index);
  if (target?.kind !== 'made') return null;
  const { position, nth, output, at } = target;
  return { position, nth, output, at };
}

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

function element(values: TensorCapture | null, at: number): number | null {
  return values === null ? null : (elementsOf(values)[at] ?? null);
}

function quantitiesAt(rule: UpdateRecord['rule'], one: LeafUpdate, at: number): Quantities {
  const { sum, read, m, v, divisor, kept, step, settings } = one;
  const atM = element(m, at);
  const atDivisor = element(divisor, at);
  const applied = element(read, at) ?? NaN;
  return {
    gradient: sum?.[at] ?? applied,
    read: applied,
    m: atM,
    v: element(v, at),
    mHat: v !== null && atM !== null ? atM / correction(settings?.beta1, step) : null,
    vHat: atDivisor === null ? null : atDivisor / correction(settings?.beta2, step),
    kept: kept.map(({ content }) => element(content, at) ?? NaN),
    change: new LeafNumbers(rule, one).changeAt(at),
  };
}

function squares(values: ArrayLike<number>): number {
  return dot(values, values);
}

/** Norms of records that frames have shown. */
const knownNorms = new WeakMap<UpdateRecord, Quantities>();

/** 2-norms over all parameters of the update. */
function normsOf(record: UpdateRecord): Quantities {
  let norms = knownNorms.get(record);
  if (norms === undefined) knownNorms.set(record, (norms = computeNorms(record)));
  return norms;
}

function computeNorms({ rule, leaves }: UpdateRecord): Quantities {
  let [gradient, read, m, v, mHat, vHat, change] = [0, 0, 0, 0, 0, 0, 0];
  const kept = (leaves[0]?.kept ?? []).map(() => 0);
  for (const one of leaves) {
    const applied = elementsOf(one.read);
    gradient += squares(one.sum ?? applied);
    read += squares(applied);
    const ofM = one.m === null ? 0 : squares(elementsOf(one.m));
    const ofDivisor = one.divisor === null ? 0 : squares(elementsOf(one.divisor));
    m += ofM;
    v += one.v === null ? 0 : squares(elementsOf(one.v));
    mHat += ofM / correction(one.settings?.beta1, one.step) ** 2;
    vHat += ofDivisor / correction(one.settings?.beta2, one.step) ** 2;
    one.kept.forEach(({ content }, k) => void (kept[k] = (kept[k] ?? 0) + squares(elementsOf(content))));
    change += new LeafNumbers(rule, one).changeSquares();
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
    kept: kept.map(Math.sqrt),
    change: Math.sqrt(change),
  };
}
