/** "Did you mean": the most similar name. */
import { PyClass } from '../objects/class.ts';
import type { PyDict } from '../objects/dict.ts';
import { typeOf } from '../objects/builtins.ts';
import { PySuper } from '../objects/function.ts';
import type { Value } from '../objects/object.ts';
import type { PyFrame } from './frame.ts';

const MOVE_COST = 2;
const CASE_COST = 1;
const MAX_CANDIDATES = 750;
const MAX_LENGTH = 40;

/** Levenshtein's distance as CPython weighs it: 2 for an edit, 1 for a change of case; more than `max` is `max + 1`. */
function distance(a: string, b: string, max: number): number {
  if (a === b) return 0;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const x = a.slice(start, endA);
  const y = b.slice(start, endB);
  if (x === '' || y === '') return (x.length + y.length) * MOVE_COST;
  if (x.length > MAX_LENGTH || y.length > MAX_LENGTH) return max + 1;
  const [short, long] = x.length <= y.length ? [x, y] : [y, x];
  if ((long.length - short.length) * MOVE_COST > max) return max + 1;
  const row = Array.from(short, (_c, i) => (i + 1) * MOVE_COST);
  let result = 0;
  for (let j = 0; j < long.length; j++) {
    let diagonal = j * MOVE_COST;
    result = diagonal;
    let minimum = Infinity;
    for (let i = 0; i < short.length; i++) {
      const substitute = diagonal + substitution(long[j] ?? '', short[i] ?? '');
      diagonal = row[i] ?? 0;
      result = Math.min(Math.min(result, diagonal) + MOVE_COST, substitute);
      row[i] = result;
      minimum = Math.min(minimum, result);
    }
    if (minimum > max) return max + 1;
  }
  return result;
}

function substitution(a: string, b: string): number {
  if (a === b) return 0;
  return a.toLowerCase() === b.toLowerCase() ? CASE_COST : MOVE_COST;
}

/** The name that is most like `wrong`, `null` if none is like it enough. */
export function closest(wrong: string, names: readonly string[]): string | null {
  if (names.length >= MAX_CANDIDATES) return null;
  let best: string | null = null;
  let bestDistance = Infinity;
  for (const name of names) {
    if (name === wrong) continue;
    let max = Math.floor(((wrong.length + name.length + 3) * MOVE_COST) / 6);
    max = Math.min(max, bestDistance - 1);
    const d = distance(wrong, name, max);
    if (d > max) continue;
    if (best === null || d < bestDistance) {
      best = name;
      bestDistance = d;
    }
  }
  return best;
}

/** "Did you mean" for a name looked up in a frame: its locals, then globals, then builtins. */
export function suggestName(m: { readonly builtins: PyDict }, f: PyFrame, name: string): string | null {
  const { locals, cells, free } = f.code;
  const own = f.names === null ? [...locals, ...cells, ...free] : keys(f.names);
  const inGlobals = () => closest(name, keys(f.globals)) ?? closest(name, keys(m.builtins));
  return closest(name, own) ?? inGlobals();
}

function keys(d: PyDict): string[] {
  return d.keyList().filter((k) => typeof k === 'string');
}

/** "Did you mean" for an attribute: the names `dir(obj)` lists, sorted. `more`: names its class lists by itself. */
export function suggestAttribute(obj: Value, name: string, more: readonly string[] = []): string | null {
  return closest(
    name,
    more.length === 0 ? attributeNames(obj) : [...new Set([...attributeNames(obj), ...more])].toSorted(),
  );
}

/** `dir(obj)` without asking Python code. */
export function attributeNames(obj: Value): string[] {
  const names = new Set<string>();
  const take = (d: PyDict | null) => d?.forEach((k) => void (typeof k === 'string' && names.add(k)));
  if (obj instanceof PyClass) for (const c of obj.mro) take(c.dict);
  else {
    if (typeof obj === 'object' && obj !== null && !(obj instanceof PySuper)) take(obj.dict);
    for (const c of typeOf(obj).mro) take(c.dict);
  }
  return [...names].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
