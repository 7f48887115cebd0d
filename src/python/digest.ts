/** A fingerprint of everything that is reached, the same in every run that comes to it. */
import type { CodeObject } from './bytecode.ts';
import { PyClass } from './objects/class.ts';
import { PyBytes } from './objects/bytes.ts';
import { PyNative } from './objects/function.ts';
import { PyFloat, PyObject, type Snapshotable, type Value, type Walk } from './objects/object.ts';

const doubles = new Float64Array(1);
const words = new Uint32Array(doubles.buffer);

interface TextHash {
  readonly low: number;
  readonly high: number;
}

/** Names come again in every fingerprint, so their hashes are kept; short texts, long and passing ones are not. */
const hashes = new Map<string, TextHash>();
const shortest = 16;
const longest = 200;
const mostHashes = 20_000;

function hashOf(s: string): TextHash {
  let low = 0x811c9dc5 ^ s.length;
  let high = 0x9e3779b9;
  for (let i = 0; i < s.length; i++) {
    const unit = s.charCodeAt(i);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high + unit, 0x85ebca6b);
    high ^= high >>> 13;
  }
  return { low, high };
}

/** Code never changes: its hash is made once. */
const codes = new WeakMap<CodeObject, string>();

/** What code does, wherever it stands in a file. */
function codeHash(code: CodeObject): string {
  const known = codes.get(code);
  if (known !== undefined) return known;
  const d = new Digest();
  for (const op of code.ops) d.word(op);
  for (const value of code.constants) d.reach(value);
  for (const names of [code.names, code.locals, code.cells, code.free]) {
    d.word(names.length);
    for (const name of names) d.text(name);
  }
  for (const n of [code.posonlyCount, code.argCount, code.kwonlyCount, ...code.cellArgs]) d.word(n);
  for (const flag of [code.varargs, code.varkw, code.generator]) d.data(flag);
  for (const inner of code.codes) d.code(inner);
  d.run();
  const hash = d.toString();
  codes.set(code, hash);
  return hash;
}

/**
 * A fingerprint of a state: two 32-bit FNV-like lanes over a walk in a fixed order. Objects count by the order they are first
 * met in, so the result does not depend on when they were made.
 */
export class Digest implements Walk {
  private a = 0x811c9dc5;
  private b = 0x9e3779b9;
  private readonly seen = new Map<PyObject | Snapshotable, number>();
  private readonly waiting: (PyObject | Snapshotable)[] = [];

  word(n: number): void {
    this.a = Math.imul(this.a ^ n, 0x01000193);
    this.a ^= this.a >>> 15;
    this.b = Math.imul(this.b + n, 0x85ebca6b);
    this.b ^= this.b >>> 13;
  }

  number(x: number): void {
    doubles[0] = x;
    this.word(words[0] ?? 0);
    this.word(words[1] ?? 0);
  }

  text(s: string): void {
    if (s.length < shortest || s.length > longest) {
      this.word(s.length);
      for (let i = 0; i < s.length; i++) this.word(s.charCodeAt(i));
      return;
    }
    let known = hashes.get(s);
    if (known === undefined) {
      known = hashOf(s);
      if (hashes.size === mostHashes) hashes.clear();
      hashes.set(s, known);
    }
    this.word(known.low);
    this.word(known.high);
  }

  data(v: number | bigint | string | boolean | null): void {
    if (typeof v === 'number') {
      this.word(1);
      this.number(v);
    } else if (typeof v === 'string') {
      this.word(2);
      this.text(v);
    } else {
      this.word(3);
      this.text(String(v));
    }
  }

  reach(v: Value | undefined): void {
    if (v === undefined) this.word(4);
    else if (v === null || typeof v !== 'object') this.data(v);
    else if (v instanceof PyFloat) {
      this.word(5);
      this.number(v.v);
    } else if (v instanceof PyBytes) {
      this.word(6);
      this.text(v.latin1());
    } else if (v instanceof PyNative) {
      this.word(7);
      this.text(v.owner?.name ?? v.module);
      this.text(v.name);
    } else this.object(v);
  }

  code(code: CodeObject): void {
    this.text(codeHash(code));
  }

  /** An object by its number; what it holds follows when its turn comes. */
  object(o: PyObject | Snapshotable): void {
    const n = this.seen.get(o);
    if (n !== undefined) {
      this.word(8);
      this.word(n);
      return;
    }
    this.seen.set(o, this.seen.size);
    this.word(9);
    this.word(this.seen.size);
    if (o instanceof PyClass && o.builtin) this.text(o.name);
    else this.waiting.push(o);
  }

  run(): void {
    for (let i = 0; i < this.waiting.length; i++) {
      const o = this.waiting[i];
      if (o !== undefined && 'visit' in o) o.visit(this);
      this.word(10);
    }
    this.waiting.length = 0;
  }

  /** 16 hexadecimal digits. */
  toString(): string {
    const hex = (n: number) => (n >>> 0).toString(16).padStart(8, '0');
    return hex(this.a) + hex(this.b);
  }
}

/** The fingerprint of all that the roots reach. */
export function digestOf(roots: Iterable<Snapshotable>): string {
  const d = new Digest();
  for (const r of roots) d.object(r);
  d.run();
  return d.toString();
}
