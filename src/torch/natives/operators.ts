/** What `+ - * / // % ** @`, comparisons, `+=` and the like do with tensors. */
import { remainder } from '../../engine/ops/remainder.ts';
import { remainderOfScalar } from '../../engine/ops/remainder_of_scalar.ts';
import { matmul } from '../../engine/composites/matmul.ts';
import { isFloating, isInteger } from '../../engine/dtype.ts';
import { integerAt } from '../../engine/kernels/integers.ts';
import { add } from '../../engine/ops/add.ts';
import { bitwise_and } from '../../engine/ops/bitwise_and.ts';
import { bitwise_not } from '../../engine/ops/bitwise_not.ts';
import { bitwise_or } from '../../engine/ops/bitwise_or.ts';
import { bitwise_xor } from '../../engine/ops/bitwise_xor.ts';
import { reciprocal } from '../../engine/ops/reciprocal.ts';
import { div } from '../../engine/ops/div.ts';
import { eq } from '../../engine/ops/eq.ts';
import { floorDivide } from '../../engine/ops/floor_divide.ts';
import { ge } from '../../engine/ops/ge.ts';
import { gt } from '../../engine/ops/gt.ts';
import { le } from '../../engine/ops/le.ts';
import { lt } from '../../engine/ops/lt.ts';
import { mul } from '../../engine/ops/mul.ts';
import { ne } from '../../engine/ops/ne.ts';
import { neg } from '../../engine/ops/neg.ts';
import { abs } from '../../engine/ops/abs.ts';
import { pow } from '../../engine/ops/pow.ts';
import { powScalar } from '../../engine/ops/pow_scalar.ts';
import { rsubTensor } from '../../engine/ops/rsub_tensor.ts';
import { sub } from '../../engine/ops/sub.ts';
import { noAttrs, type PlainOp } from '../../engine/op.ts';
import type { Tensor } from '../../engine/tensor.ts';
import type { Interp } from '../../python/interp.ts';
import { extendClass, native, type NativeSpec } from '../../python/objects/define.ts';
import { NotImplemented, PyFloat, type Value } from '../../python/objects/object.ts';
import { PyTensor, tensorClass, wrap } from '../tensor-object.ts';
import { guarded, runInPlace, runOp } from '../torch-state.ts';
import { Call, scalarOf, wrapScalar } from './call.ts';
import { item } from './elements.ts';
import { reverseSub } from './arithmetic.ts';

/** The other operand as a tensor; null when the operator is not for it. */
function operand(m: Interp, v: Value): Tensor | null {
  if (v instanceof PyTensor) return v.tensor;
  if (typeof v === 'number' || v instanceof PyFloat || typeof v === 'boolean' || typeof v === 'bigint') {
    return wrapScalar(scalarOf(m, v));
  }
  return null;
}

type Binary = (m: Interp, a: Tensor, b: Tensor) => Tensor;

/** `x ∘ other` */
function forward(f: Binary): NativeSpec {
  return native('other, /', (m: Interp, self: PyTensor, other: Value) => {
    const b = operand(m, other);
    return b === null ? NotImplemented : wrap(f(m, self.tensor, b));
  });
}

/** `other ∘ x` */
function reflected(f: Binary): NativeSpec {
  return native('other, /', (m: Interp, self: PyTensor, other: Value) => {
    const a = operand(m, other);
    return a === null ? NotImplemented : wrap(f(m, a, self.tensor));
  });
}

const plus: Binary = (m, a, b) => runOp(m, add, [a, b], { alpha: 1 });
const minus: Binary = (m, a, b) => runOp(m, sub, [a, b], { alpha: 1 });
const times: Binary = (m, a, b) => runOp(m, mul, [a, b], noAttrs);
const over: Binary = (m, a, b) => runOp(m, div, [a, b], { rounding: null });
const floorOver: Binary = (m, a, b) => runOp(m, floorDivide, [a, b], noAttrs);
const product: Binary = (m, a, b) => guarded(m, () => matmul(new Call(m, [], 0), a, b));
const power: Binary = (m, a, b) => {
  if (!b.wrapped) return runOp(m, pow, [a, b], { numberBase: false });
  return runOp(m, powScalar, [a], { exponent: b.storage.read()[0]!, integer: b.dtype !== 'float64' });
};

function comparison(op: PlainOp<readonly [Tensor, Tensor]>): NativeSpec {
  return forward((m, a, b) => runOp(m, op, [a, b], noAttrs));
}

function inPlace(f: (m: Interp, a: Tensor, b: Tensor) => void): NativeSpec {
  return native('other, /', (m: Interp, self: PyTensor, other: Value) => {
    const b = operand(m, other);
    if (b === null) return NotImplemented;
    f(m, self.tensor, b);
    return self;
  });
}

/** The one number in a tensor, for `float(x)`, `int(x)`, `bool(x)`. */
function only(m: Interp, x: Tensor): number {
  if (x.numel !== 1) m.raise('ValueError', 'only one element tensors can be converted to Python scalars');
  return x.storage.read()[x.offset]!;
}

function truth(m: Interp, x: Tensor): boolean {
  if (x.numel === 0) m.raise('RuntimeError', 'Boolean value of Tensor with no values is ambiguous');
  if (x.numel > 1) m.raise('RuntimeError', 'Boolean value of Tensor with more than one value is ambiguous');
  return x.storage.read()[x.offset] !== 0;
}

extendClass(tensorClass, {
  methods: {
    __add__: forward(plus),
    __radd__: forward(plus),
    __sub__: forward(minus),
    __rsub__: native('other, /', (m: Interp, self: PyTensor, other: Value) => {
      if (operand(m, other) === null) return NotImplemented;
      if (other instanceof PyTensor) {
        return wrap(runOp(m, rsubTensor, [self.tensor, other.tensor], { alpha: 1 }));
      }
      return wrap(reverseSub(new Call(m, [], 0), self.tensor, scalarOf(m, other)));
    }),
    __mul__: forward(times),
    __rmul__: forward(times),
    __truediv__: forward(over),
    __rtruediv__: native('other, /', (m: Interp, self: PyTensor, other: Value) => {
      const a = operand(m, other);
      if (a === null) return NotImplemented;
      return wrap(times(m, runOp(m, reciprocal, [self.tensor], noAttrs), a));
    }),
    __floordiv__: forward(floorOver),
    __rfloordiv__: reflected(floorOver),
    __pow__: native('other, mod=, /', (m: Interp, self: PyTensor, other: Value) => {
      const b = operand(m, other);
      return b === null ? NotImplemented : wrap(power(m, self.tensor, b));
    }),
    __rpow__: native('other, mod=, /', (m: Interp, self: PyTensor, other: Value) => {
      const a = operand(m, other);
      return a === null ? NotImplemented : wrap(runOp(m, pow, [a, self.tensor], { numberBase: a.wrapped }));
    }),
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
    __matmul__: native('other, /', (m: Interp, self: PyTensor, other: Value) =>
      other instanceof PyTensor ? wrap(product(m, self.tensor, other.tensor)) : NotImplemented,
    ),
    __neg__: native('', (m: Interp, self: PyTensor) => wrap(runOp(m, neg, [self.tensor], noAttrs))),
    __invert__: native('', (m: Interp, self: PyTensor) => {
      if (isFloating(self.tensor.dtype)) {
        m.raise('TypeError', '~ (operator.invert) is only implemented on integer and Boolean-type tensors');
      }
      return wrap(runOp(m, bitwise_not, [self.tensor], noAttrs));
    }),
    __and__: comparison(bitwise_and),
    __rand__: comparison(bitwise_and),
    __or__: comparison(bitwise_or),
    __ror__: comparison(bitwise_or),
    __xor__: comparison(bitwise_xor),
    __rxor__: comparison(bitwise_xor),
    __pos__: native('', (_m: Interp, self: PyTensor) => self),
    __abs__: native('', (m: Interp, self: PyTensor) => wrap(runOp(m, abs, [self.tensor], noAttrs))),

    __eq__: comparison(eq),
    __ne__: comparison(ne),
    __lt__: comparison(lt),
    __le__: comparison(le),
    __gt__: comparison(gt),
    __ge__: comparison(ge),
    __hash__: native('', (m: Interp, self: PyTensor) => m.id(self)),

    __iadd__: inPlace((m, a, b) => runInPlace(m, add, [a, b], { alpha: 1 })),
    __isub__: inPlace((m, a, b) => runInPlace(m, sub, [a, b], { alpha: 1 })),
    __imul__: inPlace((m, a, b) => runInPlace(m, mul, [a, b], noAttrs)),
    __itruediv__: inPlace((m, a, b) => runInPlace(m, div, [a, b], { rounding: null })),
    __ifloordiv__: inPlace((m, a, b) => runInPlace(m, floorDivide, [a, b], noAttrs)),
    __ipow__: inPlace((m, a, b) => {
      if (!b.wrapped) return void runInPlace(m, pow, [a, b], { numberBase: false });
      const exponent = b.storage.read()[0]!;
      return void runInPlace(m, powScalar, [a], { exponent, integer: b.dtype !== 'float64' });
    }),

    __bool__: native('', (m: Interp, self: PyTensor) => truth(m, self.tensor)),
    __float__: native('', (m: Interp, self: PyTensor) => new PyFloat(only(m, self.tensor))),
    __int__: native('', (m: Interp, self: PyTensor) => {
      const v = only(m, self.tensor);
      if (isInteger(self.tensor.dtype)) return integerAt(self.tensor.storage, self.tensor.offset);
      if (Number.isNaN(v)) m.raise('ValueError', 'cannot convert float NaN to integer');
      if (!Number.isFinite(v)) m.raise('OverflowError', 'cannot convert float infinity to integer');
      return Math.trunc(v) + 0;
    }),
    __index__: native('', (m: Interp, self: PyTensor) => {
      if (isFloating(self.tensor.dtype) || self.tensor.numel !== 1) {
        m.raise('TypeError', 'only integer tensors of a single element can be converted to an index');
      }
      return item(m, self.tensor);
    }),
    __len__: native('', (m: Interp, self: PyTensor) => {
      if (self.tensor.shape.length === 0) m.raise('TypeError', 'len() of a 0-d tensor');
      return self.tensor.shape[0]!;
    }),
  },
});
