/** Snapshots by position within a budget of memory. */
import { bytesOf, type SnapshotSize } from './snapshot-size.ts';

/** The memory for keyframes, unless told otherwise: 256 MB. */
export const defaultMemory = 256 * 2 ** 20;

/** A state that can be returned to. */
export interface Keyframe<S> extends SnapshotSize {
  readonly position: number;
  readonly snapshot: S;
}

interface Held {
  readonly bytes: number;
  by: number;
}

/**
 * Snapshots by position within a memory budget. When they outgrow it, those go first whose neighbours are close together,
 * compared with how far they are from the cursor: dense near it, sparse far away. The first is never given up. A part that
 * several hold counts once, and as long as one of them is kept.
 */
export class Keyframes<S> {
  private readonly kept: Keyframe<S>[] = [];
  private readonly held = new Map<object, Held>();
  private bytes = 0;
  private limit: number;

  /** `budget` in bytes. */
  constructor(budget: number) {
    this.limit = budget;
  }

  get count(): number {
    return this.kept.length;
  }

  get usedBytes(): number {
    return this.bytes;
  }

  get budget(): number {
    return this.limit;
  }

  setBudget(bytes: number, cursor: number): void {
    this.limit = bytes;
    this.thin(cursor);
  }

  /** The last keyframe at or before `position`. */
  before(position: number): Keyframe<S> | null {
    const at = this.indexAfter(position);
    return at > 0 ? this.kept[at - 1]! : null;
  }

  /** Keeps a snapshot, unless there is one of that position. Gives up others while the budget is exceeded. */
  add(keyframe: Keyframe<S>, cursor: number): void {
    const at = this.indexAfter(keyframe.position);
    if (at > 0 && this.kept[at - 1]!.position === keyframe.position) return;
    this.kept.splice(at, 0, keyframe);
    this.take(keyframe);
    this.thin(cursor);
  }

  private indexAfter(position: number): number {
    let low = 0;
    let high = this.kept.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.kept[middle]!.position <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private thin(cursor: number): void {
    if (this.bytes <= this.limit) return;
    // Down to somewhat below, so that the search for the least useful does not come with every snapshot.
    const enough = this.limit * 0.9;
    while (this.bytes > enough && this.kept.length > 1) {
      const [given] = this.kept.splice(this.leastUseful(cursor), 1);
      if (given !== undefined) this.letGo(given);
    }
  }

  private take({ own, parts }: SnapshotSize): void {
    this.bytes += own;
    for (const part of parts) {
      const held = this.held.get(part);
      if (held !== undefined) held.by++;
      else {
        const bytes = bytesOf(part);
        this.held.set(part, { bytes, by: 1 });
        this.bytes += bytes;
      }
    }
  }

  private letGo({ own, parts }: SnapshotSize): void {
    this.bytes -= own;
    for (const part of parts) {
      const held = this.held.get(part);
      if (held === undefined || --held.by > 0) continue;
      this.held.delete(part);
      this.bytes -= held.bytes;
    }
  }

  private leastUseful(cursor: number): number {
    let least = 1;
    let leastWorth = Infinity;
    for (let i = 1; i < this.kept.length; i++) {
      const { position } = this.kept[i]!;
      const next = this.kept[i + 1]?.position ?? position + (position - this.kept[i - 1]!.position);
      const gap = next - this.kept[i - 1]!.position;
      const worth = gap / (Math.abs(position - cursor) + gap);
      if (worth < leastWorth) {
        leastWorth = worth;
        least = i;
      }
    }
    return least;
  }
}
