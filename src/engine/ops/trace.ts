/** The op `trace`: y = Σₖ input[k, k]. */
import type { SamplesOf } from '../draw.ts';
import { needNumbers } from '../dtype_checks.ts';
import { runtimeError } from '../errors.ts';
import { constant, gradOut, input, select, sumOf } from '../expression.ts';
import { allocate } from '../memory.ts';
import { type DifferentiableOp, noAttrs } from '../op.ts';
import { totalType } from '../promotion.ts';
import { range, type Shape } from '../shape.ts';
import { fromBuffer, type Tensor, zeros, windowOn } from '../tensor.ts';
import { overDims, plus } from '../integers/arithmetic.ts';

const places = (shape: Shape): number[] => range(Math.min(shape[0]!, shape[1]!));

/** The sum of the diagonal of a matrix. */
export const trace: DifferentiableOp<readonly [Tensor]> = {
  kind: 'differentiable',
  name: 'trace',
  nodeName: 'TraceBackward0',
  inputs: ['input'],
  view: 'none',
  integers: {
    reach: ([a], [x]) => a! * x.numel,
    compute: ([x]) =>
      overDims(windowOn(x, [places(x.shape).length], [x.strides[0]! + x.strides[1]!], x.offset), [0], 0n, plus),
  },
  forward(context, [x]) {
    needNumbers('trace', x);
    if (x.shape.length !== 2) {
      throw runtimeError(`trace: expected a matrix, but got tensor with dim ${x.shape.length}`);
    }
    const dtype = totalType(x.dtype);
    const out = allocate(context, dtype, 1);
    out[0] = places(x.shape).reduce((total, k) => total + x.at([k, k]), 0);
    return fromBuffer(out, [], dtype);
  },
  save: () => ({}),
  backward(context, grad, _, __, { inputs: [x] }) {
    const out = zeros(context, x.shape, grad.dtype);
    const slopes = out.storage.write();
    for (const k of places(x.shape)) slopes[k * (x.shape[1]! + 1)] = grad.at([]);
    return [out];
  },
  formula: { forward: 'y = Σₖ input[k, k]', backward: ['g · [i = j]'] },
  explain: {
    value: ({ inputs: [x] }) => sumOf(places(x.shape).map((k) => input(0, [k, k]))),
    gradient: [(_, [i, j]) => select('i = j', [constant(0), gradOut([])], i === j ? 1 : 0)],
  },
};

export const traceSamples: SamplesOf<typeof trace> = (draw) => [
  { inputs: [draw.normal(3, 3)], attrs: noAttrs },
  { inputs: [draw.normal(2, 3)], attrs: noAttrs },
];
