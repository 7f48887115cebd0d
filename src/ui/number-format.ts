/** Numbers as the page writes them: four digits, minus as U+2212, `NaN` and `Inf` in words. */

const MINUS = '−';

function unsigned(magnitude: number, digits: number): string {
  if (Number.isNaN(magnitude)) return 'NaN';
  if (magnitude === Infinity) return 'Inf';
  if (magnitude !== 0 && (magnitude < 1e-4 || magnitude >= 1e6)) {
    return magnitude
      .toExponential(Math.max(0, digits - 2))
      .replace('e-', `e${MINUS}`)
      .replace('e+', 'e');
  }
  if (magnitude >= 1000 && Math.round(magnitude) === Number(magnitude.toPrecision(digits))) {
    return String(Math.round(magnitude));
  }
  if (magnitude >= 10 ** digits) return String(Math.round(magnitude));
  return magnitude.toPrecision(digits);
}

/** `0.8189`, `−0.07958`, `1.5e−7`, `12483`; an en dash where there is no number. */
export function formatNumber(x: number | null | undefined, digits = 4): string {
  if (x === null || x === undefined) return '–';
  const text = unsigned(Math.abs(x), digits);
  return x < 0 ? MINUS + text : text;
}

/** A fixed number of decimals: cosines, coefficients, ratios. */
export function formatFixed(x: number | null | undefined, decimals: number): string {
  if (x === null || x === undefined) return '–';
  if (!Number.isFinite(x)) return formatNumber(x);
  const text = Math.abs(x).toFixed(decimals);
  return x < 0 && Number(text) !== 0 ? MINUS + text : text;
}

/** `16×10`; a scalar's shape is empty. */
export function formatShape(shape: readonly number[]): string {
  return shape.join('×');
}

/** A number that somebody wrote (a rate, a threshold): no more digits than it has, `0.001`, `2.5`, `1e−8`. */
export function formatShort(x: number | null | undefined, digits = 4): string {
  if (x === null || x === undefined || !Number.isFinite(x)) return formatNumber(x);
  return String(Number(x.toPrecision(digits))).replaceAll('-', MINUS);
}

/** A Python value in a few characters as the engine writes it, with the page's minus in its numbers; strings stay as they are. */
export function withMinus(text: string): string {
  return text.replaceAll(/'[^']*(?:'|$)|(?<=^|[\s[(])-(?=\d|inf)|(?<=\de)-(?=\d)/g, (found) =>
    found === '-' ? MINUS : found,
  );
}
