/**
 * The colours of micro-batches: gold to violet, lightness falling with order. Four have tokens; more sample the ramp
 * between the first and the fourth evenly.
 */

const TOKENS = 4;

/** CSS colour of share `index` (from 0) among `count`. */
export function shareColour(index: number, count: number): string {
  if (count <= TOKENS) return `var(--mb-${Math.min(index, TOKENS - 1) + 1})`;
  const at = (Math.min(index, count - 1) / (count - 1)) * (TOKENS - 1);
  const low = Math.min(TOKENS - 2, Math.floor(at));
  const part = Math.round((at - low) * 100);
  return `color-mix(in oklab, var(--mb-${low + 2}) ${part}%, var(--mb-${low + 1}))`;
}

/** The ink that is readable on it. */
export function shareInk(index: number, count: number): string {
  const at = count <= TOKENS ? Math.min(index, TOKENS - 1) : (Math.min(index, count - 1) / (count - 1)) * (TOKENS - 1);
  return `var(--on-mb-${Math.round(at) + 1})`;
}
