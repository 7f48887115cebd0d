/** Functions of single elements. */
import { acos } from '../../engine/ops/acos.ts';
import { asin } from '../../engine/ops/asin.ts';
import { atan2 } from '../../engine/ops/atan2.ts';
import { cosh } from '../../engine/ops/cosh.ts';
import { fmod } from '../../engine/ops/fmod.ts';
import { hypot } from '../../engine/ops/hypot.ts';
import { logaddexp } from '../../engine/ops/logaddexp.ts';
import { nanToNum } from '../../engine/ops/nan_to_num.ts';
import { remainder } from '../../engine/ops/remainder.ts';
import { sinh } from '../../engine/ops/sinh.ts';
import { xlogy } from '../../engine/ops/xlogy.ts';
import { atan } from '../../engine/ops/atan.ts';
import { ceil } from '../../engine/ops/ceil.ts';
import { cos } from '../../engine/ops/cos.ts';
import { erf } from '../../engine/ops/erf.ts';
import { erfinv } from '../../engine/ops/erfinv.ts';
import { exp } from '../../engine/ops/exp.ts';
import { expm1 } from '../../engine/ops/expm1.ts';
import { floor } from '../../engine/ops/floor.ts';
import { frac } from '../../engine/ops/frac.ts';
import { log } from '../../engine/ops/log.ts';
import { log10 } from '../../engine/ops/log10.ts';
import { log1p } from '../../engine/ops/log1p.ts';
import { log2 } from '../../engine/ops/log2.ts';
import { reciprocal } from '../../engine/ops/reciprocal.ts';
import { relu } from '../../engine/ops/relu.ts';
import { round } from '../../engine/ops/round.ts';
import { rsqrt } from '../../engine/ops/rsqrt.ts';
import { sigmoid } from '../../engine/ops/sigmoid.ts';
import { sign } from '../../engine/ops/sign.ts';
import { sin } from '../../engine/ops/sin.ts';
import { sqrt } from '../../engine/ops/sqrt.ts';
import { tan } from '../../engine/ops/tan.ts';
import { tanh } from '../../engine/ops/tanh.ts';
import { trunc } from '../../engine/ops/trunc.ts';
import { bitwise_not } from '../../engine/ops/bitwise_not.ts';
import { isfinite } from '../../engine/ops/isfinite.ts';
import { isinf } from '../../engine/ops/isinf.ts';
import { isnan } from '../../engine/ops/isnan.ts';
import { logical_not } from '../../engine/ops/logical_not.ts';
import { bitwise_and } from '../../engine/ops/bitwise_and.ts';
import { bitwise_or } from '../../engine/ops/bitwise_or.ts';
import { bitwise_xor } from '../../engine/ops/bitwise_xor.ts';
import { logical_and } from '../../engine/ops/logical_and.ts';
import { logical_or } from '../../engine/ops/logical_or.ts';
import { logical_xor } from '../../engine/ops/logical_xor.ts';
import { type NoAttrs, noAttrs, type Op, type PlainOp, type SavedRecord } from '../../engine/op.ts';
import type { Tensor } from '../../engine/tensor.ts';
import { PyTensor } from '../tensor-object.ts';
import { both, methodOnly, type Binding } from './binding.ts';
import type { Call } from './call.ts';

/** `f(x)` and `f_(x)`: the same for every function of one tensor. */
function unary<S extends SavedRecord>(names: string, op: Op<readonly [Tensor], NoAttrs, S, Tensor>): Binding[] {
  const inPlace = names
    .split(' ')
    .map((name) => `${name}_`)
    .join(' ');
  return [
    ...both(names, 'Tensor input', (c) => c.run(op, [c.tensor(0)], noAttrs)),
    ...both(inPlace, 'Tensor input', (c) => c.runInPlace(op, [c.tensor(0)], noAttrs)),
  ];
}

/** A question asked of each element: there is no in-place form. */
function question(names: string, op: PlainOp<readonly [Tensor]>): Binding[] {
  return both(names, 'Tensor input', (c) => c.run(op, [c.tensor(0)], noAttrs));
}

function logic(names: string, op: PlainOp<readonly [Tensor, Tensor]>, other = 'Tensor'): Binding[] {
  return both(names, `Tensor input, ${other} other`, (c) => c.run(op, [c.tensor(0), c.operand(1)], noAttrs));
}

const pair = 'Tensor input, Operand other';

function rest(name: string, op: typeof remainder): Binding[] {
  const attrs = (c: Call) => ({ scalar: !(c.raw(1) instanceof PyTensor) });
  return [
    ...both(name, pair, (c) => c.run(op, [c.tensor(0), c.operand(1)], attrs(c))),
    ...methodOnly(`${name}_`, pair, (c) => c.runInPlace(op, [c.tensor(0), c.operand(1)], attrs(c))),
  ];
}

const finite = 'Tensor input, float nan=0, float posinf=None, float neginf=None';
const finiteOf = (c: Call) => ({ nan: c.number(1, 0), posinf: c.numberOrNull(2), neginf: c.numberOrNull(3) });

export const pointwise: readonly Binding[] = [
  ...unary('atan arctan', atan),
  ...unary('ceil', ceil),
  ...unary('cos', cos),
  ...unary('erf', erf),
  ...unary('erfinv', erfinv),
  ...unary('exp', exp),
  ...unary('expm1', expm1),
  ...unary('floor', floor),
  ...unary('frac', frac),
  ...unary('log', log),
  ...unary('log10', log10),
  ...unary('log1p', log1p),
  ...unary('log2', log2),
  ...unary('reciprocal', reciprocal),
  ...unary('relu', relu),
  ...both('round', 'Tensor input, *, int decimals=0', (c) => c.run(round, [c.tensor(0)], { decimals: c.int(1, 0) })),
  ...both('round_', 'Tensor input, *, int decimals=0', (c) =>
    c.runInPlace(round, [c.tensor(0)], { decimals: c.int(1, 0) }),
  ),
  ...unary('rsqrt', rsqrt),
  ...unary('sigmoid', sigmoid),
  ...unary('sign', sign),
  ...unary('sin', sin),
  ...unary('sqrt', sqrt),
  ...unary('tan', tan),
  ...unary('tanh', tanh),
  ...unary('trunc fix', trunc),
  ...question('isfinite', isfinite),
  ...question('isinf', isinf),
  ...question('isnan', isnan),
  ...question('logical_not', logical_not),
  ...question('bitwise_not', bitwise_not),
  ...logic('bitwise_and', bitwise_and, 'Operand'),
  ...logic('bitwise_or', bitwise_or, 'Operand'),
  ...logic('bitwise_xor', bitwise_xor, 'Operand'),
  ...logic('logical_and', logical_and),
  ...logic('logical_or', logical_or),
  ...logic('logical_xor', logical_xor),
  ...rest('remainder', remainder),
  ...rest('fmod', fmod),
  ...unary('sinh', sinh),
  ...unary('cosh', cosh),
  ...unary('asin arcsin', asin),
  ...unary('acos arccos', acos),
  ...both('nan_to_num', finite, (c) => c.run(nanToNum, [c.tensor(0)], finiteOf(c))),
  ...methodOnly('nan_to_num_', finite, (c) => c.runInPlace(nanToNum, [c.tensor(0)], finiteOf(c))),
  ...both('positive', 'Tensor input', (c) => c.tensor(0)),
  ...both('atan2 arctan2', 'Tensor input, Tensor other', (c) => c.run(atan2, [c.tensor(0), c.tensor(1)], noAttrs)),
  ...both('logaddexp', 'Tensor input, Tensor other', (c) => c.run(logaddexp, [c.tensor(0), c.tensor(1)], noAttrs)),
  ...both('hypot', 'Tensor input, Tensor other', (c) => c.run(hypot, [c.tensor(0), c.tensor(1)], noAttrs)),
  ...methodOnly('hypot_', 'Tensor input, Tensor other', (c) =>
    c.runInPlace(hypot, [c.tensor(0), c.tensor(1)], noAttrs),
  ),
  ...both('xlogy', 'Operand input, Operand other', (c) => c.run(xlogy, [c.operand(0), c.operand(1)], noAttrs)),
];
