/** What `torch.finfo` and `torch.iinfo` say about dtypes, and which dtype comes of two. */
import { type DType, dtypes, isFloating, isInteger, itemSize } from '../../engine/dtype.ts';
import { promoteTypes } from '../../engine/promotion.ts';
import { formatPyFloat } from '../../python/formatting/format-float.ts';
import type { Interp } from '../../python/interp.ts';
import { kindIs } from '../../python/objects/builtins.ts';
import { defineClass, native } from '../../python/objects/define.ts';
import { PyFloat, PyObject, type Value } from '../../python/objects/object.ts';
import { dtypeObject, PyDType } from '../dtype-object.ts';
import { functionOnly, type Binding } from './binding.ts';

/** `torch.finfo(dtype)`: the numbers of a floating type. */
class PyFinfo extends PyObject {
  readonly dtype: DType;
  constructor(dtype: DType) {
    super();
    this.dtype = dtype;
  }
}

/** `torch.iinfo(dtype)`: the range of an integer type. */
class PyIinfo extends PyObject {
  readonly dtype: DType;
  constructor(dtype: DType) {
    super();
    this.dtype = dtype;
  }
}

const single = { eps: 2 ** -23, max: (2 - 2 ** -23) * 2 ** 127, tiny: 2 ** -126, bits: 32, resolution: 1e-6 };
const double = { eps: 2 ** -52, max: Number.MAX_VALUE, tiny: 2 ** -1022, bits: 64, resolution: 1e-15 };
const numbersOf = (self: PyFinfo): typeof single => (self.dtype === 'float32' ? single : double);
const float = (v: number): Value => new PyFloat(v);
const short = (v: number): string => formatPyFloat(v, 'g');

/** An int as Python has it: a number where that is safe. */
const int = (v: bigint): Value => (Number.isSafeInteger(Number(v)) ? Number(v) : v);

const finfoClass = defineClass({
  name: 'finfo',
  module: 'torch',
  subclassable: false,
  new: native('type=', (m: Interp, _cls: Value, type: Value | undefined) => {
    const dtype = type instanceof PyDType ? type.dtype : 'float32';
    if (!isFloating(dtype)) {
      m.raise(
        'TypeError',
        `torch.finfo() requires a floating point input type. Use torch.iinfo to handle 'torch.finfo'`,
      );
    }
    return new PyFinfo(dtype);
  }),
  methods: {
    __repr__: native('', (_m, self: PyFinfo) => {
      const { eps, max, tiny, resolution } = numbersOf(self);
      return `finfo(resolution=${short(resolution)}, min=${short(-max)}, max=${short(max)}, eps=${short(eps)}, smallest_normal=${short(tiny)}, tiny=${short(tiny)}, dtype=${self.dtype})`;
    }),
  },
  properties: {
    eps: { get: (_m: Interp, self: PyFinfo) => float(numbersOf(self).eps) },
    max: { get: (_m: Interp, self: PyFinfo) => float(numbersOf(self).max) },
    min: { get: (_m: Interp, self: PyFinfo) => float(-numbersOf(self).max) },
    tiny: { get: (_m: Interp, self: PyFinfo) => float(numbersOf(self).tiny) },
    smallest_normal: { get: (_m: Interp, self: PyFinfo) => float(numbersOf(self).tiny) },
    resolution: { get: (_m: Interp, self: PyFinfo) => float(numbersOf(self).resolution) },
    bits: { get: (_m: Interp, self: PyFinfo) => numbersOf(self).bits },
    dtype: { get: (_m: Interp, self: PyFinfo) => self.dtype },
  },
});
kindIs(PyFinfo, finfoClass);

const iinfoClass = defineClass({
  name: 'iinfo',
  module: 'torch',
  subclassable: false,
  new: native('type, /', (m: Interp, _cls: Value, type: Value) => {
    if (!(type instanceof PyDType) || !isInteger(type.dtype)) {
      return m.raise(
        'TypeError',
        `torch.iinfo() requires an integer input type. Use torch.finfo to handle 'torch.iinfo'`,
      );
    }
    return new PyIinfo(type.dtype);
  }),
  methods: {
    __repr__: native('', (_m, self: PyIinfo) => {
      const [least, most] = dtypes[self.dtype].range;
      return `iinfo(min=${short(Number(least))}, max=${short(Number(most))}, dtype=${self.dtype})`;
    }),
  },
  properties: {
    max: { get: (_m: Interp, self: PyIinfo) => int(dtypes[self.dtype].range[1]) },
    min: { get: (_m: Interp, self: PyIinfo) => int(dtypes[self.dtype].range[0]) },
    bits: { get: (_m: Interp, self: PyIinfo) => 8 * itemSize(self.dtype) },
    dtype: { get: (_m: Interp, self: PyIinfo) => self.dtype },
  },
});
kindIs(PyIinfo, iinfoClass);

export const typeInfoClasses: Readonly<Record<string, Value>> = { finfo: finfoClass, iinfo: iinfoClass };

/** Whether a result may be cast: never from floats to others, nor to bool, nor to a type without sign. */
function canCast(from: DType, to: DType): boolean {
  if (isFloating(from) && !isFloating(to)) return false;
  return from === to || from === 'bool' || to !== 'bool';
}

export const typeInfo: readonly Binding[] = [
  ...functionOnly('promote_types', 'dtype type1, dtype type2', (c) =>
    dtypeObject(promoteTypes(c.dtype(0)!, c.dtype(1)!)),
  ),
  ...functionOnly('can_cast', 'dtype from_, dtype to', (c) => canCast(c.dtype(0)!, c.dtype(1)!)),
];
