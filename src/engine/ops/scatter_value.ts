/** The op `scatter_value`: y[…, index[…], …] = value, else input. */
import type { SamplesOf } from '../draw.ts';
import { storable } from '../dtype_checks.ts';
import { constant, gradOut, input } from '../expression.ts';
import { castNumber } from '../dtype.ts';
import { checkScatter, pointingAt, positionsAlong } from '../kernels/along.ts';
import { gather } from '../kernels/dense.ts';
import { unlimited } from '../memory.ts';
import type { DifferentiableOp } from '../op.ts';
import { ravel } from '../shape.ts';
import { fromBuffer, type Tensor } from '../tensor.ts';

interface Attrs {
  readonly dim: number;
  readonly value: number | bigint;
}

/** input with one number written to all elements that the index names. */
export const scatterValue: DifferentiableOp<readonly [Tensor, Tensor], Attrs, { readonly index: Tensor }> = {
  kind: 'differentiable',
  name: 'scatter_value',
  nodeName: 'ScatterBackward1',
  inputs: ['input', 'index'],
  view: 'none',
  integers: { fill: 'value' },
  forward(context, [x, index], { dim, value }) {
    checkScatter('scatter', x, dim, index, null);
    const out = gather(context, x);
    const stored = storable(value, x.dtype);
    positionsAlong(context, x.shape, dim, index).forEach((at) => {
      out[at] = stored;
    });
    return fromBuffer(out, x.shape, x.dtype);
  },
  save([, index]) {
    return { index };
  },
  backward(context, grad, { index }, { dim }, { inputs: [x] }) {
    const out = gather(context, grad);
    positionsAlong(context, x.shape, dim, index).forEach((at) => {
      out[at] = 0;
    });
    return [fromBuffer(out, x.shape, grad.dtype), null];
  },
  formula: {
    forward: 'y[…, index[…], …] = value, else input',
    backward: ['g where nothing was written, else 0', null],
  },
  explain: {
    value({ inputs: [x, index], attrs: { dim, value } }, at) {
      const hit = pointingAt(positionsAlong(unlimited, x.shape, dim, index), ravel(at, x.shape)).length > 0;
      return hit ? constant(castNumber(Number(value), x.dtype)) : input(0, at);
    },
    gradient: [
      ({ saved: { index }, inputs: [x], attrs: { dim } }, at) => {
        const hit = pointingAt(positionsAlong(unlimited, x!.shape, dim, index), ravel(at, x!.shape)).length > 0;
        return hit ? constant(0) : gradOut(at);
      },
      () => constant(0),
    ],
  },
};

export const scatterValueSamples: SamplesOf<typeof scatterValue> = (draw) => [
  { inputs: [draw.normal(3, 4), draw.integers(4, 3, 2)], attrs: { dim: 1, value: 0.5 } },
  { inputs: [draw.normal(3, 4), draw.integers(3, 1, 3)], attrs: { dim: 0, value: -1 } },
];
