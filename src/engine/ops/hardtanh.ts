/** The op `hardtanh`: y = min(max(input, a), b). */
import type { SamplesOf } from '../draw.ts';
import { castNumber } from '../dtype.ts';
import { runtimeError } from '../errors.ts';
import { constant, gradOut, input, select } from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import type { DifferentiableOp } from '../op.ts';
import type { Tensor } from '../tensor.ts';

interface Attrs {
  readonly min: number;
  readonly max: number;
}

/** Cut off at two bounds, where the gradient is 0: also at the bounds themselves. */
export const hardtanh: DifferentiableOp<readonly [Tensor], Attrs, { readonly self: Tensor }> = {
  kind: 'differentiable',
  name: 'hardtanh',
  nodeName: 'HardtanhBackward0',
  inputs: ['input'],
  view: 'none',
  forward(context, [x], attrs) {
    if (x.dtype === 'bool') throw runtimeError('Bool inputs not supported for hardtanh');
    if (x.dtype === 'uint8' && attrs.min < 0) {
      throw runtimeError('cannot do hardtanh on an unsigned type with negative limits');
    }
    const min = castNumber(attrs.min, x.dtype);
    const max = castNumber(attrs.max, x.dtype);
    return map(context, x, x.dtype, (v) => Math.min(Math.max(v, min), max));
  },
  save([self]) {
    return { self };
  },
  backward(context, grad, { self }, { min, max }) {
    return [map2(context, grad, self, grad.dtype, (g, v) => (v <= min || v >= max ? 0 : g))];
  },
  formula: { forward: 'y = min(max(input, a), b)', backward: ['g · [a < input < b]'] },
  explain: {
    value({ inputs: [x], attrs: { min, max } }, index) {
      const v = x.at(index);
      const options = [constant(min, 'a'), input(0, index), constant(max, 'b')];
      return select('clamp', options, v > max ? 2 : v < min ? 0 : 1);
    },
    gradient: [
      ({ saved: { self }, attrs: { min, max } }, index) => {
        const v = self.at(index);
        return select('a < input < b', [constant(0), gradOut(index)], v <= min || v >= max ? 0 : 1);
      },
    ],
  },
};

export const hardtanhSamples: SamplesOf<typeof hardtanh> = (draw) => [
  { inputs: [draw.distinct(2, 4)], attrs: { min: -0.51, max: 0.52 } },
  { inputs: [draw.nonzero()], attrs: { min: -1, max: 1 } },
];
