/** The op `median`: y = median input. */
import type { SamplesOf } from '../draw.ts';
import { needNumbers } from '../dtype_checks.ts';
import { constant, gradOut, input, quotient, select } from '../expression.ts';
import { gather } from '../kernels/dense.ts';
import { map } from '../kernels/map.ts';
import { allocate } from '../memory.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { ascending } from '../selection.ts';
import { indicesOf } from '../shape.ts';
import { fromBuffer, type Tensor } from '../tensor.ts';

type Saved = {
  readonly self: Tensor;
  readonly result: Tensor;
};

/** The lower of the two middle elements of all; the gradient is shared among equals. */
export const median: DifferentiableOp<readonly [Tensor], NoAttrs, Saved> = {
  kind: 'differentiable',
  name: 'median',
  nodeName: 'MedianBackward0',
  inputs: ['input'],
  view: 'none',
  integers: 'copies',
  forward(context, [x]) {
    needNumbers('median_cpu', x);
    const sorted = Array.from(gather(context, x)).toSorted(ascending);
    const out = allocate(context, x.dtype, 1);
    out[0] = sorted.some(Number.isNaN) ? NaN : (sorted[(sorted.length - 1) >> 1] ?? NaN);
    return fromBuffer(out, [], x.dtype);
  },
  save([self], result) {
    return { self, result };
  },
  backward(context, grad, { self, result }) {
    const y = result.at([]);
    const equal = (v: number): boolean => v === y || (Number.isNaN(v) && Number.isNaN(y));
    const g = grad.at([]) / [...indicesOf(self.shape)].filter((at) => equal(self.at(at))).length;
    return [map(context, self, grad.dtype, (v) => (equal(v) ? g : 0))];
  },
  formula: { forward: 'y = median input', backward: ['[input = y] · g / n'] },
  explain: {
    value({ inputs: [x], outputs: [y] }) {
      const all = [...indicesOf(x.shape)];
      const winner = all.findIndex((at) => Object.is(x.at(at), y!.at([])));
      return select(
        'median',
        all.map((at) => input(0, at)),
        winner,
      );
    },
    gradient: [
      ({ saved: { self, result } }, index) => {
        const y = result.at([]);
        const equals = [...indicesOf(self.shape)].filter((at) => self.at(at) === y).length;
        const share = quotient(gradOut([]), constant(equals, 'n'));
        return select('input = y', [constant(0), share], self.at(index) === y ? 1 : 0);
      },
    ],
  },
};

export const medianSamples: SamplesOf<typeof median> = (draw) => [
  { inputs: [draw.distinct(2, 3)], attrs: noAttrs },
  { inputs: [draw.distinct(5)], attrs: noAttrs },
];
