/** The double that Python's `float.hex` wrote. */
export function fromHex(text: string): number {
  if (text === 'nan') {
    return NaN;
  }
  const match = /^(-?)(?:inf|0x([01])\.?([0-9a-f]*)p([+-]\d+))$/.exec(text);
  if (match === null) {
    throw new Error(`not a hexadecimal float: ${text}`);
  }
  const [, sign, lead, fraction = '', exponent = '0'] = match;
  if (lead === undefined) {
    return sign === '-' ? -Infinity : Infinity;
  }
  // The mantissa is an integer below 2^53; a subnormal result is reached in two exact steps.
  const mantissa = Number(BigInt(`0x${lead}${fraction}`));
  const power = Number(exponent) - 4 * fraction.length;
  const value = power < -1000 ? mantissa * 2 ** (power + 100) * 2 ** -100 : mantissa * 2 ** power;
  return sign === '-' ? -value : value;
}
