/** Sums, differences, products, quotients and powers. */
import { abs } from '../../engine/ops/abs.ts';
import { add } from '../../engine/ops/add.ts';
import { div } from '../../engine/ops/div.ts';
import { floorDivide } from '../../engine/ops/floor_divide.ts';
import { divScalar } from '../../engine/ops/div_scalar.ts';
import { mul } from '../../engine/ops/mul.ts';
import { neg } from '../../engine/ops/neg.ts';
import { pow } from '../../engine/ops/pow.ts';
import { powScalar } from '../../engine/ops/pow_scalar.ts';
import { rsub } from '../../engine/ops/rsub.ts';
import { rsubTensor } from '../../engine/ops/rsub_tensor.ts';
import { sub } from '../../engine/ops/sub.ts';
import { isFloating } from '../../engine/dtype.ts';
import { noAttrs } from '../../engine/op.ts';
import { resultType } from '../../engine/promotion.ts';
import type { Tensor } from '../../engine/tensor.ts';
import { PyTensor } from '../tensor-object.ts';
import { both, functionOnly, methodOnly, type Binding } from './binding.ts';
import type { Call, Scalar } from './call.ts';

const binary = 'Tensor input, Operand other, *, Number alpha=1';
/** The order before PyTorch 1.5: `p.data.add_(-lr, grad)`. */
const alphaFirst = 'deprecated: Tensor input, Number alpha, Tensor other';
const plain = 'Tensor input, Operand other';

const roundings: Readonly<Record<string, 'floor' | 'trunc'>> = { floor: 'floor', trunc: 'trunc' };

function rounding(c: Call): { readonly rounding: 'floor' | 'trunc' | null } {
  if (!c.has(2)) return { rounding: null };
  const mode = roundings[c.str(2)];
  if (mode === undefined) {
    c.m.raise(
      'RuntimeError',
      `div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '${c.str(2)}'`,
    );
  }
  return { rounding: mode };
}

/** The factor of the second operand, checked against the dtype of the result. */
function alphaOf(c: Call): { readonly alpha: number } {
  if (!c.has(2)) return { alpha: 1 };
  const { value, dtype: kind } = c.scalar(2);
  const dtype = resultType(c.tensor(0), c.operand(1));
  if (kind === 'bool' && dtype !== 'bool')
    c.m.raise('RuntimeError', 'Boolean alpha only supported for Boolean results.');
  if (kind === 'float64' && !isFloating(dtype)) {
    c.m.raise('RuntimeError', 'For integral input tensors, argument alpha must not be a floating point number.');
  }
  return { alpha: value };
}

const exponentAttrs = ({ value, dtype }: Scalar) => ({ exponent: value, integer: dtype !== 'float64' });

/** `number - tensor` */
export function reverseSub(c: Call, x: Tensor, { value, dtype }: Scalar): Tensor {
  return c.run(rsub, [x], { other: value, integer: dtype !== 'float64' });
}

function power(c: Call): Tensor {
  if (!(c.raw(1) instanceof PyTensor)) return c.run(powScalar, [c.tensor(0)], exponentAttrs(c.scalar(1)));
  return c.run(pow, [c.operand(0), c.operand(1)], { numberBase: !(c.raw(0) instanceof PyTensor) });
}

export const arithmetic: readonly Binding[] = [
  ...both('add', [binary, alphaFirst], (c) => c.run(add, [c.tensor(0), c.operand(1)], alphaOf(c))),
  ...methodOnly('add_', [binary, alphaFirst], (c) => c.runInPlace(add, [c.tensor(0), c.operand(1)], alphaOf(c))),
  ...both('sub subtract', [binary, alphaFirst], (c) => c.run(sub, [c.tensor(0), c.operand(1)], alphaOf(c))),
  ...methodOnly('sub_ subtract_', [binary, alphaFirst], (c) =>
    c.runInPlace(sub, [c.tensor(0), c.operand(1)], alphaOf(c)),
  ),
  ...both('rsub', binary, (c) =>
    c.raw(1) instanceof PyTensor
      ? c.run(rsubTensor, [c.tensor(0), c.tensor(1)], alphaOf(c))
      : reverseSub(c, c.tensor(0), c.scalar(1)),
  ),
  ...both('mul multiply', plain, (c) => c.run(mul, [c.tensor(0), c.operand(1)], noAttrs)),
  ...methodOnly('mul_ multiply_', plain, (c) => c.runInPlace(mul, [c.tensor(0), c.operand(1)], noAttrs)),
  ...both('div divide', 'Tensor input, Operand other, *, str rounding_mode=None', (c) =>
    c.run(div, [c.tensor(0), c.operand(1)], rounding(c)),
  ),
  ...methodOnly('div_ divide_', 'Tensor input, Operand other, *, str rounding_mode=None', (c) =>
    c.runInPlace(div, [c.tensor(0), c.operand(1)], rounding(c)),
  ),
  ...functionOnly('_div_scalar', 'Tensor input, Number other', (c) =>
    c.run(divScalar, [c.tensor(0)], { other: c.number(1) }),
  ),
  ...both('true_divide', plain, (c) => c.run(div, [c.tensor(0), c.operand(1)], { rounding: null })),
  ...both('floor_divide', plain, (c) => c.run(floorDivide, [c.tensor(0), c.operand(1)], noAttrs)),
  ...methodOnly('true_divide_', plain, (c) => c.runInPlace(div, [c.tensor(0), c.operand(1)], { rounding: null })),
  ...methodOnly('floor_divide_', plain, (c) => c.runInPlace(floorDivide, [c.tensor(0), c.operand(1)], noAttrs)),
  ...both('pow', ['Tensor input, Number exponent', 'Operand input, Tensor exponent'], power),
  ...methodOnly('pow_', ['Tensor input, Number exponent', 'Tensor input, Tensor exponent'], (c) =>
    !(c.raw(1) instanceof PyTensor)
      ? c.runInPlace(powScalar, [c.tensor(0)], exponentAttrs(c.scalar(1)))
      : c.runInPlace(pow, [c.tensor(0), c.tensor(1)], { numberBase: false }),
  ),
  ...both('square', 'Tensor input', (c) => c.run(powScalar, [c.tensor(0)], { exponent: 2, integer: true })),
  ...methodOnly('square_', 'Tensor input', (c) =>
    c.runInPlace(powScalar, [c.tensor(0)], { exponent: 2, integer: true }),
  ),
  ...both('neg negative', 'Tensor input', (c) => c.run(neg, [c.tensor(0)], noAttrs)),
  ...methodOnly('neg_ negative_', 'Tensor input', (c) => c.runInPlace(neg, [c.tensor(0)], noAttrs)),
  ...both('abs absolute', 'Tensor input', (c) => c.run(abs, [c.tensor(0)], noAttrs)),
  ...methodOnly('abs_', 'Tensor input', (c) => c.runInPlace(abs, [c.tensor(0)], noAttrs)),
];
