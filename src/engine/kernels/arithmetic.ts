import type { DType, TensorBuffer } from '../dtype.ts';
import { allocate, type Memory } from '../memory.ts';
import { resultType } from '../promotion.ts';
import { broadcastShapes, numelOf } from '../shape.ts';
import { fromBuffer, type Tensor } from '../tensor.ts';
import { dense } from './dense.ts';
import { settled } from './map.ts';

// The four operations have loops of their own, one call each for a whole tensor. Products and sums of two float32 are
// exact in double or rounded innocuously, so storing gives the float32 result.

/** a + alpha * b, broadcast; the dtype is the promoted one unless given. */
export function add(memory: Memory, a: Tensor, b: Tensor, alpha = 1, dtype: DType = resultType(a, b)): Tensor {
  const shape = broadcastShapes(a.shape, b.shape);
  const n = numelOf(shape);
  const x = dense(memory, a, shape);
  const y = dense(memory, b, shape);
  const out = allocate(memory, dtype, n);
  const factor = dtype === 'float32' ? Math.fround(alpha) : alpha;
  if (x.step === 1 && y.step === 1) addLoop(x.buffer, x.offset, y.buffer, y.offset, factor, out, n);
  else addStepLoop(x.buffer, x.offset, x.step, y.buffer, y.offset, y.step, factor, out, n);
  return fromBuffer(dtype === 'bool' ? truth(out) : out, shape, dtype);
}

function addLoop(
  x: TensorBuffer,
  x0: number,
  y: TensorBuffer,
  y0: number,
  alpha: number,
  out: TensorBuffer,
  n: number,
): void {
  for (let i = 0; i < n; i++) out[i] = x[x0 + i]! + alpha * y[y0 + i]!;
}

function addStepLoop(
  x: TensorBuffer,
  x0: number,
  dx: number,
  y: TensorBuffer,
  y0: number,
  dy: number,
  alpha: number,
  out: TensorBuffer,
  n: number,
): void {
  for (let i = 0; i < n; i++) out[i] = x[x0 + i * dx]! + alpha * y[y0 + i * dy]!;
}

function truth(buffer: TensorBuffer): TensorBuffer {
  for (let i = 0; i < buffer.length; i++) if (buffer[i] !== 0) buffer[i] = 1;
  return buffer;
}

/** a * b, broadcast. */
export function mul(memory: Memory, a: Tensor, b: Tensor, dtype: DType = resultType(a, b)): Tensor {
  const shape = broadcastShapes(a.shape, b.shape);
  const n = numelOf(shape);
  const x = dense(memory, a, shape);
  const y = dense(memory, b, shape);
  const out = allocate(memory, dtype, n);
  if (y.step === 0) scaleLoop(x.buffer, x.offset, x.step, asOperand(y.buffer[y.offset]!, b, dtype), out, n);
  else if (x.step === 0) scaleLoop(y.buffer, y.offset, y.step, asOperand(x.buffer[x.offset]!, a, dtype), out, n);
  else mulLoop(x.buffer, x.offset, y.buffer, y.offset, out, n);
  return fromBuffer(settled(out, dtype), shape, dtype);
}

function mulLoop(x: TensorBuffer, x0: number, y: TensorBuffer, y0: number, out: TensorBuffer, n: number): void {
  for (let i = 0; i < n; i++) out[i] = x[x0 + i]! * y[y0 + i]!;
}

function scaleLoop(x: TensorBuffer, x0: number, dx: number, factor: number, out: TensorBuffer, n: number): void {
  for (let i = 0; i < n; i++) out[i] = x[x0 + i * dx]! * factor;
}

/** a / b, broadcast; the dtype must be a floating one. */
export function div(memory: Memory, a: Tensor, b: Tensor, dtype: DType): Tensor {
  const shape = broadcastShapes(a.shape, b.shape);
  const n = numelOf(shape);
  const { buffer: xs, offset: x0, step: dx } = dense(memory, a, shape);
  const y = dense(memory, b, shape);
  const out = allocate(memory, dtype, n);
  if (y.step === 0) divideLoop(xs, x0, dx, asOperand(y.buffer[y.offset]!, b, dtype), out, n);
  else divLoop(xs, x0, dx, y.buffer, y.offset, out, n);
  return fromBuffer(out, shape, dtype);
}

function divLoop(
  x: TensorBuffer,
  x0: number,
  dx: number,
  y: TensorBuffer,
  y0: number,
  out: TensorBuffer,
  n: number,
): void {
  for (let i = 0; i < n; i++) out[i] = x[x0 + i * dx]! / y[y0 + i]!;
}

function divideLoop(x: TensorBuffer, x0: number, dx: number, divisor: number, out: TensorBuffer, n: number): void {
  for (let i = 0; i < n; i++) out[i] = x[x0 + i * dx]! / divisor;
}

/** A scalar operand takes part in the precision of the result: 0.1 becomes float32(0.1) beside float32. */
function asOperand(value: number, x: Tensor, dtype: DType): number {
  return dtype === 'float32' && x.dtype !== 'float32' ? Math.fround(value) : value;
}
