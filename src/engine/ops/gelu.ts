/** The op `gelu`: y = input · Φ(input). */
import type { SamplesOf } from '../draw.ts';
import { needFloating } from '../dtype_checks.ts';
import { call, constant, erf, type Expression, gradOut, input, power, product, saved, sum } from '../expression.ts';
import { map, map2 } from '../kernels/map.ts';
import type { DifferentiableOp } from '../op.ts';
import type { Tensor } from '../tensor.ts';

type Attrs = {
  /** 'none': x · Φ(x) with the error function; 'tanh': its usual approximation. */
  readonly approximate: 'none' | 'tanh';
};

const ROOT_HALF = Math.SQRT1_2;
/** Density of the standard normal distribution at 0. */
const DENSITY = 1 / Math.sqrt(2 * Math.PI);
const ROOT_TWO_OVER_PI = Math.sqrt(2 / Math.PI);
const CUBIC = 0.044715;

const bent = (x: number): number => Math.tanh(ROOT_TWO_OVER_PI * (x + CUBIC * x * x * x));

// Far below 0 it is 0, not -0.
const exactValue = (x: number): number => 0.5 * x * (1 + erf(x * ROOT_HALF)) + (x < 0 ? 0 : -0);
const exactSlope = (g: number, x: number): number =>
  g * (0.5 * (1 + erf(x * ROOT_HALF)) + x * DENSITY * Math.exp(-0.5 * x * x));
const bentValue = (x: number): number => 0.5 * x * (1 + bent(x));
const bentSlope = (g: number, x: number): number => {
  const t = bent(x);
  return g * (0.5 * (1 + t) + 0.5 * x * (1 - t * t) * ROOT_TWO_OVER_PI * (1 + 3 * CUBIC * x * x));
};

const half = constant(0.5, '½');
const one = constant(1);

/** tanh(√(2/π) · (x + 0.044715 · x³)) */
function bend(x: Expression): Expression {
  const cubed = product(constant(CUBIC), power(x, constant(3)));
  return call('tanh', product(constant(ROOT_TWO_OVER_PI, '√(2/π)'), sum(x, cubed)));
}

/** Φ(x) = ½ · (1 + erf(x / √2)) */
function distribution(x: Expression): Expression {
  return product(half, sum(one, call('erf', product(x, constant(ROOT_HALF, '1/√2')))));
}

export const gelu: DifferentiableOp<readonly [Tensor], Attrs, { readonly self: Tensor }> = {
  kind: 'differentiable',
  name: 'gelu',
  nodeName: 'GeluBackward0',
  inputs: ['input'],
  view: 'none',
  forward(context, [x], { approximate }) {
    needFloating('GeluKernelImpl', x);
    return map(context, x, x.dtype, approximate === 'tanh' ? bentValue : exactValue);
  },
  save([self]) {
    return { self };
  },
  backward(context, grad, { self }, { approximate }) {
    return [map2(context, grad, self, grad.dtype, approximate === 'tanh' ? bentSlope : exactSlope)];
  },
  formula: { forward: 'y = input · Φ(input)', backward: ['g · (Φ(input) + input · φ(input))'] },
  explain: {
    value({ attrs: { approximate } }, index) {
      const x = input(0, index);
      return approximate === 'tanh' ? product(half, x, sum(one, bend(x))) : product(x, distribution(x));
    },
    gradient: [
      ({ attrs: { approximate } }, index) => {
        const x = saved('self', index);
        if (approximate === 'tanh') {
          const t = bend(x);
          const steep = product(
            constant(ROOT_TWO_OVER_PI, '√(2/π)'),
            sum(one, product(constant(3 * CUBIC), power(x, constant(2)))),
          );
          const rise = product(half, x, sum(one, call('neg', power(t, constant(2)))), steep);
          return product(gradOut(index), sum(product(half, sum(one, t)), rise));
        }
        const fall = call('exp', call('neg', product(half, power(x, constant(2)))));
        return product(gradOut(index), sum(distribution(x), product(x, constant(DENSITY, '1/√(2π)'), fall)));
      },
    ],
  },
};

export const geluSamples: SamplesOf<typeof gelu> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: { approximate: 'none' } },
  { inputs: [draw.normal(2, 3)], attrs: { approximate: 'tanh' } },
];
