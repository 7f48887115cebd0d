/** Walks over all that is reached: states taken and restored, memory measured. */
import { PyDict } from './objects/dict.ts';
import { PyFloat, type Snapshotable, type Value, type Walk } from './objects/object.ts';
import { PySet } from './objects/set.ts';

/**
 * The state of everything mutable that can be reached, as (object, copy of its fields). Restoring writes each copy back into
 * the same object, so identities stand and nothing is made anew.
 */
export interface HeapSnapshot {
  readonly objects: readonly Snapshotable[];
  readonly copies: readonly unknown[];
}

let walks = 0;

class SnapshotWalk implements Walk {
  readonly objects: Snapshotable[] = [];
  readonly copies: unknown[] = [];
  private readonly mark = ++walks;
  private readonly waiting: Snapshotable[] = [];

  reach(value: Value | undefined): void {
    if (typeof value !== 'object' || value === null) return;
    if (value.mark >= this.mark) return;
    value.mark = this.mark;
    this.waiting.push(value as unknown as Snapshotable);
  }

  data(): void {
    // Plain data is part of what `save` copies.
  }

  root(r: Snapshotable): void {
    if (r.mark >= this.mark) return;
    r.mark = this.mark;
    this.waiting.push(r);
  }

  run(): void {
    for (let o = this.waiting.pop(); o !== undefined; o = this.waiting.pop()) {
      const copy = o.save();
      if (copy !== undefined) {
        this.objects.push(o);
        this.copies.push(copy);
      }
      o.visit(this);
    }
  }
}

/** Takes the state of all that the roots reach. */
export function copyHeap(roots: Iterable<Snapshotable>): HeapSnapshot {
  const walk = new SnapshotWalk();
  for (const r of roots) walk.root(r);
  walk.run();
  return { objects: walk.objects, copies: walk.copies };
}

/** Writes a state back. A snapshot can be restored any number of times, in any order. */
export function restoreHeap(s: HeapSnapshot): void {
  const { objects, copies } = s;
  for (let i = 0; i < objects.length; i++) objects[i]?.load(copies[i]);
}

class ReachWalk implements Walk {
  readonly reached = new Set<Snapshotable>();
  private readonly mark = ++walks;
  private readonly waiting: Snapshotable[] = [];
  private readonly wanted: ReadonlySet<Snapshotable> | null;

  constructor(wanted: ReadonlySet<Snapshotable> | null) {
    this.wanted = wanted;
  }

  reach(value: Value | undefined): void {
    if (typeof value === 'object' && value !== null && value.mark < this.mark)
      this.enter(value as unknown as Snapshotable);
  }

  data(): void {
    // Only references are looked at.
  }

  enter(object: Snapshotable): void {
    object.mark = this.mark;
    if (this.wanted === null || this.wanted.has(object)) this.reached.add(object);
    this.waiting.push(object);
  }

  run(): ReadonlySet<Snapshotable> {
    for (let o = this.waiting.pop(); o !== undefined; o = this.waiting.pop()) {
      if (this.reached.size === this.wanted?.size) break;
      o.visit(this);
    }
    return this.reached;
  }
}

/** Which of the wanted objects the roots reach, the last root looked through first; with `null` everything they reach. */
export function reachedFrom(
  roots: Iterable<Snapshotable>,
  wanted: ReadonlySet<Snapshotable> | null,
): ReadonlySet<Snapshotable> {
  const walk = new ReachWalk(wanted);
  for (const root of roots) walk.enter(root);
  return walk.run();
}

/** Bytes for an object, a reference, a boxed number, a dict or set and each entry of it: what V8 takes, roughly. */
const objectBytes = 64;
const referenceBytes = 8;
const numberBytes = 24;
const entryBytes = 96;
const hashedBytes = 160;
/** A shorter text counts as its reference only; a longer one is counted as often as it is met, as it is costly to know again. */
const longText = 64;
const longestKnown = 1_000_000;

class MeasuringWalk implements Walk {
  bytes = 0;
  private readonly mark = ++walks;
  private readonly waiting: Snapshotable[] = [];
  private readonly texts = new Set<string>();

  reach(value: Value | undefined): void {
    this.bytes += referenceBytes;
    if (typeof value === 'string') this.text(value);
    else if (typeof value === 'object' && value !== null) {
      if (value.mark < this.mark) this.enter(value as unknown as Snapshotable);
      else if (value instanceof PyFloat) this.bytes += numberBytes;
    }
  }

  data(): void {
    // Part of the object.
  }

  weigh(bytes: number): void {
    this.bytes += bytes;
  }

  enter(object: Snapshotable): void {
    object.mark = this.mark;
    this.bytes += objectBytes;
    if (object instanceof PyDict || object instanceof PySet) this.bytes += hashedBytes + entryBytes * object.size;
    this.waiting.push(object);
  }

  run(): number {
    for (let o = this.waiting.pop(); o !== undefined; o = this.waiting.pop()) o.visit(this);
    return this.bytes;
  }

  private text(text: string): void {
    const { length } = text;
    if (length < longText || (length <= longestKnown && this.texts.has(text))) return;
    if (length <= longestKnown) this.texts.add(text);
    this.bytes += length;
  }
}

/** An estimate of the bytes that all that the roots reach takes. Changes nothing. */
export function measureHeap(roots: Iterable<Snapshotable>): number {
  const walk = new MeasuringWalk();
  for (const root of roots) walk.enter(root);
  return walk.run();
}
