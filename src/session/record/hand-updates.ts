/** Updates that a listing makes itself: writes to parameters after a backward pass, without an optimizer of torch's. */
import type { OpEvent } from '../../engine/context.ts';
import { Notes } from '../../engine/notes.ts';
import type { Storage } from '../../engine/storage.ts';
import type { Tensor } from '../../engine/tensor.ts';
import { capture, type TensorCapture } from '../reading/capture.ts';

/** A leaf whose gradient no update has applied yet. */
interface Waiting {
  /** An op of the listing's own has read the gradient. */
  readonly read: boolean;
  /** What the leaf held before it was written to; null until then. */
  readonly before: TensorCapture | null;
}

/** What one leaf held before its write, and what stood in `.grad` at it. */
export interface HandWrite {
  readonly leaf: Tensor;
  readonly before: TensorCapture;
  readonly applied: TensorCapture | null;
}

/** An update as far as it has been made. */
export interface HandUpdate {
  readonly writes: readonly HandWrite[];
  /** Of the last write. */
  readonly line: number;
}

interface HandUpdatesState {
  readonly waiting: ReadonlyMap<Tensor, Waiting>;
  readonly open: HandUpdate | null;
}

const owner = Symbol('leaf of the memory');
const gradientOwner = Symbol('leaf of the gradient in the memory');

/**
 * A write counts when a gradient has come to the leaf since its last update, and an op of the listing's own has read that
 * gradient: `w -= lr * w.grad`, but not the `p.data.clamp_()` that follows a step. The update is made when every leaf that
 * has got a gradient is written, or when the next forward pass begins.
 */
export class HandUpdates {
  private waiting = new Map<Tensor, Waiting>();
  private open: HandUpdate | null = null;
  /** Follow from the tensors, so they are no state. */
  private readonly leaves = new Notes<Storage, Tensor>(owner);
  private readonly gradients = new Notes<Storage, Tensor>(gradientOwner);

  /** An update has begun and is not complete. */
  get isOpen(): boolean {
    return this.open !== null;
  }

  /** Whether the update under way has written the leaf already: what is done to its gradient now is done afterwards. */
  hasWritten(leaf: Tensor): boolean {
    return this.open?.writes.some((write) => write.leaf === leaf) === true;
  }

  /** A backward pass has brought a gradient. */
  accumulated(leaf: Tensor): void {
    this.leaves.set(leaf.storage, leaf);
    if (leaf.grad !== null) this.gradients.set(leaf.grad.storage, leaf);
    this.waiting.set(leaf, { read: false, before: null });
  }

  /** A step of an optimizer reads the gradients, or they are let go. */
  forget(leaves: readonly Tensor[]): void {
    for (const leaf of leaves) this.waiting.delete(leaf);
  }

  /** `target` is about to be written to. */
  writing(target: Tensor): void {
    const leaf = this.leafOf(target);
    const waits = leaf && this.waiting.get(leaf);
    if (leaf && waits?.before === null) this.waiting.set(leaf, { ...waits, before: capture(leaf) });
  }

  /** An op of the listing's own has run. Gives whether it is a part of an update by hand. */
  ran({ inputs, inPlace }: OpEvent, line: number): boolean {
    const [target] = inputs;
    let part = false;
    for (const input of inputs) {
      const leaf = input && this.gradients.get(input.storage);
      if (!leaf || leaf.grad?.storage !== input.storage) continue;
      part = true;
      const waits = this.waiting.get(leaf);
      const changesIt = inPlace && input === target;
      if (waits?.read === false && !changesIt) this.waiting.set(leaf, { ...waits, read: true });
    }
    return (inPlace && target != null && this.written(target, line)) || part;
  }

  /** A tensor was written to, or got another memory. Gives whether that is a part of an update. */
  written(target: Tensor, line: number): boolean {
    const leaf = this.leafOf(target);
    const waits = leaf && this.waiting.get(leaf);
    if (!leaf || !waits?.read || waits.before === null) return false;
    this.waiting.delete(leaf);
    const write = { leaf, before: waits.before, applied: leaf.grad === null ? null : capture(leaf.grad) };
    this.open = { writes: [...(this.open?.writes ?? []), write], line };
    return true;
  }

  /** The update, once it is complete: every gradient is applied, or `last`: nothing more can belong to it. */
  take(last: boolean): HandUpdate | null {
    const { open } = this;
    if (open === null || (!last && this.waiting.size > 0)) return null;
    this.open = null;
    this.waiting = new Map();
    return open;
  }

  save(): HandUpdatesState {
    return { waiting: new Map(this.waiting), open: this.open };
  }

  load({ waiting, open }: HandUpdatesState): void {
    this.waiting = new Map(waiting);
    this.open = open;
    for (const leaf of waiting.keys()) {
      this.leaves.set(leaf.storage, leaf);
      if (leaf.grad !== null) this.gradients.set(leaf.grad.storage, leaf);
    }
  }

  /** The leaf itself, or that whose memory an alias (`w.data`, a view) looks at. */
  private leafOf(target: Tensor): Tensor | null {
    const leaf = this.waiting.has(target) ? target : this.leaves.get(target.storage);
    return leaf !== undefined && leaf.storage === target.storage ? leaf : null;
  }
}
