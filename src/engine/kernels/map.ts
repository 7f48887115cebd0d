/** Functions of one, two or three elements that meet. */
import type { DType, TensorBuffer } from '../dtype.ts';
import { type Memory, resultBuffer } from '../memory.ts';
import { broadcastShapes, numelOf } from '../shape.ts';
import { fromBuffer, type Tensor } from '../tensor.ts';
import { dense } from './dense.ts';
import { sqrtSingles } from './elementwise.ts';

// Each function computes in double; storing into the buffer rounds once (and truncates nothing: pass exact integers
// and 0/1 for int64 and bool).

/** Integers have no -0: replaces it by 0 where a double computed an int64. */
export function settled(out: TensorBuffer, dtype: DType): TensorBuffer {
  if (dtype === 'int64') for (let i = 0; i < out.length; i++) out[i] = out[i]! + 0;
  return out;
}

/** y = f(a), element by element. */
export function map(memory: Memory, a: Tensor, dtype: DType, f: (a: number) => number): Tensor {
  const n = numelOf(a.shape);
  const x = dense(memory, a);
  const out = resultBuffer(memory, dtype, n);
  const { buffer, offset } = x;
  if (!(buffer instanceof Float32Array) || !(out instanceof Float32Array)) mapLoop(buffer, offset, out, n, f);
  else if (f === Math.sqrt) sqrtSingles(buffer, offset, out, n);
  else mapSingles(buffer, offset, out, n, f);
  return fromBuffer(settled(out, dtype), a.shape, dtype);
}

// The loops stand twice, word for word: those of float32 see no other buffers and are compiled for these alone.

function mapSingles(x: Float32Array, x0: number, out: Float32Array, n: number, f: (a: number) => number): void {
  for (let i = 0; i < n; i++) out[i] = f(x[x0 + i]!);
}

function mapLoop(x: TensorBuffer, x0: number, out: TensorBuffer, n: number, f: (a: number) => number): void {
  for (let i = 0; i < n; i++) out[i] = f(x[x0 + i]!);
}

/** z = f(a, b), broadcast. */
export function map2(memory: Memory, a: Tensor, b: Tensor, dtype: DType, f: (a: number, b: number) => number): Tensor {
  const shape = broadcastShapes(a.shape, b.shape);
  const n = numelOf(shape);
  const x = dense(memory, a, shape);
  const y = dense(memory, b, shape);
  const out = resultBuffer(memory, dtype, n);
  const { buffer: xs, offset: x0, step: dx } = x;
  const { buffer: ys, offset: y0, step: dy } = y;
  if (xs instanceof Float32Array && ys instanceof Float32Array && out instanceof Float32Array) {
    map2Singles(xs, x0, dx, ys, y0, dy, out, n, f);
  } else map2Loop(xs, x0, dx, ys, y0, dy, out, n, f);
  return fromBuffer(settled(out, dtype), shape, dtype);
}

function map2Singles(
  xs: Float32Array,
  x0: number,
  dx: number,
  ys: Float32Array,
  y0: number,
  dy: number,
  out: Float32Array,
  n: number,
  f: (a: number, b: number) => number,
): void {
  for (let i = 0; i < n; i++) out[i] = f(xs[x0 + i * dx]!, ys[y0 + i * dy]!);
}

function map2Loop(
  xs: TensorBuffer,
  x0: number,
  dx: number,
  ys: TensorBuffer,
  y0: number,
  dy: number,
  out: TensorBuffer,
  n: number,
  f: (a: number, b: number) => number,
): void {
  for (let i = 0; i < n; i++) out[i] = f(xs[x0 + i * dx]!, ys[y0 + i * dy]!);
}

/** z = f(a, b, c), broadcast. */
export function map3(
  memory: Memory,
  a: Tensor,
  b: Tensor,
  c: Tensor,
  dtype: DType,
  f: (a: number, b: number, c: number) => number,
): Tensor {
  const shape = broadcastShapes(broadcastShapes(a.shape, b.shape), c.shape);
  const n = numelOf(shape);
  const { buffer: xs, offset: x0, step: dx } = dense(memory, a, shape);
  const { buffer: ys, offset: y0, step: dy } = dense(memory, b, shape);
  const { buffer: zs, offset: z0, step: dz } = dense(memory, c, shape);
  const out = resultBuffer(memory, dtype, n);
  for (let i = 0; i < n; i++) out[i] = f(xs[x0 + i * dx]!, ys[y0 + i * dy]!, zs[z0 + i * dz]!);
  return fromBuffer(settled(out, dtype), shape, dtype);
}
