/** base ** exponent as C's pow: 1 to any power, and anything to the power 0, is 1. */
export function power(base: number, exponent: number): number {
  if (exponent === 2) return base * base;
  return base === 1 ? 1 : base ** exponent;
}

/** Slope by the base: exponent * base ** (exponent - 1), 0 for exponent 0. */
export function baseSlope(g: number, base: number, exponent: number): number {
  return exponent === 0 ? 0 : g * (exponent * power(base, exponent - 1));
}

/** Slope by the exponent: result * ln base, 0 where base is 0 and the exponent is not negative. */
export function exponentSlope(g: number, base: number, exponent: number): number {
  return base === 0 && exponent >= 0 ? 0 : g * (power(base, exponent) * Math.log(base));
}
