/**
 * Decimal digits of a double, rounded half to even on its exact binary value, as CPython's `dtoa` does. JavaScript's
 * `toFixed` and `toExponential` are exact too, but break ties upwards and stop at 100 digits.
 */

const bits = new DataView(new ArrayBuffer(8));

/** A finite double as `mantissa · 2^exponent`, the mantissa an integer with the sign of `x`. */
export function decompose(x: number): { readonly mantissa: bigint; readonly exponent: number } {
  bits.setFloat64(0, x);
  const word = bits.getBigUint64(0);
  const biased = Number((word >> 52n) & 0x7ffn);
  const fraction = word & 0xfffffffffffffn;
  const magnitude = biased === 0 ? fraction : fraction | 0x10000000000000n;
  return { mantissa: word >> 63n === 1n ? -magnitude : magnitude, exponent: (biased === 0 ? 1 : biased) - 1075 };
}

/** `numerator / denominator` to the nearest integer, ties to even; `denominator` > 0. */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  let quotient = numerator / denominator;
  let rest = numerator % denominator;
  if (rest < 0n) {
    quotient -= 1n;
    rest += denominator;
  }
  const twice = rest * 2n;
  if (twice > denominator || (twice === denominator && (quotient & 1n) === 1n)) {
    quotient += 1n;
  }
  return quotient;
}

/** `x · 10^places`, rounded to an integer half to even; `x` finite, `places` of either sign. */
export function scaledInteger(x: number, places: number): bigint {
  const { mantissa, exponent } = decompose(x);
  let numerator = mantissa;
  let denominator = 1n;
  if (places >= 0) {
    numerator *= 10n ** BigInt(places);
  } else {
    denominator *= 10n ** BigInt(-places);
  }
  if (exponent >= 0) {
    numerator <<= BigInt(exponent);
  } else {
    denominator <<= BigInt(-exponent);
  }
  return divideHalfEven(numerator, denominator);
}

/** `x` ≥ 0, finite, with exactly `places` digits after the point: `fixedDigits(2.5, 0)` is `'2'`. */
export function fixedDigits(x: number, places: number): string {
  if (x < 1e21 && places <= 100) {
    const text = x.toFixed(places);
    // A tie is x·10^p = k + 1/2, which for a double means that x·2^(p+1) is odd; toFixed then took the larger digit.
    if ((x * 2 ** (places + 1)) % 2 !== 1) {
      return text;
    }
    const last = text.charCodeAt(text.length - 1) - 48;
    return last % 2 === 0 ? text : text.slice(0, -1) + String(last - 1);
  }
  const digits = scaledInteger(x, places)
    .toString()
    .padStart(places + 1, '0');
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** Significant digits and the decimal exponent of the first: 1234.5 is `{ digits: '12345', exponent: 3 }`. */
export interface Scientific {
  readonly digits: string;
  readonly exponent: number;
}

function splitExponential(text: string): Scientific {
  const at = text.indexOf('e');
  return { digits: text.slice(0, at).replace('.', ''), exponent: Number(text.slice(at + 1)) };
}

/** The shortest digits that read back as `x` (finite, ≥ 0). */
export function shortestDigits(x: number): Scientific {
  return splitExponential(x.toExponential());
}

function isExactly(x: number, { digits, exponent }: Scientific): boolean {
  const shift = exponent - (digits.length - 1);
  const { mantissa, exponent: binary } = decompose(x);
  // mantissa · 2^binary = digits · 10^shift, with every negative power moved to the other side.
  let left = mantissa;
  let right = BigInt(digits);
  if (binary >= 0) {
    left <<= BigInt(binary);
  } else {
    right <<= BigInt(-binary);
  }
  if (shift >= 0) {
    right *= 10n ** BigInt(shift);
  } else {
    left *= 10n ** BigInt(-shift);
  }
  return left === right;
}

function exactScientific(x: number, count: number): Scientific {
  let exponent = shortestDigits(x).exponent;
  let digits = scaledInteger(x, count - 1 - exponent).toString();
  if (digits.length > count) {
    exponent += 1;
    digits = digits.slice(0, -1);
  }
  return { digits, exponent };
}

/** `x` (finite, ≥ 0) rounded to `count` ≥ 1 significant digits. */
export function significantDigits(x: number, count: number): Scientific {
  if (x === 0) {
    return { digits: '0'.repeat(count), exponent: 0 };
  }
  if (count > 100) {
    return exactScientific(x, count);
  }
  const longer = splitExponential(x.toExponential(count));
  const tie = longer.digits.endsWith('5') && Number(x.toExponential(count)) === x && isExactly(x, longer);
  return tie ? exactScientific(x, count) : splitExponential(x.toExponential(count - 1));
}
