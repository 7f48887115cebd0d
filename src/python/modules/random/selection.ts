/** Methods of random generators that choose, shuffle and sample. */
import type { Interp } from '../../interp.ts';
import { PyFloat, type Value } from '../../objects/object.ts';
import { PyDict } from '../../objects/dict.ts';
import { PyList, PyTuple } from '../../objects/sequence.ts';
import { PySet } from '../../objects/set.ts';
import { addInt, floorDivInt, mulInt, subInt, type Int } from '../../types/int-arithmetic.ts';
import { floatOf } from '../../types/plain.ts';
import { mathLog } from '../math/exponential.ts';
import type { PyRandom } from './generator.ts';

/** `randrange(start, stop, step)`. */
export function randrange(m: Interp, r: PyRandom, start: Value, stop: Value | undefined, step: Value | undefined): Int {
  const first = m.index(start);
  if (stop === undefined || stop === null) {
    if (first > 0) return r.below(first);
    return m.raise('ValueError', 'empty range for randrange()');
  }
  const last = m.index(stop);
  const by = step === undefined ? 1 : m.index(step);
  const width = subInt(last, first);
  if (by === 1) {
    if (width > 0) return addInt(first, r.below(width));
    return m.raise('ValueError', `empty range for randrange() (${first}, ${last}, ${width})`);
  }
  if (by === 0) m.raise('ValueError', 'zero step for randrange()');
  const sign = by > 0 ? 1 : -1;
  const count = floorDivInt(m, subInt(addInt(width, by), sign), by);
  if (count <= 0) m.raise('ValueError', 'empty range for randrange()');
  return addInt(first, mulInt(by, r.below(count)));
}

/** `choice(seq)`. */
export function choice(m: Interp, r: PyRandom, seq: Value): Value {
  const length = m.length(seq);
  if (length === 0) m.raise('IndexError', 'Cannot choose from an empty sequence');
  return m.getitem(seq, r.place(length));
}

/** `shuffle(x)`: Fisher and Yates from the end. */
export function shuffle(m: Interp, r: PyRandom, x: Value): void {
  if (x instanceof PyList && x.cls.builtin) {
    const items = x.edit();
    for (let i = items.length - 1; i > 0; i -= 1) {
      const j = r.place(i + 1);
      [items[i], items[j]] = [items[j] as Value, items[i] as Value];
    }
    return;
  }
  for (let i = m.length(x) - 1; i > 0; i -= 1) {
    const j = r.place(i + 1);
    const [a, b] = [m.getitem(x, i), m.getitem(x, j)];
    m.setitem(x, i, b);
    m.setitem(x, j, a);
  }
}

/** `sample(population, k, counts=…)`. */
export function sample(m: Interp, r: PyRandom, population: Value, k: Value, counts: Value | undefined): Value {
  if (population instanceof PySet || population instanceof PyDict) {
    m.raise('TypeError', 'Population must be a sequence.  For dicts or sets, use sorted(d).');
  }
  const size = Number(m.index(k));
  if (counts !== undefined && counts !== null) {
    const spread: Value[] = [];
    const amounts = m.list(counts);
    m.list(population).forEach((v, i) => {
      for (let n = Number(m.index(amounts[i] ?? 0)); n > 0; n -= 1) spread.push(v);
    });
    return new PyList(places(m, r, spread.length, size).map((i) => spread[i] ?? null));
  }
  const length = m.length(population);
  return new PyList(places(m, r, length, size).map((i) => m.getitem(population, i)));
}

/** k of n positions without repetition, drawn as CPython draws: from a pool when that is smaller than a set. */
function places(m: Interp, r: PyRandom, n: number, k: number): number[] {
  if (k < 0 || k > n) m.raise('ValueError', 'Sample larger than population or is negative');
  const setSize = 21 + (k > 5 ? 4 ** Math.ceil(mathLog(k * 3) / mathLog(4)) : 0);
  const out: number[] = [];
  if (n <= setSize) {
    const pool = Array.from({ length: n }, (_, i) => i);
    for (let i = 0; i < k; i += 1) {
      const j = r.place(n - i);
      out.push(pool[j] ?? 0);
      pool[j] = pool[n - i - 1] ?? 0;
    }
    return out;
  }
  const taken = new Set<number>();
  for (let i = 0; i < k; i += 1) {
    let j = r.place(n);
    while (taken.has(j)) j = r.place(n);
    taken.add(j);
    out.push(j);
  }
  return out;
}

/** `choices(population, weights, cum_weights=…, k=…)`. */
export function choices(
  m: Interp,
  r: PyRandom,
  population: Value,
  weights: Value | undefined,
  cumulative: Value | undefined,
  k: Value | undefined,
): Value {
  const n = m.length(population);
  const count = k === undefined ? 1 : Number(m.index(k));
  const given = weights ?? null;
  let sums: Value[];
  if (cumulative === undefined || cumulative === null) {
    if (given === null) {
      if (n === 0 && count > 0) m.raise('IndexError', 'list index out of range');
      const out: Value[] = [];
      for (let i = 0; i < count; i += 1) out.push(m.getitem(population, Math.floor(r.random() * n)));
      return new PyList(out);
    }
    sums = [];
    for (const w of m.list(given)) sums.push(sums.length === 0 ? w : m.binary('+', sums.at(-1) ?? 0, w));
  } else {
    if (given !== null) m.raise('TypeError', 'Cannot specify both weights and cumulative weights');
    sums = m.list(cumulative);
  }
  if (sums.length !== n) m.raise('ValueError', 'The number of weights does not match the population');
  const total = m.toDouble(sums.at(-1) ?? 0);
  if (total <= 0) m.raise('ValueError', 'Total of weights must be greater than zero');
  if (!Number.isFinite(total)) m.raise('ValueError', 'Total of weights must be finite');
  const bounds = sums.map((v) => floatOf(v) ?? Number(m.index(v)));
  const out: Value[] = [];
  for (let i = 0; i < count; i += 1) {
    const x = r.random() * total;
    let [low, high] = [0, n - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (x < (bounds[middle] ?? 0)) high = middle;
      else low = middle + 1;
    }
    out.push(m.getitem(population, low));
  }
  return new PyList(out);
}

/** `getstate()`: (3, the 624 words and the index, the waiting Gaussian draw). */
export function randomStateOf(r: PyRandom): PyTuple {
  const words = new PyTuple([...r.words, r.index]);
  return new PyTuple([3, words, r.gaussNext === null ? null : new PyFloat(r.gaussNext)]);
}
