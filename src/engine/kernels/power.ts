/** Powers and their slopes, with every step rounded as PyTorch's kernels round it. */
import type { Round } from '../rounding.ts';

/** base ** exponent as C's pow: 1 to any power, and anything to the power 0, is 1. */
export function power(base: number, exponent: number): number {
  if (exponent === 2) return base * base;
  return base === 1 ? 1 : base ** exponent;
}

/** x to the power of a number, as ATen takes the usual ones apart: by products, roots and reciprocals. */
export function powerOfNumber(base: number, exponent: number, round: Round): number {
  switch (exponent) {
    case 0.5:
      return Math.sqrt(base);
    case -0.5:
      return 1 / round(Math.sqrt(base));
    case -1:
      return 1 / base;
    case -2:
      return 1 / round(base * base);
    case 3:
      return round(base * base) * base;
    default:
      return power(base, exponent);
  }
}

/** Slope by the base, where the exponent is a number. */
export function slopeOfNumber(g: number, base: number, exponent: number, round: Round): number {
  return exponent === 0 ? 0 : g * round(exponent * round(powerOfNumber(base, exponent - 1, round)));
}

/** Slope by the base: exponent * base ** (exponent - 1), 0 for exponent 0. */
export function baseSlope(g: number, base: number, exponent: number, round: Round): number {
  return exponent === 0 ? 0 : g * round(exponent * round(power(base, exponent - 1)));
}

/** Slope by the exponent: result * ln base, 0 where base is 0 and the exponent is not negative. */
export function exponentSlope(g: number, base: number, exponent: number, round: Round): number {
  return base === 0 && exponent >= 0 ? 0 : g * round(round(power(base, exponent)) * round(Math.log(base)));
}
