/** The op `pow`: y = input ^ exponent. */
import type { SamplesOf } from '../draw.ts';
import { runtimeError } from '../errors.ts';
import { isInteger } from '../dtype.ts';
import { call, constant, gradOut, inputAt, power as powerOf, product, savedAt, sum } from '../expression.ts';
import { map2, map3 } from '../kernels/map.ts';
import { baseSlope, exponentSlope, power } from '../kernels/power.ts';
import type { DifferentiableOp } from '../op.ts';
import { resultType } from '../promotion.ts';
import { roundingOf } from '../rounding.ts';
import { type Tensor, wrapNumber } from '../tensor.ts';
import { elementwise, wrappedPower } from '../integers/arithmetic.ts';

interface Attrs {
  /** Whether the base is a number. */
  readonly numberBase: boolean;
}

type Saved = {
  readonly self: Tensor;
  readonly exponent: Tensor;
};

/** A negative exponent leaves 0 of all but 1 and −1, as integer division would. */
const wholePower = (x: number, n: number): number => (n < 0 && Math.abs(x) !== 1 ? 0 : power(x, n < 0 ? -n : n));

/** The same with all bits. */
function integerPower(x: bigint, n: bigint): bigint {
  if (n < 0n && x !== 1n && x !== -1n) return 0n;
  return wrappedPower(x, n < 0n ? -n : n);
}

/** A power with a tensor as exponent; the base may be a number. */
export const pow: DifferentiableOp<readonly [Tensor, Tensor], Attrs, Saved> = {
  kind: 'differentiable',
  name: 'pow',
  nodeName: ({ numberBase }: Attrs) => (numberBase ? 'PowBackward2' : 'PowBackward1'),
  inputs: ['input', 'exponent'],
  view: 'none',
  integers: elementwise(
    ([a, n]) => Math.max(a!, 1) ** n!,
    ([a, n]) => integerPower(a!, n!),
  ),
  forward(context, [x, exponent]) {
    const dtype = resultType(x, exponent);
    if (dtype === 'bool') throw runtimeError(`"pow" not implemented for 'Bool'`);
    return map2(context, x, exponent, dtype, isInteger(dtype) ? wholePower : power);
  },
  save([self, exponent]) {
    return { self, exponent };
  },
  backward(context, grad, { self, exponent }, _, { needs }) {
    const round = roundingOf(grad.dtype);
    const byBase = (g: number, base: number, n: number): number => baseSlope(g, base, n, round);
    const byExponent = (g: number, base: number, n: number): number => exponentSlope(g, base, n, round);
    return [
      needs[0] ? map3(context, grad, self, exponent, grad.dtype, byBase) : null,
      needs[1] ? map3(context, grad, self, exponent, grad.dtype, byExponent) : null,
    ];
  },
  formula: {
    forward: 'y = input ^ exponent',
    backward: ['g · exponent · input ^ (exponent − 1)', 'g · y · ln(input)'],
  },
  explain: {
    value: ({ inputs }, index) => powerOf(inputAt(inputs, 0, index), inputAt(inputs, 1, index)),
    gradient: [
      ({ saved }, index) => {
        const exponent = savedAt(saved, 'exponent', index);
        const less = sum(exponent, constant(-1));
        return product(gradOut(index), exponent, powerOf(savedAt(saved, 'self', index), less));
      },
      ({ saved }, index) => {
        const base = savedAt(saved, 'self', index);
        return product(gradOut(index), powerOf(base, savedAt(saved, 'exponent', index)), call('log', base));
      },
    ],
  },
};

export const powSamples: SamplesOf<typeof pow> = (draw) => [
  { inputs: [draw.positive(2, 3), draw.normal(2, 3)], attrs: { numberBase: false } },
  { inputs: [draw.positive(2, 3), draw.normal(3)], attrs: { numberBase: false } },
  { inputs: [wrapNumber(2, 'float64'), draw.normal(3)], attrs: { numberBase: true } },
];
