/** The objects set and frozenset, in CPython's order. */
import type { Interp } from '../interp.ts';
import { PyTraced, type Value, type Walk, type SizeTally } from './object.ts';

const LINEAR_PROBES = 9;
const MIN_SIZE = 8;

interface SavedSet {
  readonly table: (Value | undefined)[];
  readonly hashes: (number | bigint)[];
  readonly fill: number;
  readonly size: number;
}

/**
 * A set or frozenset: CPython's own open-addressing table (linear probes, then perturbation), so that iteration goes in
 * CPython's order. A free slot is `undefined` with hash 0, a deleted one `undefined` with hash -1 (never a real hash).
 */
export class PySet extends PyTraced {
  private table: (Value | undefined)[] = Array.from({ length: MIN_SIZE }, () => undefined);
  private hashes: (number | bigint)[] = Array.from({ length: MIN_SIZE }, () => 0);
  /** Slots used or deleted. */
  private fill = 0;
  private shared = false;
  /** Number of elements. */
  size = 0;

  has(m: Interp, v: Value): boolean {
    return this.find(m, v, m.hash(v)) >= 0;
  }

  /** Adds an element; false if an equal one was there. */
  add(m: Interp, v: Value): boolean {
    return this.addHashed(m, v, m.hash(v));
  }

  /** Removes an element; false if it was not there. */
  discard(m: Interp, v: Value): boolean {
    const at = this.find(m, v, m.hash(v));
    if (at < 0) return false;
    this.own();
    this.table[at] = undefined;
    this.hashes[at] = -1;
    this.size--;
    return true;
  }

  /** The first element at or after `slot`, -1 at the end. */
  nextSlot(slot: number): number {
    for (let i = slot; i < this.table.length; i++) if (this.table[i] !== undefined) return i;
    return -1;
  }

  itemAt(slot: number): Value {
    return this.table[slot] ?? null;
  }

  /** The elements in CPython's order. */
  items(): Value[] {
    return this.table.filter((v) => v !== undefined);
  }

  clear(): void {
    this.table = Array.from({ length: MIN_SIZE }, () => undefined);
    this.hashes = Array.from({ length: MIN_SIZE }, () => 0);
    this.fill = 0;
    this.size = 0;
    this.shared = false;
  }

  /** Adds all elements of another set, as CPython's `set_merge` does (an empty target takes over the order). */
  merge(m: Interp, other: PySet): void {
    if (other === this || other.size === 0) return;
    this.own();
    if ((this.fill + other.size) * 5 >= (this.table.length - 1) * 3) this.resize((this.size + other.size) * 2);
    if (this.fill === 0 && this.table.length === other.table.length && other.fill === other.size) {
      this.table = other.table.slice();
      this.hashes = other.hashes.slice();
      this.fill = other.fill;
      this.size = other.size;
      return;
    }
    const fresh = this.fill === 0;
    for (let i = 0; i < other.table.length; i++) {
      const v = other.table[i];
      const h = other.hashes[i];
      if (v === undefined || h === undefined) continue;
      if (fresh) this.insertClean(v, h);
      else this.addHashed(m, v, h);
    }
    if (fresh) {
      this.fill = other.size;
      this.size = other.size;
    }
  }

  private addHashed(m: Interp, v: Value, hash: number | bigint): boolean {
    this.own();
    const mask = this.table.length - 1;
    let i = lowBits(hash, mask);
    let perturb = hash;
    for (;;) {
      const probes = i + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
      for (let j = i; j <= i + probes; j++) {
        const there = this.table[j];
        if (there === undefined) {
          if (this.hashes[j] === -1) continue;
          this.table[j] = v;
          this.hashes[j] = hash;
          this.fill++;
          this.size++;
          if (this.fill * 5 >= mask * 3) this.resize(this.size > 50000 ? this.size * 2 : this.size * 4);
          return true;
        }
        if (this.hashes[j] === hash && same(m, there, v)) return false;
      }
      perturb = shift5(perturb);
      i = lowBits(i * 5 + 1 + lowBits(perturb, mask), mask);
    }
  }

  private find(m: Interp, v: Value, hash: number | bigint): number {
    const mask = this.table.length - 1;
    let i = lowBits(hash, mask);
    let perturb = hash;
    for (;;) {
      const probes = i + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
      for (let j = i; j <= i + probes; j++) {
        const there = this.table[j];
        if (there === undefined) {
          if (this.hashes[j] === -1) continue;
          return -1;
        }
        if (this.hashes[j] === hash && same(m, there, v)) return j;
      }
      perturb = shift5(perturb);
      i = lowBits(i * 5 + 1 + lowBits(perturb, mask), mask);
    }
  }

  private resize(used: number): void {
    let size = MIN_SIZE;
    while (size <= used) size *= 2;
    const { table, hashes } = this;
    this.table = Array.from({ length: size }, () => undefined);
    this.hashes = Array.from({ length: size }, () => 0);
    this.fill = this.size;
    for (let i = 0; i < table.length; i++) {
      const v = table[i];
      const h = hashes[i];
      if (v !== undefined && h !== undefined) this.insertClean(v, h);
    }
  }

  private insertClean(v: Value, hash: number | bigint): void {
    const mask = this.table.length - 1;
    let i = lowBits(hash, mask);
    let perturb = hash;
    for (;;) {
      const probes = i + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
      for (let j = i; j <= i + probes; j++) {
        if (this.table[j] !== undefined) continue;
        this.table[j] = v;
        this.hashes[j] = hash;
        return;
      }
      perturb = shift5(perturb);
      i = lowBits(i * 5 + 1 + lowBits(perturb, mask), mask);
    }
  }

  private own(): void {
    if (!this.shared) return;
    this.table = this.table.slice();
    this.hashes = this.hashes.slice();
    this.shared = false;
  }

  override save(): unknown {
    this.shared = true;
    return { table: this.table, hashes: this.hashes, fill: this.fill, size: this.size };
  }

  override load(saved: unknown): void {
    const s = saved as SavedSet;
    this.table = s.table;
    this.hashes = s.hashes;
    this.fill = s.fill;
    this.size = s.size;
    this.shared = true;
  }

  override weigh(saved: unknown, tally: SizeTally): void {
    const { table, hashes } = saved as SavedSet;
    tally.part(table);
    tally.part(hashes);
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.data(this.size);
    for (const v of this.table) if (v !== undefined) walk.reach(v);
  }
}

/** The same table; immutable by its methods. */
export class PyFrozenSet extends PySet {}

const same = (m: Interp, a: Value, b: Value) => a === b || m.eq(a, b);

/** hash & mask, the hash taken as 64-bit two's complement. */
function lowBits(h: number | bigint, mask: number): number {
  if (typeof h === 'number' && h >= 0 && h <= 0x7fffffff) return h & mask;
  return Number(BigInt.asUintN(64, BigInt(h)) & BigInt(mask));
}

/** hash >> 5, unsigned. */
function shift5(h: number | bigint): number | bigint {
  if (typeof h === 'number' && h >= 0) return Math.floor(h / 32);
  return BigInt.asUintN(64, BigInt(h)) >> 5n;
}
