/** Snapshots of the engine alone, over the same `Stateful` objects that a machine's snapshots walk over. */
import type { Stateful } from '../../src/engine/state.ts';

export interface Snapshot {
  readonly objects: readonly Stateful[];
  readonly saved: readonly unknown[];
}

/** Saves everything that can be reached from `roots`. */
export function takeSnapshot(roots: Iterable<Stateful>): Snapshot {
  const seen = new Set<Stateful>(roots);
  // A Set iterates over what is added while it is iterated.
  for (const object of seen) object.visit((other) => seen.add(other));
  const objects = [...seen];
  return { objects, saved: objects.map((object) => object.save()) };
}

export function restoreSnapshot(snapshot: Snapshot): void {
  snapshot.objects.forEach((object, i) => {
    object.load(snapshot.saved[i]);
  });
}
