/** Which event wrote each cell of each tensor. */
import type { AccumulateEvent, DrawEvent, OpEvent } from '../../engine/context.ts';
import type { TensorBuffer } from '../../engine/dtype.ts';
import type { Geometry } from '../../engine/node.ts';
import { Notes } from '../../engine/notes.ts';
import type { Tensor } from '../../engine/tensor.ts';

/** One op event: ops that a native ran one after the other may share a position, so they are numbered. */
export interface EventRef {
  readonly position: number;
  readonly nth: number;
}

/** Who wrote to a buffer last. */
export interface Origin {
  readonly kind: 'op' | 'accumulate' | 'draw';
  readonly event: EventRef;
  /** Which output of the event, and where in the storage it lies. */
  readonly output: number;
  readonly window: Geometry;
  /** Who had written before, where the window does not cover the whole storage. */
  readonly previous: Origin | null;
  /** Of a draw: how it was made, and at which line of the listing. */
  readonly draw: { readonly rule: string; readonly seed: string; readonly line: number } | null;
}

/** The op that made a tensor, as long as nobody has written to it since. */
interface Maker {
  readonly event: EventRef;
  readonly output: number;
  readonly buffer: TensorBuffer;
  readonly version: number;
}

const written = Symbol('written');
const made = Symbol('made');

/** Partial writes to one buffer (`x[i] = …`) are remembered up to this many. */
const maxPartial = 4096;

/**
 * Where the content of every buffer comes from. A buffer that a snapshot has seen is never written to again (the next write
 * goes to a copy), so what is noted of it stays true whatever is restored, and needs no place in a snapshot.
 */
export class Origins {
  private readonly writers = new Notes<TensorBuffer, { readonly origin: Origin; readonly depth: number }>(written);
  private readonly makers = new Notes<Tensor, Maker>(made);
  /** What was in a storage just before it is written to: the write may go to a copy. */
  private before: TensorBuffer | null = null;
  private position = -1;
  private count = 0;

  /** The machine was brought to another position. */
  moved(): void {
    this.position = -1;
  }

  /** Which op of its position the next one at `position` is. */
  nthAt(position: number): number {
    return position === this.position ? this.count : 0;
  }

  writing(target: Tensor): void {
    this.before = target.storage.read();
  }

  /** An op has written to `target` without giving it as its result: where its content comes from is not known. */
  wroteBesides(target: Tensor): void {
    this.writers.delete(target.storage.read());
    this.makers.delete(target);
  }

  ran({ op, inputs, outputs, inPlace }: OpEvent, position: number): void {
    const event = { position, nth: this.nthAt(position) };
    this.position = position;
    this.count = event.nth + 1;
    for (let output = 0; output < outputs.length; output++) {
      const y = outputs[output]!;
      const buffer = y.storage.read();
      this.makers.set(y, { event, output, buffer, version: y.counter.value });
      if (!inPlace && (op.view !== 'none' || inputs.some((x) => x?.storage === y.storage))) continue;
      this.wrote(y, { kind: 'op', event, output, window: windowOf(y), previous: null, draw: null });
    }
  }

  drew({ tensor, rule, seed }: DrawEvent, position: number, line: number): void {
    const event = { position, nth: 0 };
    const draw = { rule, seed: String(seed), line };
    this.wrote(tensor, { kind: 'draw', event, output: 0, window: windowOf(tensor), previous: null, draw });
  }

  accumulated({ variable }: AccumulateEvent, position: number): void {
    const { grad } = variable;
    if (grad === null) return;
    const event = { position, nth: 0 };
    this.wrote(grad, { kind: 'accumulate', event, output: 0, window: windowOf(grad), previous: null, draw: null });
  }

  /** The op that made `tensor` as it is now; null when it was not made by one, or was written to since. */
  makerOf(tensor: Tensor): { readonly event: EventRef; readonly output: number } | null {
    const maker = this.makers.get(tensor);
    if (maker === undefined || maker.buffer !== tensor.storage.read()) return null;
    return maker.version === tensor.counter.value ? maker : null;
  }

  /** Who wrote to `buffer` last. */
  writerOf(buffer: TensorBuffer): Origin | null {
    return this.writers.get(buffer)?.origin ?? null;
  }

  private wrote(y: Tensor, origin: Origin): void {
    const buffer = y.storage.read();
    if (y.numel === buffer.length) {
      this.writers.set(buffer, { origin, depth: 0 });
      return;
    }
    const before = this.writers.get(buffer) ?? (this.before === null ? undefined : this.writers.get(this.before));
    const depth = (before?.depth ?? 0) + 1;
    const previous = before === undefined || depth > maxPartial ? null : before.origin;
    this.writers.set(buffer, { origin: { ...origin, previous }, depth });
  }
}

function windowOf({ shape, strides, offset }: Tensor): Geometry {
  return { shape, strides, offset };
}

/** The last write that covers `cell` of the storage, with the index it has there. */
export function writerOfCell(
  newest: Origin | null,
  cell: number,
): { readonly origin: Origin; readonly index: readonly number[] } | null {
  for (let origin = newest; origin !== null; origin = origin.previous) {
    const index = indexOfCell(origin.window, cell);
    if (index !== null) return { origin, index };
  }
  return null;
}

/** The index of the element of a window that lies at `cell`; null when none does. */
export function indexOfCell({ shape, strides, offset }: Geometry, cell: number): number[] | null {
  const index = shape.map(() => 0);
  let left = cell - offset;
  const dims = shape.map((_, d) => d).filter((d) => shape[d]! > 1 && strides[d] !== 0);
  for (const d of dims.toSorted((a, b) => strides[b]! - strides[a]!)) {
    const at = Math.min(Math.floor(left / strides[d]!), shape[d]! - 1);
    if (at < 0) return null;
    index[d] = at;
    left -= at * strides[d]!;
  }
  return left === 0 && shape.every((size) => size > 0) ? index : null;
}
