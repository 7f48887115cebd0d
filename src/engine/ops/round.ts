/** The op `round`: y = round(input · 10ᵈ) / 10ᵈ. */
import type { SamplesOf } from '../draw.ts';
import { needNumbers } from '../dtype_checks.ts';
import { call, constant, input, product, quotient } from '../expression.ts';
import { runtimeError } from '../errors.ts';
import { isFloating, scalarTypeName } from '../dtype.ts';
import { map } from '../kernels/map.ts';
import type { DifferentiableOp } from '../op.ts';
import type { Tensor } from '../tensor.ts';

interface Attrs {
  /** How many decimal places are kept; negative: that many places before the point become 0. */
  readonly decimals: number;
}

/** To the nearest whole number, halves to the even one. */
const whole = (x: number): number => (Math.abs(x % 1) === 0.5 ? 2 * Math.round(x / 2) : Math.round(x));
const slope = (): number => 0;

export const round: DifferentiableOp<readonly [Tensor], Attrs> = {
  kind: 'differentiable',
  name: 'round',
  nodeName: ({ decimals }: Attrs) => (decimals === 0 ? 'RoundBackward0' : 'RoundBackward1'),
  inputs: ['input'],
  view: 'none',
  integers: 'copies',
  forward(context, [x], { decimals }) {
    needNumbers('round_vml_cpu', x);
    if (decimals === 0) return map(context, x, x.dtype, whole);
    if (!isFloating(x.dtype)) throw runtimeError(`"round_cpu" not implemented for '${scalarTypeName[x.dtype]}'`);
    // Both steps are rounded to the dtype, as PyTorch's are.
    const scale = 10 ** Math.abs(decimals);
    const times = decimals > 0 ? (v: number) => v * scale : (v: number) => v / scale;
    const back = decimals > 0 ? (v: number) => v / scale : (v: number) => v * scale;
    return map(context, map(context, x, x.dtype, times), x.dtype, (v) => back(whole(v)));
  },
  save() {
    return {};
  },
  backward(context, grad) {
    return [map(context, grad, grad.dtype, slope)];
  },
  formula: { forward: 'y = round(input · 10ᵈ) / 10ᵈ', backward: ['0'] },
  explain: {
    value({ attrs: { decimals } }, index) {
      if (decimals === 0) return call('round', input(0, index));
      const scale = constant(10 ** decimals);
      return quotient(call('round', product(input(0, index), scale)), scale);
    },
    gradient: [() => constant(0)],
  },
};

export const roundSamples: SamplesOf<typeof round> = (draw) => [
  { inputs: [draw.uniform(1.1, 1.4, 2, 3)], attrs: { decimals: 0 } },
  { inputs: [draw.uniform(-0.4, -0.1)], attrs: { decimals: 0 } },
  { inputs: [draw.uniform(1.211, 1.214, 3)], attrs: { decimals: 2 } },
];
