/** The op `take`: y[k] = input[index[k]]. */
import type { SamplesOf } from '../draw.ts';
import { scalarTypeName } from '../dtype.ts';
import { EngineError, runtimeError } from '../errors.ts';
import { constant, gradOut, input, sumOf } from '../expression.ts';
import { gather } from '../kernels/dense.ts';
import { allocate, type Memory, unlimited } from '../memory.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { ravel, unravel } from '../shape.ts';
import { fromBuffer, type Tensor, zeros } from '../tensor.ts';

/** The row-major positions that the index names; negative ones count from the end. */
function positions(memory: Memory, size: number, index: Tensor): number[] {
  return Array.from(gather(memory, index), (k) => {
    if (k >= -size && k < size) return k < 0 ? k + size : k;
    throw new EngineError('IndexError', `out of range: tried to access index ${k} on a tensor of ${size} elements.`);
  });
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((n, size) => n * size, 1);

/** Elements by their position in the whole tensor, row-major. */
export const take: DifferentiableOp<readonly [Tensor, Tensor], NoAttrs, { readonly index: Tensor }> = {
  kind: 'differentiable',
  name: 'take',
  nodeName: 'TakeBackward0',
  inputs: ['input', 'index'],
  view: 'none',
  integers: 'copies',
  forward(context, [x, index]) {
    if (index.dtype !== 'int64') {
      throw runtimeError(`take(): Expected a long tensor for index, but got ${scalarTypeName[index.dtype]}`);
    }
    const from = gather(context, x);
    const out = allocate(context, x.dtype, index.numel);
    positions(context, x.numel, index).forEach((at, i) => {
      out[i] = from[at]!;
    });
    return fromBuffer(out, index.shape, x.dtype);
  },
  save([, index]) {
    return { index };
  },
  backward(context, grad, { index }, _, { inputs: [x] }) {
    const out = zeros(context, x.shape, grad.dtype);
    const slopes = out.storage.write();
    const g = gather(context, grad);
    positions(context, slopes.length, index).forEach((at, i) => {
      slopes[at] = slopes[at]! + g[i]!;
    });
    return [out, null];
  },
  formula: { forward: 'y[k] = input[index[k]]', backward: ['Σ over k with index[k] = i of g[k]', null] },
  explain: {
    value({ inputs: [x, index] }, at) {
      const k = index.at(at);
      return input(0, unravel(k < 0 ? k + x.numel : k, x.shape));
    },
    gradient: [
      ({ saved: { index }, inputs: [x] }, at) => {
        const wanted = ravel(at, x!.shape);
        const uses = positions(unlimited, sizeOf(x!.shape), index).flatMap((k, i) => (k === wanted ? [i] : []));
        return sumOf(uses.map((i) => gradOut(unravel(i, index.shape))));
      },
      () => constant(0),
    ],
  },
};

export const takeSamples: SamplesOf<typeof take> = (draw) => [
  { inputs: [draw.normal(2, 3), draw.integers(6, 2, 2)], attrs: noAttrs },
  { inputs: [draw.normal(4), draw.integers(4, 3)], attrs: noAttrs },
];
