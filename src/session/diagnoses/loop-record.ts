/** What a training loop has done with its gradients: passes, shares, who read them, who cleared them. */
import type { Tensor } from '../../engine/tensor.ts';
import type { PyInstance } from '../../python/objects/object.ts';

/** One `backward()`. */
export interface PassRecord {
  readonly index: number;
  /** The listing's line that called it, and that of the outermost loop around. */
  readonly line: number;
  readonly loop: number | null;
  readonly position: number;
  /** The leaves it brought a gradient to. */
  readonly leaves: Set<Tensor>;
  /** Of those, what a step has read, and by which optimizer (null: a write of the listing's own). */
  readonly readBy: Map<Tensor, PyInstance | null>;
  /** Of those, what was cleared before. */
  readonly cleared: Set<Tensor>;
  clearedLine: number;
  /** What the undivided loss was multiplied with; null where that cannot be told. */
  scale: number | null;
}

/** One optimizer, as long as the listing has it. */
export interface KnownOptimizer {
  readonly optimizer: PyInstance;
  readonly line: number;
  leaves: ReadonlySet<Tensor>;
  steps: number;
}

/** The passes whose shares lie in `.grad` now, by leaf; the optimizers; who holds what. */
export class LoopRecord {
  readonly passes: PassRecord[] = [];
  readonly optimizers = new Map<PyInstance, KnownOptimizer>();
  /** The shares in each leaf's `.grad`, oldest first. */
  private readonly shares = new Map<Tensor, PassRecord[]>();
  /** Of very long runs the oldest passes are forgotten; nothing asks about them any more. */
  private static readonly kept = 512;

  /** The pass under way, or the last one. */
  get last(): PassRecord | null {
    return this.passes.at(-1) ?? null;
  }

  sharesOf(leaf: Tensor): readonly PassRecord[] {
    return this.shares.get(leaf) ?? [];
  }

  /** Every leaf whose `.grad` holds shares. */
  get gathering(): Iterable<Tensor> {
    return this.shares.keys();
  }

  holdersOf(leaf: Tensor): KnownOptimizer[] {
    return [...this.optimizers.values()].filter(({ leaves }) => leaves.has(leaf));
  }

  isHeld(leaf: Tensor): boolean {
    for (const { leaves } of this.optimizers.values()) if (leaves.has(leaf)) return true;
    return false;
  }

  begins(line: number, loop: number | null, position: number): void {
    const index = (this.last?.index ?? 0) + 1;
    this.passes.push({
      index,
      line,
      loop,
      position,
      leaves: new Set(),
      readBy: new Map(),
      cleared: new Set(),
      clearedLine: 0,
      scale: null,
    });
    if (this.passes.length > 2 * LoopRecord.kept) this.passes.splice(0, LoopRecord.kept);
  }

  accumulated(leaf: Tensor): void {
    const { last } = this;
    if (last === null || last.leaves.has(leaf)) return;
    last.leaves.add(leaf);
    const shares = this.shares.get(leaf) ?? [];
    this.shares.set(leaf, [...shares.slice(1 - LoopRecord.kept), last]);
  }

  /** The shares of a leaf are gone. Gives the passes of which nothing is left that anybody has read. */
  cleared(leaf: Tensor, line: number): PassRecord[] {
    const shares = this.sharesOf(leaf);
    this.shares.delete(leaf);
    const wasted: PassRecord[] = [];
    for (const pass of shares) {
      if (pass.readBy.has(leaf)) continue;
      pass.cleared.add(leaf);
      pass.clearedLine = line;
      if (pass.readBy.size === 0 && pass.cleared.size === pass.leaves.size) wasted.push(pass);
    }
    return wasted;
  }

  /** A step, or a write of the listing's own, has read what lies in the leaf's `.grad`. */
  read(leaf: Tensor, reader: PyInstance | null): void {
    for (const pass of this.sharesOf(leaf)) if (!pass.readBy.has(leaf)) pass.readBy.set(leaf, reader);
  }
}
