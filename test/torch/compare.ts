/** Text with numbers, held against a recording. */

const numberPattern = /-?\d+\.?\d*(?:e[+-]?\d+)?/gi;

/** Whether a number was written as a float: only those may differ. */
const isFloat = (text: string): boolean => /[.e]/i.test(text);

/**
 * Null when both lines are the same text, floats being allowed to differ by 1e-4 relative or by 1e-6 of the largest number on
 * the line; else what is wrong.
 */
function lineDifference(actual: string, expected: string): string | null {
  if (actual === expected) return null;
  const words = actual.replace(numberPattern, '#');
  if (words.replace(/ +/g, ' ') !== expected.replace(numberPattern, '#').replace(/ +/g, ' ')) return 'text';
  const ours = actual.match(numberPattern) ?? [];
  const theirs = expected.match(numberPattern) ?? [];
  const largest = Math.max(...theirs.map((n) => Math.abs(Number(n))));
  for (let i = 0; i < theirs.length; i++) {
    const [a = '', b = ''] = [ours[i], theirs[i]];
    if (a === b) continue;
    const apart = Math.abs(Number(a) - Number(b));
    // A printed number is off by half a unit of its last place at most.
    const printed = isFloat(a) && isFloat(b) ? lastPlace(b) : 0;
    const allowed = Math.max(1e-4 * Math.abs(Number(b)), 1e-6 * largest, printed);
    if (!isFloat(a) || !isFloat(b) || apart > allowed) return `${a} for ${b}`;
  }
  return null;
}

/** One unit of the last decimal that a number is printed with. */
function lastPlace(text: string): number {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const decimals = mantissa.split('.')[1]?.length ?? 0;
  return 1.000001 * 10 ** (Number(exponent) - decimals);
}

/** The first line that differs, or null. */
export function difference(actual: string, expected: string): string | null {
  const ours = actual.split('\n');
  const theirs = expected.split('\n');
  for (let i = 0; i < Math.max(ours.length, theirs.length); i++) {
    const [a, b] = [ours[i], theirs[i]];
    const wrong = a === undefined || b === undefined ? 'missing line' : lineDifference(a, b);
    if (wrong !== null) return `line ${i + 1} (${wrong})\n  here:    ${a}\n  PyTorch: ${b}`;
  }
  return null;
}
