import type { TensorBuffer } from '../dtype.ts';
import { allocate, type Memory } from '../memory.ts';
import { resultType } from '../promotion.ts';
import { broadcastShapes, numelOf, type Shape } from '../shape.ts';
import { fromBuffer, type Tensor } from '../tensor.ts';
import { dense } from './dense.ts';

// The three fused operations of optimizers. In float32 every step is rounded as ATen's vector code rounds it.

type Combine = (x: TensorBuffer, a: TensorBuffer, b: TensorBuffer, value: number, out: TensorBuffer) => void;

function combine(
  memory: Memory,
  x: Tensor,
  a: Tensor,
  b: Tensor,
  value: number,
  exact: Combine,
  rounded: Combine,
): Tensor {
  const shape = broadcastShapes(broadcastShapes(x.shape, a.shape), b.shape);
  const dtype = resultType(x, a, b);
  const out = allocate(memory, dtype, numelOf(shape));
  const loop = dtype === 'float32' ? rounded : exact;
  const factor = dtype === 'float32' ? Math.fround(value) : value;
  loop(flat(memory, x, shape), flat(memory, a, shape), flat(memory, b, shape), factor, out);
  return fromBuffer(out, shape, dtype);
}

/** Row-major values from position 0 on. */
function flat(memory: Memory, x: Tensor, shape: Shape): TensorBuffer {
  const { buffer, offset, step } = dense(memory, x, shape);
  const n = numelOf(shape);
  if (step === 1) return offset === 0 ? buffer : buffer.subarray(offset, offset + n);
  return allocate(memory, x.dtype, n).fill(buffer[offset]!);
}

/** x + value * a * b */
export function addcmul(memory: Memory, x: Tensor, a: Tensor, b: Tensor, value: number): Tensor {
  return combine(memory, x, a, b, value, addcmulExact, addcmulRounded);
}

const addcmulExact: Combine = (x, a, b, value, out) => {
  for (let i = 0; i < out.length; i++) out[i] = x[i]! + value * a[i]! * b[i]!;
};

const addcmulRounded: Combine = (x, a, b, value, out) => {
  for (let i = 0; i < out.length; i++) out[i] = x[i]! + Math.fround(value * a[i]!) * b[i]!;
};

/** x + value * a / b */
export function addcdiv(memory: Memory, x: Tensor, a: Tensor, b: Tensor, value: number): Tensor {
  return combine(memory, x, a, b, value, addcdivExact, addcdivRounded);
}

const addcdivExact: Combine = (x, a, b, value, out) => {
  for (let i = 0; i < out.length; i++) out[i] = x[i]! + (value * a[i]!) / b[i]!;
};

const addcdivRounded: Combine = (x, a, b, value, out) => {
  for (let i = 0; i < out.length; i++) out[i] = x[i]! + Math.fround(Math.fround(value * a[i]!) / b[i]!);
};

/** x + w * (end - x), from the other end when |w| >= 0.5. */
export function lerp(memory: Memory, x: Tensor, end: Tensor, weight: Tensor): Tensor {
  return combine(memory, x, end, weight, 1, lerpExact, lerpRounded);
}

const lerpExact: Combine = (x, end, weight, _, out) => {
  for (let i = 0; i < out.length; i++) {
    const w = weight[i]!;
    const d = end[i]! - x[i]!;
    out[i] = Math.abs(w) < 0.5 ? x[i]! + w * d : end[i]! - d * (1 - w);
  }
};

const lerpRounded: Combine = (x, end, weight, _, out) => {
  for (let i = 0; i < out.length; i++) {
    const w = Math.fround(weight[i]!);
    const d = Math.fround(end[i]! - x[i]!);
    out[i] = Math.abs(w) < 0.5 ? x[i]! + w * d : end[i]! - d * Math.fround(1 - w);
  }
};
