/** Slices and indices laid on sequences. */
import type { Interp } from '../interp.ts';
import { PySlice } from '../objects/function.ts';
import type { Value } from '../objects/object.ts';
import { clampedIndex } from './plain.ts';

/** A slice laid on a sequence: `count` items at `start`, `start + step`, … */
export interface SliceRange {
  readonly start: number;
  readonly stop: number;
  readonly step: number;
  readonly count: number;
}

function bound(m: Interp, v: Value, otherwise: number, length: number, lowest: number, highest: number): number {
  if (v === null) return otherwise;
  const given = typeof v === 'number' ? v : sliceIndex(m, v);
  const index = given < 0 ? given + length : given;
  return Math.min(Math.max(index, lowest), highest);
}

/** An end of a slice as a number. */
export function sliceIndex(m: Interp, v: Value): number {
  if (typeof v === 'object' && v !== null && m.typeOf(v).lookup('__index__') === undefined) {
    m.raise('TypeError', 'slice indices must be integers or None or have an __index__ method');
  }
  if (typeof v === 'string') {
    m.raise('TypeError', 'slice indices must be integers or None or have an __index__ method');
  }
  return clampedIndex(m, v);
}

/** `slice.indices(length)` and the number of items. */
export function resolveSlice(m: Interp, slice: PySlice, length: number): SliceRange {
  const step = slice.step === null ? 1 : sliceIndex(m, slice.step);
  if (step === 0) m.raise('ValueError', 'slice step cannot be zero');
  const down = step < 0;
  const start = bound(m, slice.start, down ? length - 1 : 0, length, down ? -1 : 0, down ? length - 1 : length);
  const stop = bound(m, slice.stop, down ? -1 : length, length, down ? -1 : 0, down ? length - 1 : length);
  const count = Math.max(0, Math.ceil((stop - start) / step));
  return { start, stop, step, count };
}

/** The items a slice selects. */
export function slicedItems<T>(items: readonly T[], { start, stop, step, count }: SliceRange): T[] {
  if (step === 1) return items.slice(start, Math.max(start, stop));
  const out: T[] = [];
  for (let k = 0, i = start; k < count; k += 1, i += step) out.push(items[i] as T);
  return out;
}

/**
 * The position an index means, from 0 to length − 1.
 * @param kind as the messages say it: `list`, `tuple` …
 */
export function resolveIndex(
  m: Interp,
  key: Value,
  length: number,
  kind: string,
  message = `${kind} index out of range`,
): number {
  let index = key;
  if (typeof index !== 'number') {
    if (
      typeof key === 'string' ||
      (typeof key === 'object' && (key === null || m.typeOf(key).lookup('__index__') === undefined))
    ) {
      m.raise('TypeError', `${kind} indices must be integers or slices, not ${m.typeOf(key).name}`);
    }
    const whole = m.index(key);
    if (typeof whole === 'bigint') m.raise('IndexError', "cannot fit 'int' into an index-sized integer");
    index = whole;
  }
  const position = index < 0 ? index + length : index;
  if (position < 0 || position >= length) m.raise('IndexError', message);
  return position;
}

/**
 * How often a sequence is repeated by `sequence * n`; TypeError for what is no int, 0 for negative ones, MemoryError when the
 * result would be too large. `bytesEach`: what an item of it takes.
 */
export function repeatCount(m: Interp, n: Value, length: number, bytesEach: number): number {
  const count = Math.max(0, clampedIndex(m, n));
  m.reserve(count * length * bytesEach);
  return count;
}
