/** The object dict: insertion order, keys compared by hash key, tables shared with snapshots. */
import type { Interp } from '../interp.ts';
import { fastKey, slowKey, type HashKey } from './hashkey.ts';
import { PyTraced, type Value, type Walk, type SizeTally } from './object.ts';

interface SavedDict {
  readonly keys: (Value | undefined)[];
  readonly values: (Value | undefined)[];
  readonly hashKeys: (HashKey | undefined)[];
  readonly index: Map<HashKey, number> | null;
  readonly size: number;
  readonly dict: PyDict | null;
}

/** A dict of more entries than this has an index; below, looking through the keys is faster. */
const SMALL = 8;

/**
 * A dict in insertion order: entry `i` is `(hashKeys[i], keys[i], values[i])`, all `undefined` for a hole. Also serves as
 * attributes of instances, namespace of modules and classes (`getStr`, `setStr`).
 *
 * `keys` and `hashKeys` are one array as long as each key is its own hash key (str, int). Snapshots share the arrays; the first
 * write afterwards copies them.
 */
export class PyDict extends PyTraced {
  private keys: (Value | undefined)[] = [];
  private values: (Value | undefined)[] = [];
  private hashKeys: (HashKey | undefined)[] = this.keys as HashKey[];
  private index: Map<HashKey, number> | null = null;
  private sharedValues = false;
  private sharedKeys = false;
  /** Number of entries. */
  size = 0;

  /** A dict with string keys. */
  static of(entries: Iterable<readonly [string, Value]>): PyDict {
    const d = new PyDict();
    for (const [k, v] of entries) d.setStr(k, v);
    return d;
  }

  // ---- by attribute name (which never starts with U+0000): no interpreter needed, fastest

  getStr(name: string): Value | undefined {
    const i = this.find(name);
    return i < 0 ? undefined : this.values[i];
  }

  hasStr(name: string): boolean {
    return this.find(name) >= 0;
  }

  setStr(name: string, value: Value): void {
    const i = this.find(name);
    if (i < 0) this.append(name, name, value);
    else this.write(i, value);
  }

  /** Removes and returns the value, `undefined` if it was not there. */
  deleteStr(name: string): Value | undefined {
    const i = this.find(name);
    return i < 0 ? undefined : this.removeAt(i, name);
  }

  // ---- by any key (TypeError when unhashable; may call `__hash__` and `__eq__`)

  get(m: Interp, key: Value): Value | undefined {
    const i = this.find(this.hashKeyOf(m, key));
    return i < 0 ? undefined : this.values[i];
  }

  has(m: Interp, key: Value): boolean {
    return this.find(this.hashKeyOf(m, key)) >= 0;
  }

  set(m: Interp, key: Value, value: Value): void {
    const h = this.hashKeyOf(m, key);
    const i = this.find(h);
    if (i < 0) this.append(h, key, value);
    else this.write(i, value);
  }

  /** Removes and returns the value, `undefined` if it was not there. */
  delete(m: Interp, key: Value): Value | undefined {
    const h = this.hashKeyOf(m, key);
    const i = this.find(h);
    return i < 0 ? undefined : this.removeAt(i, h);
  }

  // ---- in order

  /** The first live entry at or after `slot`, -1 at the end. A dict iterator is (dict, slot). */
  nextSlot(slot: number): number {
    const n = this.values.length;
    for (let i = slot; i < n; i++) if (this.values[i] !== undefined) return i;
    return -1;
  }

  /** The last live entry at or before `slot`, -1 at the end. `lastSlot` starts there. */
  previousSlot(slot: number): number {
    for (let i = slot; i >= 0; i--) if (this.values[i] !== undefined) return i;
    return -1;
  }

  get lastSlot(): number {
    return this.values.length - 1;
  }

  keyAt(slot: number): Value {
    return this.keys[slot] ?? null;
  }

  valueAt(slot: number): Value {
    return this.values[slot] ?? null;
  }

  /** Calls `fn` for each entry in order. `fn` must not change the dict. */
  forEach(fn: (key: Value, value: Value) => void): void {
    for (let i = this.nextSlot(0); i >= 0; i = this.nextSlot(i + 1)) fn(this.keyAt(i), this.valueAt(i));
  }

  keyList(): Value[] {
    const out: Value[] = [];
    this.forEach((k) => void out.push(k));
    return out;
  }

  valueList(): Value[] {
    const out: Value[] = [];
    this.forEach((_k, v) => void out.push(v));
    return out;
  }

  clear(): void {
    this.keys = [];
    this.values = [];
    this.hashKeys = this.keys as HashKey[];
    this.index = null;
    this.size = 0;
    this.sharedKeys = false;
    this.sharedValues = false;
  }

  /** Takes the contents of `other` in place of its own. Cheap: the arrays are shared until one of the two is written. */
  become(other: PyDict): void {
    other.sharedKeys = true;
    other.sharedValues = true;
    this.load(other.contents());
  }

  /** Moves an entry to the end or the front (`OrderedDict.move_to_end`); false if the key is not there. */
  move(m: Interp, key: Value, last: boolean): boolean {
    const h = this.hashKeyOf(m, key);
    const i = this.find(h);
    if (i < 0) return false;
    const entries: [HashKey, Value, Value][] = [];
    for (let s = this.nextSlot(0); s >= 0; s = this.nextSlot(s + 1)) {
      if (s !== i) entries.push([this.hashKeys[s] ?? null, this.keyAt(s), this.valueAt(s)]);
    }
    const moved: [HashKey, Value, Value] = [h, this.keyAt(i), this.valueAt(i)];
    if (last) entries.push(moved);
    else entries.unshift(moved);
    this.clear();
    for (const [hash, k, v] of entries) this.append(hash, k, v);
    return true;
  }

  // ---- inside

  private hashKeyOf(m: Interp, key: Value): HashKey {
    const h = fastKey(key);
    return h === undefined ? slowKey(m, key, (k) => this.keyOfHash(k)) : h;
  }

  private keyOfHash(h: HashKey): Value | undefined {
    const i = this.find(h);
    return i < 0 ? undefined : this.keys[i];
  }

  private find(h: HashKey): number {
    if (this.index !== null) return this.index.get(h) ?? -1;
    const { hashKeys } = this;
    for (let i = 0; i < hashKeys.length; i++) if (hashKeys[i] === h) return i;
    return -1;
  }

  private write(i: number, value: Value): void {
    if (this.sharedValues) {
      this.values = this.values.slice();
      this.sharedValues = false;
    }
    this.values[i] = value;
  }

  private append(h: HashKey, key: Value, value: Value): void {
    this.own();
    const n = this.values.length;
    if (n > 16 && n > 2 * this.size) this.compact();
    if (key !== h && this.keys === this.hashKeys) this.hashKeys = this.keys.slice() as HashKey[];
    this.index?.set(h, this.values.length);
    this.keys.push(key);
    if (this.keys !== this.hashKeys) this.hashKeys.push(h);
    this.values.push(value);
    this.size++;
    if (this.index === null && this.values.length > SMALL) this.buildIndex();
  }

  private removeAt(i: number, h: HashKey): Value | undefined {
    this.own();
    const v = this.values[i];
    this.values[i] = undefined;
    this.keys[i] = undefined;
    this.hashKeys[i] = undefined;
    this.index?.delete(h);
    this.size--;
    if (typeof h === 'string' && h.startsWith('\u0000h')) this.closeChain(h);
    if (this.size === 0) this.clear();
    return v;
  }

  /** Keys with a hash of their own stand in a chain `…:0, …:1, …`; a removed link is filled by the last one. */
  private closeChain(h: string): void {
    const cut = h.lastIndexOf(':') + 1;
    const stem = h.slice(0, cut);
    let last = Number(h.slice(cut));
    while (this.find(stem + String(last + 1)) >= 0) last++;
    const slot = this.find(stem + String(last));
    if (slot < 0) return;
    this.index?.delete(stem + String(last));
    this.index?.set(h, slot);
    this.hashKeys[slot] = h;
  }

  private own(): void {
    if (this.sharedValues) {
      this.values = this.values.slice();
      this.sharedValues = false;
    }
    if (this.sharedKeys) {
      const one = this.keys === this.hashKeys;
      this.keys = this.keys.slice();
      this.hashKeys = one ? (this.keys as HashKey[]) : this.hashKeys.slice();
      this.index = this.index === null ? null : new Map(this.index);
      this.sharedKeys = false;
    }
  }

  private buildIndex(): void {
    const index = new Map<HashKey, number>();
    this.hashKeys.forEach((h, i) => {
      if (h !== undefined) index.set(h, i);
    });
    this.index = index;
  }

  private compact(): void {
    const live = this.values.flatMap((v, i) => (v === undefined ? [] : [i]));
    const keys = live.map((i) => this.keys[i]);
    this.hashKeys = this.keys === this.hashKeys ? (keys as HashKey[]) : live.map((i) => this.hashKeys[i]);
    this.keys = keys;
    this.values = live.map((i) => this.values[i]);
    this.buildIndex();
  }

  private contents(): SavedDict {
    const { keys, values, hashKeys, index, size, dict } = this;
    return { keys, values, hashKeys, index, size, dict };
  }

  override save(): unknown {
    this.sharedKeys = true;
    this.sharedValues = true;
    return this.contents();
  }

  override load(saved: unknown): void {
    const s = saved as SavedDict;
    this.keys = s.keys;
    this.values = s.values;
    this.hashKeys = s.hashKeys;
    this.index = s.index;
    this.size = s.size;
    this.dict = s.dict;
    this.sharedKeys = true;
    this.sharedValues = true;
  }

  override weigh(saved: unknown, tally: SizeTally): void {
    const { keys, values, hashKeys, index } = saved as SavedDict;
    tally.part(keys);
    tally.part(values);
    if (hashKeys !== keys) tally.part(hashKeys);
    if (index !== null) tally.part(index);
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    const { keys, values } = this;
    for (let i = 0; i < values.length; i++) {
      const v = values[i];
      if (v === undefined) continue;
      walk.reach(keys[i]);
      walk.reach(v);
    }
  }
}
