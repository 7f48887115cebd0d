/** Families of ops that look for the largest or smallest element: max, min, amax, amin, argmax, argmin. */
import type { SamplesOf } from './draw.ts';
import type { Context } from './context.ts';
import { EngineError, runtimeError } from './errors.ts';
import { constant, gradOut, input, quotient, select } from './expression.ts';
import { dense, walk } from './kernels/dense.ts';
import { map2 } from './kernels/map.ts';
import { reducedShape, sumOver } from './kernels/reduce.ts';
import { expanded, reshaped } from './kernels/window.ts';
import { allocate } from './memory.ts';
import type { DifferentiableOp, PlainOp } from './op.ts';
import { keptShape, reducedDims, reducedFrom, reducedIndex, type ReductionAttrs } from './reduction.ts';
import { notImplementedFor } from './dtype_checks.ts';
import { emptyDim, extremePosition } from './selection.ts';
import { contiguousStrides, numelOf, wrapDim } from './shape.ts';
import { fromBuffer, type Tensor } from './tensor.ts';

type Saved = {
  readonly self: Tensor;
  readonly result: Tensor;
};

/** Throws when there is nothing to compare. */
function checkFilled(name: string, x: Tensor, attrs: ReductionAttrs): void {
  if (x.numel > 0) return;
  if (attrs.dim === null || attrs.dim.length === 0) {
    throw runtimeError(
      `${name}(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument.`,
    );
  }
  for (const d of reducedDims(attrs, x.shape.length)) if (x.shape[d] === 0) throw emptyDim(name, d);
}

/** The largest (sign 1) or smallest (sign -1) element over the reduced dimensions; NaN wins. */
function extremeOver(context: Context, x: Tensor, attrs: ReductionAttrs, sign: 1 | -1): Tensor {
  const dims = reducedDims(attrs, x.shape.length);
  const kept = reducedShape(x.shape, dims, true);
  const best = new Float64Array(numelOf(kept)).fill(-Infinity);
  const steps = contiguousStrides(kept).map((step, d) => (dims.includes(d) ? 0 : step));
  const { buffer, offset } = dense(context, x);
  walk(x.shape, steps, 0, (at, position, count, step) => {
    for (let i = 0; i < count; i++) {
      const v = sign * buffer[offset + position + i]!;
      if (v > best[at + i * step]! || Number.isNaN(v)) best[at + i * step] = v;
    }
  });
  const out = allocate(context, x.dtype, best.length);
  for (let i = 0; i < best.length; i++) out[i] = sign * best[i]!;
  return fromBuffer(out, reducedShape(x.shape, dims, attrs.keepdim), x.dtype);
}

const hit = (a: number, b: number): number => (a === b ? 1 : 0);
const hitOrNaN = (a: number, b: number): number => (a === b || (Number.isNaN(a) && Number.isNaN(b)) ? 1 : 0);

/** max, min, amax, amin: the gradient is shared evenly among equals. */
export function extreme(
  name: string,
  nodeName: string,
  sign: 1 | -1,
): DifferentiableOp<readonly [Tensor], ReductionAttrs, Saved> {
  // max and min share the gradient among the NaN where the result is NaN, amax and amin do not.
  const spreads = name === 'max' || name === 'min';
  const rule = sign === 1 ? 'max' : 'min';
  return {
    kind: 'differentiable',
    name,
    nodeName,
    inputs: ['input'],
    view: 'none',
    integers: 'copies',
    forward(context, [x], attrs) {
      checkFilled(name, x, attrs);
      return extremeOver(context, x, attrs, sign);
    },
    save([self], result) {
      return { self, result };
    },
    backward(context, grad, { self, result }, attrs) {
      const kept = keptShape(attrs, self.shape);
      const y = expanded(reshaped(context, result, kept), self.shape);
      const hits = map2(context, self, y, 'float64', spreads ? hitOrNaN : hit);
      const counts = sumOver(context, hits, reducedDims(attrs, self.shape.length), true);
      const share = map2(context, reshaped(context, grad, kept), counts, grad.dtype, (g, n) => g / n);
      return [map2(context, hits, share, grad.dtype, (hit, g) => hit * g)];
    },
    formula: { forward: `y = ${rule}ᵢ inputᵢ`, backward: ['[input = y] · g / n'] },
    explain: {
      value({ inputs: [x], outputs: [y], attrs }, index) {
        const from = reducedFrom(attrs, x.shape, index);
        const best = y!.at(index);
        return select(
          rule,
          from.map((at) => input(0, at)),
          from.findIndex((at) => Object.is(x.at(at), best)),
        );
      },
      gradient: [
        ({ saved: { self, result }, attrs }, index) => {
          const at = reducedIndex(attrs, index);
          const best = result.at(at);
          const equals = reducedFrom(attrs, self.shape, at).filter((from) => self.at(from) === best).length;
          const share = equals === 1 ? gradOut(at) : quotient(gradOut(at), constant(equals, 'n'));
          return select('input = y', [constant(0), share], self.at(index) === best ? 1 : 0);
        },
      ],
    },
  };
}

export const extremeSamples: SamplesOf<ReturnType<typeof extreme>> = (draw) => [
  { inputs: [draw.distinct(2, 3)], attrs: { dim: null, keepdim: false } },
  { inputs: [draw.distinct(2, 3, 2)], attrs: { dim: [1], keepdim: true } },
  { inputs: [draw.distinct(2, 3, 2)], attrs: { dim: [0, -1], keepdim: false } },
  { inputs: [draw.normal()], attrs: { dim: null, keepdim: false } },
];

interface PositionAttrs {
  /** Null: the position among all elements, row-major. */
  readonly dim: number | null;
  readonly keepdim: boolean;
}

/** argmax and argmin: the position of the extreme, the first of equals. */
export function extremeIndex(name: string, sign: 1 | -1): PlainOp<readonly [Tensor], PositionAttrs> {
  const over = ({ dim, keepdim }: PositionAttrs): ReductionAttrs => ({ dim: dim === null ? null : [dim], keepdim });
  return {
    kind: 'plain',
    name,
    inputs: ['input'],
    view: 'none',
    integers: 'orders',
    forward(context, [x], attrs) {
      if (x.dtype === 'bool') throw notImplementedFor(`${name}_cpu`, x);
      checkPosition(name, x, attrs);
      const dims = reducedDims(over(attrs), x.shape.length);
      const { buffer, offset } = dense(context, x);
      const length = dims.reduce((n, d) => n * x.shape[d]!, 1);
      // The dimensions after the reduced one; all are reduced without `dim`.
      const step = attrs.dim === null || dims.length === 0 ? 1 : numelOf(x.shape.slice(dims[0]! + 1));
      const shape = reducedShape(x.shape, dims, attrs.keepdim);
      const out = allocate(context, 'int64', numelOf(shape));
      const line = Array.from<number>({ length });
      for (let i = 0; i < out.length; i++) {
        const start = offset + Math.floor(i / step) * length * step + (i % step);
        for (let k = 0; k < length; k++) line[k] = buffer[start + k * step]!;
        out[i] = extremePosition(line, sign);
      }
      return fromBuffer(out, shape, 'int64');
    },
    formula: { forward: `y = ${name}ᵢ inputᵢ` },
    explain: {
      value({ inputs: [x], outputs: [y], attrs }, index) {
        const from = reducedFrom(over(attrs), x.shape, index);
        return select(
          name,
          from.map((_, k) => constant(k)),
          y!.at(index),
        );
      },
    },
  };
}

export const extremeIndexSamples: SamplesOf<ReturnType<typeof extremeIndex>> = (draw) => [
  { inputs: [draw.distinct(2, 3)], attrs: { dim: null, keepdim: false } },
  { inputs: [draw.distinct(2, 3, 2)], attrs: { dim: 1, keepdim: true } },
  { inputs: [draw.distinct(2, 3)], attrs: { dim: -1, keepdim: false } },
  { inputs: [draw.integers(3, 4)], attrs: { dim: 0, keepdim: false } },
  { inputs: [draw.normal()], attrs: { dim: null, keepdim: false } },
];

function checkPosition(name: string, x: Tensor, { dim }: PositionAttrs): void {
  if (dim === null) {
    if (x.numel > 0) return;
    throw new EngineError('IndexError', `${name}(): Expected reduction dim to be specified for input.numel() == 0.`);
  }
  const d = wrapDim(dim, x.shape.length);
  if (x.shape[d] === 0) throw emptyDim(name, d);
}
