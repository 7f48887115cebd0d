/** `x ** y` of doubles (C's `pow`, without its errors). */
export function pow(x: number, y: number): number {
  return x ** y;
}
