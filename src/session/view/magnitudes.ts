/** Counts of elements by magnitude. */
import type { Magnitudes } from '../../model/clipping.ts';
import type { Pieces } from './gradient-vectors.ts';

const bins = 28;
/** Magnitudes a histogram spans below the largest. */
const decades = 7;

/** How many elements have which magnitude, on a logarithmic axis that ends at the next quarter decade above the largest. */
export function magnitudesOf(vector: Pieces): Magnitudes {
  const pieces = vector.filter((piece) => piece !== null);
  let most = 0;
  let [zeros, notFinite, below] = [0, 0, 0];
  for (const piece of pieces) {
    for (let i = 0; i < piece.length; i++) {
      const size = Math.abs(piece[i]!);
      if (size === 0) zeros++;
      else if (!(size < Infinity)) notFinite++;
      else if (size > most) most = size;
    }
  }
  const counts = Array.from({ length: bins }, () => 0);
  if (most === 0) return { from: 0, to: 0, counts, zeros, below, notFinite };
  const top = Math.ceil(Math.log10(most) * 4) / 4;
  const low = top - decades;
  for (const piece of pieces) {
    for (let i = 0; i < piece.length; i++) {
      const size = Math.abs(piece[i]!);
      if (size === 0 || !(size < Infinity)) continue;
      const at = ((Math.log10(size) - low) / decades) * bins;
      if (at < 0) below++;
      else counts[Math.min(bins - 1, Math.floor(at))]! += 1;
    }
  }
  return { from: 10 ** low, to: 10 ** top, counts, zeros, below, notFinite };
}
