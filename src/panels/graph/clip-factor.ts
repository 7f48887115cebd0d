/** What a norm clip multiplied the `.grad` buffers by, read from the buffers themselves. */
import type { LedgerRow } from '../../model/accumulation.ts';

/** Relative room for the rounding of norms and projections. */
const ROUNDING = 1e-3;

/**
 * Shares add up to the unclipped norm, so the factor is `norm / Σ projection`; null when nothing was clipped, or when the
 * buffers were scaled differently (clipping by value).
 */
export function clipFactor(ledger: Iterable<LedgerRow>): number | null {
  let factor: number | null = null;
  for (const { norm, shares } of ledger) {
    const sum = shares.reduce((total, share) => total + share.projection, 0);
    if (!(sum > 0)) continue;
    const own = norm / sum;
    if (factor !== null && Math.abs(own - factor) > ROUNDING * factor) return null;
    factor ??= own;
  }
  return factor === null || factor > 1 - ROUNDING ? null : factor;
}
