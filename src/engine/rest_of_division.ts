/** fmod and remainder: what is left of a division whose quotient is rounded to a whole number. */
import { notImplementedFor } from './dtype_checks.ts';
import {
  call,
  constant,
  difference,
  type Expression,
  gradOut,
  inputAt,
  negative,
  product,
  quotient,
  savedAt,
} from './expression.ts';
import { elementwise } from './integers/arithmetic.ts';
import { dividing, flooredQuotient } from './kernels/division.ts';
import { map2, map3 } from './kernels/map.ts';
import type { DifferentiableOp } from './op.ts';
import { resultType } from './promotion.ts';
import type { Tensor } from './tensor.ts';

interface Attrs {
  /** Whether the divisor is a Python number. */
  readonly scalar: boolean;
}

type Saved = {
  readonly self: Tensor | null;
  readonly other: Tensor | null;
};

interface Rule {
  readonly name: string;
  /** Without the number that tells whether the divisor is a Python number. */
  readonly node: string;
  /** How the quotient is rounded. */
  readonly rounding: 'trunc' | 'floor';
  rest(a: number, b: number): number;
  exactRest(a: bigint, b: bigint): bigint;
}

const truncatedQuotient = (a: number, b: number): number => Math.trunc(a / b);

export function restOfDivision({
  name,
  node,
  rounding,
  rest,
  exactRest,
}: Rule): DifferentiableOp<readonly [Tensor, Tensor], Attrs, Saved> {
  const round = rounding === 'floor' ? flooredQuotient : truncatedQuotient;
  const symbols = rounding === 'trunc' ? 'trunc(input / other)' : '⌊input / other⌋';
  const divisorSlope = (g: number, a: number, b: number): number => -g * round(a, b);
  const rounds = (a: Expression, b: Expression): Expression => call(rounding, quotient(a, b));
  return {
    kind: 'differentiable',
    name,
    nodeName: ({ scalar }: Attrs) => `${node}${scalar ? 0 : 1}`,
    inputs: ['input', 'other'],
    view: 'none',
    integers: elementwise(
      ([a, b]) => Math.max(a!, b!),
      ([a, b]) => exactRest(a!, b!),
    ),
    forward(context, [x, other]) {
      const dtype = resultType(x, other);
      if (dtype === 'bool') throw notImplementedFor(`${name}_cpu`, x.dtype === 'bool' ? x : other);
      return map2(context, x, other, dtype, dividing(dtype, rest));
    },
    save([self, other], _, needs) {
      return { self: needs[1] ? self : null, other: needs[1] ? other : null };
    },
    backward(context, grad, { self, other }) {
      const divided = self !== null && other !== null;
      return [grad, divided ? map3(context, grad, self, other, grad.dtype, divisorSlope) : null];
    },
    formula: { forward: `y = input − other · ${symbols}`, backward: ['g', `−g · ${symbols}`] },
    explain: {
      value({ inputs }, index) {
        const [a, b] = [inputAt(inputs, 0, index), inputAt(inputs, 1, index)];
        return difference(a, product(b, rounds(a, b)));
      },
      gradient: [
        (_, index) => gradOut(index),
        ({ saved }, index) => {
          if (saved.other === null) return constant(0);
          return negative(
            product(gradOut(index), rounds(savedAt(saved, 'self', index), savedAt(saved, 'other', index))),
          );
        },
      ],
    },
  };
}
