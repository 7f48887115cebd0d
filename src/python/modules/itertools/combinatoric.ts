/** Products, permutations and combinations, as lists of indices that count on. */
import type { Interp } from '../../interp.ts';
import { kindIs } from '../../objects/builtins.ts';
import { defineClass, native } from '../../objects/define.ts';
import { PyIterator, type Value, type Walk, type SizeTally } from '../../objects/object.ts';
import { PyTuple } from '../../objects/sequence.ts';
import { iteratorMethods } from '../../types/iterators.ts';
import { clampedIndex } from '../../types/plain.ts';

/** How the indices of one result become those of the next; `null` after the last. Results go in lexicographic order. */
type Successor = (indices: readonly number[], n: readonly number[]) => number[] | null;

/** Results made of indices into pools of items: `product`, `permutations`, `combinations`. */
export class PyCombinatoric extends PyIterator {
  readonly pools: readonly (readonly Value[])[];
  readonly successor: Successor;
  /** The indices of the next result, `null` at the end. */
  indices: readonly number[] | null;
  constructor(pools: readonly (readonly Value[])[], indices: readonly number[] | null, successor: Successor) {
    super();
    this.pools = pools;
    this.indices = indices;
    this.successor = successor;
  }

  next(): Value | undefined {
    const { indices, pools } = this;
    if (indices === null) return undefined;
    this.indices = this.successor(
      indices,
      pools.map((pool) => pool.length),
    );
    return new PyTuple(indices.map((at, i) => pools[i]?.[at] ?? null));
  }

  override save(): unknown {
    return { indices: this.indices };
  }

  override load(saved: unknown): void {
    Object.assign(this, saved);
  }

  override weigh(saved: unknown, tally: SizeTally): void {
    tally.part((saved as { readonly indices: readonly number[] }).indices);
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    for (const pool of new Set(this.pools)) for (const v of pool) walk.reach(v);
    walk.data(this.indices === null ? null : this.indices.join(','));
  }
}

const nextProduct: Successor = (indices, n) => {
  const next = indices.slice();
  for (let i = next.length - 1; i >= 0; i -= 1) {
    next[i] = (next[i] ?? 0) + 1;
    if ((next[i] ?? 0) < (n[i] ?? 0)) return next;
    next[i] = 0;
  }
  return null;
};

const nextCombination: Successor = (indices, [n = 0]) => {
  const r = indices.length;
  for (let i = r - 1; i >= 0; i -= 1) {
    const at = indices[i] ?? 0;
    if (at < n - r + i) return indices.map((v, k) => (k < i ? v : at + 1 + k - i));
  }
  return null;
};

const nextWithReplacement: Successor = (indices, [n = 0]) => {
  for (let i = indices.length - 1; i >= 0; i -= 1) {
    const at = indices[i] ?? 0;
    if (at < n - 1) return indices.map((v, k) => (k < i ? v : at + 1));
  }
  return null;
};

const nextPermutation: Successor = (indices, [n = 0]) => {
  const next = indices.slice();
  const used = new Set(next);
  for (let i = next.length - 1; i >= 0; i -= 1) {
    const at = next[i] ?? 0;
    used.delete(at);
    let larger = at + 1;
    while (used.has(larger)) larger += 1;
    if (larger >= n) continue;
    next[i] = larger;
    used.add(larger);
    let smallest = 0;
    for (let k = i + 1; k < next.length; k += 1) {
      while (used.has(smallest)) smallest += 1;
      next[k] = smallest;
      used.add(smallest);
    }
    return next;
  }
  return null;
};

function upTo(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i);
}

function choosing(
  name: string,
  first: (n: number, r: number) => number[] | null,
  successor: Successor,
): typeof productClass {
  const optional = name === 'permutations';
  class Chosen extends PyCombinatoric {}
  const cls = defineClass({
    name,
    module: 'itertools',
    new: native(
      optional ? 'iterable, r=' : 'iterable, r',
      (m: Interp, _cls: Value, iterable: Value, r: Value | undefined) => {
        const pool = m.list(iterable);
        const size = r === undefined || r === null ? pool.length : clampedIndex(m, r);
        if (size < 0) m.raise('ValueError', 'r must be non-negative');
        return new Chosen(
          upTo(size).map(() => pool),
          first(pool.length, size),
          successor,
        );
      },
    ),
    methods: iteratorMethods,
  });
  kindIs(Chosen, cls);
  return cls;
}

export const productClass = defineClass({
  name: 'product',
  module: 'itertools',
  new: native('*iterables, repeat=', (m: Interp, _cls: Value, iterables: Value[], repeat: Value | undefined) => {
    const times = repeat === undefined ? 1 : clampedIndex(m, repeat);
    if (times < 0) m.raise('ValueError', 'repeat argument cannot be negative');
    const pools = iterables.map((v) => m.list(v));
    const all = upTo(times).flatMap(() => pools);
    return new PyCombinatoric(all, all.some((pool) => pool.length === 0) ? null : all.map(() => 0), nextProduct);
  }),
  methods: iteratorMethods,
});
kindIs(PyCombinatoric, productClass);

export const combinationsClass = choosing('combinations', (n, r) => (r > n ? null : upTo(r)), nextCombination);
export const combinationsWithReplacementClass = choosing(
  'combinations_with_replacement',
  (n, r) => (n === 0 && r > 0 ? null : upTo(r).map(() => 0)),
  nextWithReplacement,
);
export const permutationsClass = choosing('permutations', (n, r) => (r > n ? null : upTo(r)), nextPermutation);
