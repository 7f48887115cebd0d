/** Batch norm and layer norm: statistics by group, normalised values, gradients. */
import { allocate, type Memory } from '../memory.ts';
import type { DType, TensorBuffer } from '../dtype.ts';
import { numelOf, type Shape } from '../shape.ts';
import { fromBuffer, type Tensor } from '../tensor.ts';
import { gather } from './dense.ts';

/**
 * A tensor seen as groups that are normalised each by itself: element (outer, g, inner) belongs to group g, or to group
 * (outer, g) where groups do not span the outer dimensions.
 */
export interface Groups {
  /** Number of groups. */
  readonly count: number;
  /** Elements in each. */
  readonly size: number;
  /** The group of the element at a row-major position. */
  readonly of: (position: number) => number;
  /** Number of elements of weight and bias. */
  readonly channels: number;
  /** Which of them belongs to the element at a row-major position. */
  readonly channel: (position: number) => number;
  /**
   * Elements of one group that lie side by side. Run r belongs to group r mod `count`; element i of it to channel i where
   * `alongRun` is true, else to the channel of the group's number.
   */
  readonly run: number;
  readonly alongRun: boolean;
}

/** The last dimensions, from `from` on, together: layer norm. */
export function rowGroups(shape: Shape, from: number): Groups {
  const size = numelOf(shape.slice(from));
  return {
    count: numelOf(shape.slice(0, from)),
    size,
    of: (position) => Math.floor(position / size),
    channels: size,
    channel: (position) => position % size,
    run: size,
    alongRun: true,
  };
}

/** All elements of a channel, which is dimension 1: batch norm. */
export function channelGroups(shape: Shape): Groups {
  const channels = shape[1] ?? 1;
  const inner = numelOf(shape.slice(2));
  const channel = (position: number): number => Math.floor(position / inner) % channels;
  const size = numelOf(shape) / channels;
  return { count: channels, size, of: channel, channels, channel, run: inner, alongRun: false };
}

/** What a group is normalised with: mean and 1/√(variance + ε). */
export interface Statistics {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

/** Mean and (biased) variance of each group, in double. */
export function statistics(x: TensorBuffer, { count, size, run }: Groups): Statistics {
  const mean = new Float64Array(count);
  const variance = new Float64Array(count);
  for (let start = 0, r = 0; start < x.length; start += run, r++) {
    const g = r % count;
    let sum = mean[g]!;
    for (let i = start; i < start + run; i++) sum += x[i]!;
    mean[g] = sum;
  }
  for (let g = 0; g < count; g++) mean[g] = mean[g]! / size;
  for (let start = 0, r = 0; start < x.length; start += run, r++) {
    const g = r % count;
    const middle = mean[g]!;
    let sum = variance[g]!;
    for (let i = start; i < start + run; i++) {
      const deviation = x[i]! - middle;
      sum += deviation * deviation;
    }
    variance[g] = sum;
  }
  for (let g = 0; g < count; g++) variance[g] = variance[g]! / size;
  return { mean, variance };
}

/** (x − mean) · scale · weight + bias */
export function normalized(
  memory: Memory,
  x: Tensor,
  groups: Groups,
  mean: ArrayLike<number>,
  scale: ArrayLike<number>,
  weight: Tensor | null,
  bias: Tensor | null,
): Tensor {
  const from = gather(memory, x);
  const w = weight === null ? null : gather(memory, weight);
  const b = bias === null ? null : gather(memory, bias);
  const out = allocate(memory, x.dtype, from.length);
  const { count, run, alongRun } = groups;
  for (let start = 0, r = 0; start < out.length; start += run, r++) {
    const g = r % count;
    const middle = mean[g]!;
    const factor = scale[g]!;
    for (let i = 0; i < run; i++) {
      const k = alongRun ? i : g;
      const y = (from[start + i]! - middle) * factor;
      out[start + i] = (w === null ? y : y * w[k]!) + (b === null ? 0 : b[k]!);
    }
  }
  return fromBuffer(out, x.shape, x.dtype);
}

/** The gradients of a normalisation for its input, weight and bias; null where not wanted. */
export function normalizedBackward(
  memory: Memory,
  grad: Tensor,
  x: Tensor,
  groups: Groups,
  mean: ArrayLike<number>,
  scale: ArrayLike<number>,
  weight: Tensor | null,
  /** True: mean and scale were computed from x; false: they are constants. */
  fromInput: boolean,
  needs: readonly [boolean, boolean, boolean],
  shapeOfWeight: Shape,
): [Tensor | null, Tensor | null, Tensor | null] {
  const xs = gather(memory, x);
  const gs = gather(memory, grad);
  const w = weight === null ? null : gather(memory, weight);
  const slopeOfWeight = new Float64Array(groups.channels);
  const slopeOfBias = new Float64Array(groups.channels);
  const sumG = new Float64Array(groups.count);
  const sumGx = new Float64Array(groups.count);
  const { count, run, alongRun } = groups;
  for (let start = 0, r = 0; start < xs.length; start += run, r++) {
    const g = r % count;
    const middle = mean[g]!;
    const factor = scale[g]!;
    for (let i = 0; i < run; i++) {
      const k = alongRun ? i : g;
      const slope = gs[start + i]!;
      const standard = (xs[start + i]! - middle) * factor;
      slopeOfWeight[k] = slopeOfWeight[k]! + slope * standard;
      slopeOfBias[k] = slopeOfBias[k]! + slope;
      const incoming = w === null ? slope : slope * w[k]!;
      sumG[g] = sumG[g]! + incoming;
      sumGx[g] = sumGx[g]! + incoming * standard;
    }
  }
  return [
    needs[0] ? inputSlope(memory, { xs, gs, w, mean, scale, sumG, sumGx }, x, groups, fromInput) : null,
    needs[1] ? stored(memory, slopeOfWeight, shapeOfWeight, x.dtype) : null,
    needs[2] ? stored(memory, slopeOfBias, shapeOfWeight, x.dtype) : null,
  ];
}

interface Sums {
  readonly xs: TensorBuffer;
  readonly gs: TensorBuffer;
  readonly w: TensorBuffer | null;
  readonly mean: ArrayLike<number>;
  readonly scale: ArrayLike<number>;
  readonly sumG: Float64Array;
  readonly sumGx: Float64Array;
}

/** scale · (ĝ − mean(ĝ) − x̂ · mean(ĝ · x̂)), with ĝ = g · weight and x̂ the normalised input. */
function inputSlope(memory: Memory, sums: Sums, x: Tensor, groups: Groups, fromInput: boolean): Tensor {
  const { xs, gs, w, mean, scale, sumG, sumGx } = sums;
  const out = allocate(memory, x.dtype, xs.length);
  const { count, run, alongRun, size } = groups;
  for (let start = 0, r = 0; start < out.length; start += run, r++) {
    const g = r % count;
    for (let i = 0; i < run; i++) {
      const slope = gs[start + i]!;
      const incoming = w === null ? slope : slope * w[alongRun ? i : g]!;
      const standard = (xs[start + i]! - mean[g]!) * scale[g]!;
      const shared = fromInput ? (sumG[g]! + standard * sumGx[g]!) / size : 0;
      out[start + i] = scale[g]! * (incoming - shared);
    }
  }
  return fromBuffer(out, x.shape, x.dtype);
}

function stored(memory: Memory, values: Float64Array, shape: Shape, dtype: DType): Tensor {
  const out = allocate(memory, dtype, values.length);
  out.set(values);
  return fromBuffer(out, shape, dtype);
}
