/** What stands for a Python key in a JavaScript map. */
import type { Interp } from '../interp.ts';
import { PyBoxed, PyFloat, PyObject, type Value } from './object.ts';
import { PyTuple } from './sequence.ts';

/**
 * What a dict's index is keyed by. Equal Python keys have the same hash key: a number for int, bool and float (a bigint
 * beyond 2^53), the string itself for str, the object itself where equality is identity, and a string that starts with
 * U+0000 for the rest: `\0(…` a tuple, `\0h<hash>:<n>` the n-th key of a user-defined `__hash__`.
 */
export type HashKey = string | number | bigint | null | PyObject;

/** The hash key, `undefined` when only the interpreter can tell (user-defined `__hash__`, frozenset, unhashable). */
export function fastKey(v: Value): HashKey | undefined {
  if (typeof v === 'string') return v.charCodeAt(0) === 0 ? `\u0000\u0000${v}` : v;
  if (typeof v === 'number' || typeof v === 'bigint') return v;
  if (typeof v === 'boolean') return v ? 1 : 0;
  if (v === null) return null;
  // A NaN equals only itself.
  if (v instanceof PyFloat) return Number.isNaN(v.v) ? v : floatKey(v.v);
  if (v instanceof PyTuple && v.cls.hashesAsPlain()) return tupleKey(v);
  if (v instanceof PyBoxed && v.cls.hashesAsPlain()) return fastKey(v.value);
  return v.cls.hashesByIdentity() ? v : undefined;
}

function floatKey(x: number): HashKey {
  return Number.isInteger(x) && !Number.isSafeInteger(x) ? BigInt(x) : x;
}

function tupleKey(t: PyTuple): HashKey | undefined {
  let key = '\u0000(';
  for (const item of t.items) {
    const k = fastKey(item);
    if (k === undefined) return undefined;
    if (typeof k === 'string') key += `s${k.length}:${k}`;
    else if (typeof k === 'object') key += k === null ? 'N;' : `o${serialOf(k)};`;
    else key += `${k};`;
  }
  return key;
}

const serials = new WeakMap<PyObject, number>();
let lastSerial = 0;

/** A number of the object's own; only ever compared for equality. */
function serialOf(o: PyObject): number {
  let n = serials.get(o);
  if (n === undefined) {
    n = ++lastSerial;
    serials.set(o, n);
  }
  return n;
}

/**
 * The key of a value with its own `__hash__`: the first free link of the chain of that hash, or the link whose key
 * is equal. `keyAt` tells the key that stands at a link.
 */
export function slowKey(m: Interp, v: Value, keyAt: (h: HashKey) => Value | undefined): HashKey {
  const stem = `\u0000h${String(m.hash(v))}:`;
  for (let n = 0; ; n++) {
    const link = stem + String(n);
    const there = keyAt(link);
    if (there === undefined || there === v || m.eq(there, v)) return link;
  }
}
