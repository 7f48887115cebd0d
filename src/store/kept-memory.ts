/** How much memory keyframes may take, kept in this browser: it is the reader's machine, not part of a link. */
import * as v from 'valibot';

const KEY = 'backstep.keyframe-memory';
const MB = 2 ** 20;

/** What can be chosen, in bytes. */
export const memorySizes: readonly number[] = [32, 64, 128, 256, 512, 1024].map((size) => size * MB);
export const usualMemory = 256 * MB;

const schema = v.picklist(memorySizes);

export function keptMemory(): number {
  try {
    const kept = v.safeParse(schema, JSON.parse(localStorage.getItem(KEY) ?? 'null'));
    return kept.success ? kept.output : usualMemory;
  } catch {
    // Storage is off, or holds something else.
    return usualMemory;
  }
}

export function keepMemory(bytes: number): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(bytes));
  } catch {
    // Storage is off or full: chosen for this visit only.
  }
}
