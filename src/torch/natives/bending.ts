/** Remainders and further functions of one or two tensors, `%` among them. */
import { acos } from '../../engine/ops/acos.ts';
import { asin } from '../../engine/ops/asin.ts';
import { atan2 } from '../../engine/ops/atan2.ts';
import { cosh } from '../../engine/ops/cosh.ts';
import { elu } from '../../engine/ops/elu.ts';
import { fmod } from '../../engine/ops/fmod.ts';
import { glu } from '../../engine/ops/glu.ts';
import { hardsigmoid } from '../../engine/ops/hardsigmoid.ts';
import { hardswish } from '../../engine/ops/hardswish.ts';
import { hardtanh } from '../../engine/ops/hardtanh.ts';
import { logSigmoid } from '../../engine/ops/log_sigmoid.ts';
import { hypot } from '../../engine/ops/hypot.ts';
import { logaddexp } from '../../engine/ops/logaddexp.ts';
import { mish } from '../../engine/ops/mish.ts';
import { nanToNum } from '../../engine/ops/nan_to_num.ts';
import { prelu } from '../../engine/ops/prelu.ts';
import { remainder } from '../../engine/ops/remainder.ts';
import { remainderOfScalar } from '../../engine/ops/remainder_of_scalar.ts';
import { sinh } from '../../engine/ops/sinh.ts';
import { threshold } from '../../engine/ops/threshold.ts';
import { xlogy } from '../../engine/ops/xlogy.ts';
import { noAttrs } from '../../engine/op.ts';
import type { Interp } from '../../python/interp.ts';
import { extendClass, native } from '../../python/objects/define.ts';
import { NotImplemented, PyFloat, type Value } from '../../python/objects/object.ts';
import { PyTensor, tensorClass, wrap } from '../tensor-object.ts';
import { runInPlace, runOp } from '../torch-state.ts';
import { both, functionOnly, methodOnly, nnOnly, type Binding } from './binding.ts';
import { type Call, scalarOf, wrapScalar } from './call.ts';
import type { Tensor } from '../../engine/tensor.ts';

const pair = 'Tensor input, Operand other';

function rest(name: string, op: typeof remainder): Binding[] {
  const attrs = (c: Call) => ({ scalar: !(c.raw(1) instanceof PyTensor) });
  return [
    ...both(name, pair, (c) => c.run(op, [c.tensor(0), c.operand(1)], attrs(c))),
    ...methodOnly(`${name}_`, pair, (c) => c.runInPlace(op, [c.tensor(0), c.operand(1)], attrs(c))),
  ];
}

function curve(names: string, op: typeof sinh): Binding[] {
  const inPlace = names.replaceAll(/(\w+)/g, '$1_');
  return [
    ...both(names, 'Tensor input', (c) => c.run(op, [c.tensor(0)], noAttrs)),
    ...both(inPlace, 'Tensor input', (c) => c.runInPlace(op, [c.tensor(0)], noAttrs)),
  ];
}

const finite = 'Tensor input, float nan=0, float posinf=None, float neginf=None';
const finiteOf = (c: Call) => ({ nan: c.number(1, 0), posinf: c.numberOrNull(2), neginf: c.numberOrNull(3) });

const bounds = 'Tensor input, Number min_val=-1, Number max_val=1';
const boundsOf = (c: Call) => ({ min: c.number(1, -1), max: c.number(2, 1) });
const limit = 'Tensor input, Number threshold, Number value';
const limitOf = (c: Call) => ({ threshold: c.number(1), value: c.number(2) });

const selu = { alpha: 1.6732632423543772, scale: 1.0507009873554805 };
const celu = (c: Call) => ({ alpha: c.number(1, 1), inputScale: 1 / c.number(1, 1) });

export const bending: readonly Binding[] = [
  ...rest('remainder', remainder),
  ...rest('fmod', fmod),
  ...curve('sinh', sinh),
  ...curve('cosh', cosh),
  ...curve('asin arcsin', asin),
  ...curve('acos arccos', acos),
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
  ...nnOnly('hardtanh', bounds, (c) => c.run(hardtanh, [c.tensor(0)], boundsOf(c))),
  ...nnOnly('hardtanh_', bounds, (c) => c.runInPlace(hardtanh, [c.tensor(0)], boundsOf(c))),
  ...nnOnly('hardsigmoid', 'Tensor input', (c) => c.run(hardsigmoid, [c.tensor(0)], noAttrs)),
  ...nnOnly('hardswish', 'Tensor input', (c) => c.run(hardswish, [c.tensor(0)], noAttrs)),
  ...nnOnly('log_sigmoid', 'Tensor input', (c) => c.run(logSigmoid, [c.tensor(0)], noAttrs)),
  ...nnOnly('mish', 'Tensor input', (c) => c.run(mish, [c.tensor(0)], noAttrs)),
  ...nnOnly('glu', 'Tensor input, int dim=-1', (c) => c.run(glu, [c.tensor(0)], { dim: c.int(1, -1) })),
  ...functionOnly('threshold', limit, (c) => c.run(threshold, [c.tensor(0)], limitOf(c))),
  ...functionOnly('threshold_', limit, (c) => c.runInPlace(threshold, [c.tensor(0)], limitOf(c))),
  ...both('prelu', 'Tensor input, Tensor weight', (c) => c.run(prelu, [c.tensor(0), c.tensor(1)], noAttrs)),
  ...functionOnly('selu', 'Tensor input', (c) => c.run(elu, [c.tensor(0)], selu)),
  ...functionOnly('selu_', 'Tensor input', (c) => c.runInPlace(elu, [c.tensor(0)], selu)),
  ...functionOnly('celu', 'Tensor input, Number alpha=1', (c) => c.run(elu, [c.tensor(0)], celu(c))),
  ...functionOnly('celu_', 'Tensor input, Number alpha=1', (c) => c.runInPlace(elu, [c.tensor(0)], celu(c))),
];

/** The other operand of `%`; null when the operator is not for it. */
function operand(m: Interp, v: Value): Tensor | null {
  if (v instanceof PyTensor) return v.tensor;
  const isNumber = typeof v === 'number' || v instanceof PyFloat || typeof v === 'boolean' || typeof v === 'bigint';
  return isNumber ? wrapScalar(scalarOf(m, v)) : null;
}

extendClass(tensorClass, {
  methods: {
    __mod__: native('other, /', (m: Interp, self: PyTensor, other: Value) => {
      const b = operand(m, other);
      if (b === null) return NotImplemented;
      return wrap(runOp(m, remainder, [self.tensor, b], { scalar: b.wrapped }));
    }),
    __rmod__: native('other, /', (m: Interp, self: PyTensor, other: Value) => {
      const a = operand(m, other);
      return a === null ? NotImplemented : wrap(runOp(m, remainderOfScalar, [a, self.tensor], { scalar: false }));
    }),
    __imod__: native('other, /', (m: Interp, self: PyTensor, other: Value) => {
      const b = operand(m, other);
      if (b === null) return NotImplemented;
      runInPlace(m, remainder, [self.tensor, b], { scalar: b.wrapped });
      return self;
    }),
  },
});
