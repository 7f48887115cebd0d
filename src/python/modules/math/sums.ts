/** Exact sums and norms of doubles. */
import { addPairs, dd, exactProduct, squareRoot, type Dd } from './double-double.ts';

/** `fsum`: the exact sum, rounded once (Shewchuk's partial sums). `null` when it overflows on the way. */
export function exactSum(values: readonly number[]): number | null {
  const partials: number[] = [];
  let special = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) {
      special += value;
      continue;
    }
    let x = value;
    let kept = 0;
    for (const partial of partials) {
      const [large, small] = Math.abs(x) < Math.abs(partial) ? [partial, x] : [x, partial];
      const hi = large + small;
      const lo = small - (hi - large);
      if (lo !== 0) {
        partials[kept] = lo;
        kept += 1;
      }
      x = hi;
    }
    partials.length = kept;
    if (!Number.isFinite(x)) return null;
    partials.push(x);
  }
  return special === 0 ? roundPartials(partials) : special;
}

function roundPartials(partials: number[]): number {
  let hi = partials.pop() ?? 0;
  let lo = 0;
  while (partials.length > 0) {
    const x = hi;
    const y = partials.pop() ?? 0;
    hi = x + y;
    lo = y - (hi - x);
    if (lo !== 0) break;
  }
  // Half a unit in the last place, and more of the same sign below: round away.
  const below = partials.at(-1) ?? 0;
  if ((lo < 0 && below < 0) || (lo > 0 && below > 0)) {
    const y = lo * 2;
    const x = hi + y;
    if (y === x - hi) hi = x;
  }
  return hi;
}

/** √(Σ x²), rounded once and free of overflow on the way. */
export function mathNorm(values: readonly number[]): number {
  const largest = Math.max(0, ...values.map(Math.abs));
  if (values.some((v) => Math.abs(v) === Infinity)) return Infinity;
  if (largest === 0 || Number.isNaN(largest)) return largest;
  const by = 2 ** -Math.max(-1000, Math.min(1000, Math.floor(Math.log2(largest))));
  let total: Dd = dd(0);
  for (const v of values) total = addPairs(total, exactProduct(v * by, v * by));
  const { hi, lo } = squareRoot(total);
  return (hi + lo) / by;
}
