/**
 * Loops over float32 arrays, element by element: `out[i] = f(x[x0 + i], …)` for i below n. Long ones run in WebAssembly SIMD
 * (elementwise.wat), a piece at a time through its memory; short ones, and all where there is no SIMD, in TypeScript. Both
 * give the same bits: a sum, difference, product, quotient or root of float32 comes out the same whether it is computed in
 * float32 or in double and rounded.
 *
 * `out` may be x itself, with x0 = 0: an element is read before it is written.
 */
import bytes from './elementwise.wat';
import { instantiated } from './webassembly.ts';

/** Elements of a piece, and where the operands stand in the kernel's memory, counted in float32. */
const piece = 4096;
const placeOfA = 4096;
const placeOfB = 8192;

/** Below so many elements, copying to WebAssembly's memory and back costs more than it spares. */
const crossover = 512;

interface Exports {
  readonly memory: WebAssembly.Memory;
  add(n: number): void;
  sub(n: number): void;
  addScaled(n: number, alpha: number): void;
  addNumber(n: number, value: number): void;
  mul(n: number): void;
  scale(n: number, factor: number): void;
  div(n: number): void;
  divideBy(n: number, divisor: number): void;
  sqrt(n: number): void;
  addcmul(n: number, value: number): void;
  addcdiv(n: number, value: number): void;
  lerpFromStart(n: number, weight: number): void;
  lerpFromEnd(n: number, rest: number): void;
  relu(n: number): void;
  threshold(n: number, limit: number): void;
}

interface Kernel {
  readonly run: Exports;
  /** The whole memory, which never grows, and the part where a piece of x is and its result comes to be. */
  readonly memory: Float32Array;
  readonly result: Float32Array;
}

let made: Kernel | null | undefined;

/** The kernel for `n` elements, made when first asked for; null where the loops are to do it. */
export function kernelFor(n: number): Kernel | null {
  if (n < crossover) return null;
  if (made === undefined) {
    const exports = instantiated(bytes) as unknown as Exports | null;
    const memory = exports === null ? null : new Float32Array(exports.memory.buffer);
    made = exports === null || memory === null ? null : { run: exports, memory, result: memory.subarray(0, piece) };
  }
  return made;
}

/** Brings elements `from` to `from + count` of an operand to their place. */
function bring({ memory }: Kernel, x: Float32Array, from: number, count: number, place: number): void {
  memory.set(from === 0 && count === x.length ? x : x.subarray(from, from + count), place);
}

/** Runs a kernel's function piece by piece: x, and a and b where there are such, come in, the result goes out. */
function inPieces(
  kernel: Kernel,
  out: Float32Array,
  n: number,
  x: Float32Array,
  x0: number,
  a: Float32Array | null,
  a0: number,
  b: Float32Array | null,
  b0: number,
  run: (count: number) => void,
): void {
  for (let at = 0; at < n; at += piece) {
    const count = Math.min(piece, n - at);
    bring(kernel, x, x0 + at, count, 0);
    if (a !== null) bring(kernel, a, a0 + at, count, placeOfA);
    if (b !== null) bring(kernel, b, b0 + at, count, placeOfB);
    run(count);
    out.set(count === piece ? kernel.result : kernel.memory.subarray(0, count), at);
  }
}

/** x + alpha · a, for a float32 alpha. */
export function addSingles(
  x: Float32Array,
  x0: number,
  a: Float32Array,
  a0: number,
  alpha: number,
  out: Float32Array,
  n: number,
): void {
  const kernel = kernelFor(n);
  if (kernel !== null)
    inPieces(kernel, out, n, x, x0, a, a0, null, 0, (count) => {
      if (alpha === 1) kernel.run.add(count);
      else if (alpha === -1) kernel.run.sub(count);
      else kernel.run.addScaled(count, alpha);
    });
  else for (let i = 0; i < n; i++) out[i] = x[x0 + i]! + alpha * a[a0 + i]!;
}

/** x + value, for any double. */
export function addNumber(x: Float32Array, x0: number, value: number, out: Float32Array, n: number): void {
  const kernel = kernelFor(n);
  if (kernel !== null) inPieces(kernel, out, n, x, x0, null, 0, null, 0, (count) => kernel.run.addNumber(count, value));
  else for (let i = 0; i < n; i++) out[i] = x[x0 + i]! + value;
}

/** x · a. */
export function mulSingles(
  x: Float32Array,
  x0: number,
  a: Float32Array,
  a0: number,
  out: Float32Array,
  n: number,
): void {
  const kernel = kernelFor(n);
  if (kernel !== null) inPieces(kernel, out, n, x, x0, a, a0, null, 0, kernel.run.mul);
  else for (let i = 0; i < n; i++) out[i] = x[x0 + i]! * a[a0 + i]!;
}

/** x · factor, for a float32 factor. */
export function scaleSingles(x: Float32Array, x0: number, factor: number, out: Float32Array, n: number): void {
  const kernel = kernelFor(n);
  if (kernel !== null) inPieces(kernel, out, n, x, x0, null, 0, null, 0, (count) => kernel.run.scale(count, factor));
  else for (let i = 0; i < n; i++) out[i] = x[x0 + i]! * factor;
}

/** x / a. */
export function divSingles(
  x: Float32Array,
  x0: number,
  a: Float32Array,
  a0: number,
  out: Float32Array,
  n: number,
): void {
  const kernel = kernelFor(n);
  if (kernel !== null) inPieces(kernel, out, n, x, x0, a, a0, null, 0, kernel.run.div);
  else for (let i = 0; i < n; i++) out[i] = x[x0 + i]! / a[a0 + i]!;
}

/** x / divisor, for a float32 divisor. */
export function divideSingles(x: Float32Array, x0: number, divisor: number, out: Float32Array, n: number): void {
  const kernel = kernelFor(n);
  if (kernel !== null)
    inPieces(kernel, out, n, x, x0, null, 0, null, 0, (count) => kernel.run.divideBy(count, divisor));
  else for (let i = 0; i < n; i++) out[i] = x[x0 + i]! / divisor;
}

/** √x. */
export function sqrtSingles(x: Float32Array, x0: number, out: Float32Array, n: number): void {
  const kernel = kernelFor(n);
  if (kernel !== null) inPieces(kernel, out, n, x, x0, null, 0, null, 0, kernel.run.sqrt);
  else for (let i = 0; i < n; i++) out[i] = Math.sqrt(x[x0 + i]!);
}

/** x + (value · a) · b, for a float32 value: the first product is rounded, the second goes into the sum as it is. */
export function addcmulSingles(
  x: Float32Array,
  x0: number,
  a: Float32Array,
  a0: number,
  b: Float32Array,
  b0: number,
  value: number,
  out: Float32Array,
  n: number,
): void {
  const kernel = kernelFor(n);
  if (kernel !== null) inPieces(kernel, out, n, x, x0, a, a0, b, b0, (count) => kernel.run.addcmul(count, value));
  else for (let i = 0; i < n; i++) out[i] = x[x0 + i]! + Math.fround(value * a[a0 + i]!) * b[b0 + i]!;
}

/** x + (value · a) / b, for a float32 value, each step rounded. */
export function addcdivSingles(
  x: Float32Array,
  x0: number,
  a: Float32Array,
  a0: number,
  b: Float32Array,
  b0: number,
  value: number,
  out: Float32Array,
  n: number,
): void {
  const kernel = kernelFor(n);
  if (kernel !== null) inPieces(kernel, out, n, x, x0, a, a0, b, b0, (count) => kernel.run.addcdiv(count, value));
  else for (let i = 0; i < n; i++) out[i] = x[x0 + i]! + Math.fround(Math.fround(value * a[a0 + i]!) / b[b0 + i]!);
}

/** x + w · (a − x), or from the other end where |w| ≥ 0.5, for a float32 w: the difference and 1 − w are rounded. */
export function lerpSingles(
  x: Float32Array,
  x0: number,
  a: Float32Array,
  a0: number,
  weight: number,
  out: Float32Array,
  n: number,
): void {
  const near = Math.abs(weight) < 0.5;
  const rest = Math.fround(1 - weight);
  const kernel = kernelFor(n);
  if (kernel !== null)
    inPieces(kernel, out, n, x, x0, a, a0, null, 0, (count) => {
      if (near) kernel.run.lerpFromStart(count, weight);
      else kernel.run.lerpFromEnd(count, rest);
    });
  else
    for (let i = 0; i < n; i++) {
      const end = a[a0 + i]!;
      const difference = Math.fround(end - x[x0 + i]!);
      out[i] = near ? x[x0 + i]! + weight * difference : end - difference * rest;
    }
}

/** max(x, 0), NaN where x is. */
export function reluSingles(x: Float32Array, x0: number, out: Float32Array, n: number): void {
  const kernel = kernelFor(n);
  if (kernel !== null) inPieces(kernel, out, n, x, x0, null, 0, null, 0, kernel.run.relu);
  else
    for (let i = 0; i < n; i++) {
      const value = x[x0 + i]!;
      out[i] = value <= 0 ? 0 : value;
    }
}

/** 0 where a ≤ limit, else x, for a float32 limit. */
export function thresholdSingles(
  x: Float32Array,
  x0: number,
  a: Float32Array,
  a0: number,
  limit: number,
  out: Float32Array,
  n: number,
): void {
  const kernel = kernelFor(n);
  if (kernel !== null) inPieces(kernel, out, n, x, x0, a, a0, null, 0, (count) => kernel.run.threshold(count, limit));
  else for (let i = 0; i < n; i++) out[i] = a[a0 + i]! <= limit ? 0 : x[x0 + i]!;
}
