import type { Snapshotable, Value, Walk } from './objects/object.ts';

/**
 * The state of everything mutable that can be reached, as (object, copy of its fields). Restoring writes each copy back into
 * the same object, so identities stand and nothing is made anew.
 */
export interface Snapshot {
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
export function takeSnapshot(roots: Iterable<Snapshotable>): Snapshot {
  const walk = new SnapshotWalk();
  for (const r of roots) walk.root(r);
  walk.run();
  return { objects: walk.objects, copies: walk.copies };
}

/** Writes a state back. A snapshot can be restored any number of times, in any order. */
export function restoreSnapshot(s: Snapshot): void {
  const { objects, copies } = s;
  for (let i = 0; i < objects.length; i++) objects[i]?.load(copies[i]);
}
