import type { Interp } from '../interp.ts';
import { fastKey, slowKey, type HashKey } from './hashkey.ts';
import { PyTraced, type Value, type Walk } from './object.ts';

interface SavedDict {
  readonly keys: Value[];
  readonly values: (Value | undefined)[];
  readonly hashKeys: HashKey[];
  readonly index: Map<HashKey, number>;
  readonly dict: PyDict | null;
}

/**
 * A dict in insertion order: entry `i` is `(hashKeys[i], keys[i], values[i])`; a hole has the value `undefined`. Also
 * serves as attributes of instances, namespace of modules and classes (`getStr`, `setStr`).
 *
 * Snapshots share the arrays; the first write afterwards copies them.
 */
export class PyDict extends PyTraced {
  private keys: Value[] = [];
  private values: (Value | undefined)[] = [];
  private hashKeys: HashKey[] = [];
  private index = new Map<HashKey, number>();
  private sharedValues = false;
  private sharedKeys = false;

  /** A dict with string keys. */
  static of(entries: Iterable<readonly [string, Value]>): PyDict {
    const d = new PyDict();
    for (const [k, v] of entries) d.setStr(k, v);
    return d;
  }

  get size(): number {
    return this.index.size;
  }

  // ---- by attribute name (which never starts with U+0000): no interpreter needed, fastest

  getStr(name: string): Value | undefined {
    const i = this.index.get(name);
    return i === undefined ? undefined : this.values[i];
  }

  hasStr(name: string): boolean {
    return this.index.has(name);
  }

  setStr(name: string, value: Value): void {
    const i = this.index.get(name);
    if (i === undefined) this.append(name, name, value);
    else this.write(i, value);
  }

  /** Removes and returns the value, `undefined` if it was not there. */
  deleteStr(name: string): Value | undefined {
    const i = this.index.get(name);
    return i === undefined ? undefined : this.removeAt(i, name);
  }

  // ---- by any key (TypeError when unhashable; may call `__hash__` and `__eq__`)

  get(m: Interp, key: Value): Value | undefined {
    const i = this.index.get(this.hashKeyOf(m, key));
    return i === undefined ? undefined : this.values[i];
  }

  has(m: Interp, key: Value): boolean {
    return this.index.has(this.hashKeyOf(m, key));
  }

  set(m: Interp, key: Value, value: Value): void {
    const h = this.hashKeyOf(m, key);
    const i = this.index.get(h);
    if (i === undefined) this.append(h, key, value);
    else this.write(i, value);
  }

  /** Removes and returns the value, `undefined` if it was not there. */
  delete(m: Interp, key: Value): Value | undefined {
    const h = this.hashKeyOf(m, key);
    const i = this.index.get(h);
    return i === undefined ? undefined : this.removeAt(i, h);
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
    this.hashKeys = [];
    this.index = new Map();
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
    const i = this.index.get(h);
    if (i === undefined) return false;
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
    const i = this.index.get(h);
    return i === undefined ? undefined : this.keys[i];
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
    if (this.values.length > 16 && this.values.length > 2 * this.index.size) this.compact();
    this.index.set(h, this.values.length);
    this.keys.push(key);
    this.hashKeys.push(h);
    this.values.push(value);
  }

  private removeAt(i: number, h: HashKey): Value | undefined {
    this.own();
    const v = this.values[i];
    this.values[i] = undefined;
    this.keys[i] = null;
    this.index.delete(h);
    if (typeof h === 'string' && h.startsWith('\u0000h')) this.closeChain(h);
    if (this.index.size === 0) this.clear();
    return v;
  }

  /** Keys with a hash of their own stand in a chain `…:0, …:1, …`; a removed link is filled by the last one. */
  private closeChain(h: string): void {
    const cut = h.lastIndexOf(':') + 1;
    const stem = h.slice(0, cut);
    let last = Number(h.slice(cut));
    while (this.index.has(stem + String(last + 1))) last++;
    const slot = this.index.get(stem + String(last));
    if (slot === undefined) return;
    this.index.delete(stem + String(last));
    this.index.set(h, slot);
    this.hashKeys[slot] = h;
  }

  private own(): void {
    if (this.sharedValues) {
      this.values = this.values.slice();
      this.sharedValues = false;
    }
    if (this.sharedKeys) {
      this.keys = this.keys.slice();
      this.hashKeys = this.hashKeys.slice();
      this.index = new Map(this.index);
      this.sharedKeys = false;
    }
  }

  private compact(): void {
    let n = 0;
    for (let i = 0; i < this.values.length; i++) {
      const v = this.values[i];
      const h = this.hashKeys[i];
      if (v === undefined || h === undefined) continue;
      this.keys[n] = this.keys[i] ?? null;
      this.values[n] = v;
      this.hashKeys[n] = h;
      this.index.set(h, n);
      n++;
    }
    this.keys.length = n;
    this.values.length = n;
    this.hashKeys.length = n;
  }

  private contents(): SavedDict {
    return { keys: this.keys, values: this.values, hashKeys: this.hashKeys, index: this.index, dict: this.dict };
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
    this.dict = s.dict;
    this.sharedKeys = true;
    this.sharedValues = true;
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
