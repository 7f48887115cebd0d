/** a * b + c in float32 with one rounding, for float32 arguments (what the FMA instruction gives). */
export function fma32(a: number, b: number, c: number): number {
  // The product is exact in double. Rounding the sum to double and then to float32 can only go wrong when the double lies
  // halfway between two float32; then the error of the sum decides.
  const p = a * b;
  const s = p + c;
  const r = Math.fround(s);
  const d = s - r;
  if (d === 0 || Math.fround(s + d) !== s + d) return r;
  const back = s - p;
  const error = p - (s - back) + (c - back);
  return error !== 0 && error > 0 === d > 0 ? s + d : r;
}
