/**
 * Snapshots of the engine as plain data.
 *
 * An engine object that can change implements `Stateful`. A snapshot is a list of (object, shallow copy of its mutable
 * fields); restoring writes the copies back into the same objects, so identity is kept and nothing outside has to be
 * patched. Buffers are kept by reference and marked shared: the next write through `Storage.write` copies.
 */
export interface Stateful {
  /** The number of the last walk that saw it, for walkers that do not keep a set. */
  mark: number;
  /** A shallow copy of the mutable fields. It never aliases anything that changes later. */
  save(): unknown;
  /** Writes back what `save` of the same object gave. May be called any number of times. */
  load(saved: unknown): void;
  /** Calls `fn` with every engine object that this one refers to. */
  visit(fn: (object: Stateful) => void): void;
}
