/** The last update of an optimizer through the microscope: one weight, and the norms over all of them. */
import type { Tensor } from '../../engine/tensor.ts';
import { dot, elementsOf, type TensorCapture } from '../reading/capture.ts';
import type { Origins } from '../record/origins.ts';
import { tensorOf } from '../explain/gradient.ts';
import { targetOf } from '../explain/quantity.ts';
import type { MadeBy, OptimizerView, Quantities, RuleView, WeightPlace } from '../../model/optimizer.ts';
import { changesOf, LeafLetters, scaledChange, spread } from '../record/leaf-letters.ts';
import type { SettledRule } from '../optimizers/settled-rule.ts';
import type { LeafUpdate, UpdateRecord } from '../record/update-history.ts';

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
        weight: quantitiesAt(same, at),
        norms: normsOf(record),
      },
    ];
  });
  const { shape } = one.leaf;
  const index = indexOf(at, shape);
  const factor = last.microBatches > 1 ? last.microBatches : 4;
  const scaled = scaledChange(one, at, factor);
  return {
    name: last.name,
    rule: one.rule && ruleView(one.rule),
    weight: { parameter: named.get(one.leaf) ?? '', index },
    value: { before: elementsOf(one.before)[at] ?? NaN, after: elementsOf(one.after)[at] ?? NaN },
    kept: one.rule ? [] : one.kept.map(({ letter, after }) => ({ name: letter, made: madeBy(after, index, origins) })),
    gathered: one.gathered,
    scaled: scaled && { factor, ...scaled },
    history,
  };
}

function ruleView({ trees, values, keys, lettered }: SettledRule): RuleView {
  const lines = Object.entries(trees).map(([letter, tree]) => ({ letter, tree, key: keys[letter] ?? null }));
  const written = Object.entries(values).filter(([letter]) => !lettered.includes(letter));
  return { lines, values: Object.fromEntries(written) };
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

function quantitiesAt(one: LeafUpdate, at: number): Quantities {
  const { accumulated, read, kept, rule } = one;
  const applied = elementsOf(read)[at] ?? NaN;
  const found = rule && new LeafLetters(one, rule, at);
  const number = (letter: string): number => {
    const value = found?.of(letter);
    return typeof value === 'number' ? value : NaN;
  };
  const letters = rule
    ? lettersOf(rule).map((letter) => [letter, number(letter)] as const)
    : kept.map(({ letter, after }) => [letter, elementsOf(after)[at] ?? NaN] as const);
  return {
    gradient: accumulated === null ? applied : (elementsOf(accumulated)[at] ?? NaN),
    read: applied,
    letters: Object.fromEntries(letters),
    change: rule ? number('Δw') : (changesOf(one)[at] ?? NaN),
  };
}

/** What a rule keeps, and what follows from it. */
function lettersOf({ trees }: SettledRule): readonly string[] {
  return Object.keys(trees).filter((letter) => letter !== 'Δw');
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

function computeNorms({ leaves }: UpdateRecord): Quantities {
  let [gradient, read, change] = [0, 0, 0];
  const letters: Record<string, number> = {};
  const add = (letter: string, values: ArrayLike<number>): void => {
    letters[letter] = (letters[letter] ?? 0) + squares(values);
  };
  for (const one of leaves) {
    const applied = elementsOf(one.read);
    gradient += squares(one.accumulated === null ? applied : elementsOf(one.accumulated));
    read += squares(applied);
    const { rule } = one;
    if (rule === null) {
      for (const { letter, after } of one.kept) add(letter, elementsOf(after));
      change += squares(changesOf(one));
      continue;
    }
    const found = new LeafLetters(one, rule, null);
    for (const letter of lettersOf(rule)) add(letter, spread(found.of(letter), one));
    change += squares(spread(found.of('Δw'), one));
  }
  return {
    gradient: Math.sqrt(gradient),
    read: Math.sqrt(read),
    letters: Object.fromEntries(Object.entries(letters).map(([letter, all]) => [letter, Math.sqrt(all)])),
    change: Math.sqrt(change),
  };
}
