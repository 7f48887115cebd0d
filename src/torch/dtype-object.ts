/** `torch.float32` and the other dtypes as Python values. */
import { type DType, isFloating, itemSize } from '../engine/dtype.ts';
import { PyObject, type Value } from '../python/objects/object.ts';
import { defineClass, native } from '../python/objects/define.ts';
import { boolClass, floatClass, intClass, kindIs } from '../python/objects/builtins.ts';

/** `torch.float32` and the others. One object for each. */
export class PyDType extends PyObject {
  readonly dtype: DType;
  constructor(dtype: DType) {
    super();
    this.dtype = dtype;
  }
}

export const dtypeClass = defineClass({
  name: 'dtype',
  module: 'torch',
  subclassable: false,
  methods: {
    __repr__: native('', (_m, self: PyDType) => `torch.${self.dtype}`),
  },
  properties: {
    is_floating_point: { get: (_m, self: PyDType) => isFloating(self.dtype) },
    is_complex: { get: () => false },
    itemsize: { get: (_m, self: PyDType) => itemSize(self.dtype) },
  },
});
kindIs(PyDType, dtypeClass);

const objects: Readonly<Record<DType, PyDType>> = {
  float32: new PyDType('float32'),
  float64: new PyDType('float64'),
  int64: new PyDType('int64'),
  int32: new PyDType('int32'),
  int16: new PyDType('int16'),
  int8: new PyDType('int8'),
  uint8: new PyDType('uint8'),
  bool: new PyDType('bool'),
};

export function dtypeObject(dtype: DType): PyDType {
  return objects[dtype];
}

/** The dtype that a Python value names: a dtype, or one of Python's own types. */
export function dtypeNamed(v: Value | undefined): DType | null {
  if (v instanceof PyDType) return v.dtype;
  if (v === floatClass) return 'float64';
  if (v === intClass) return 'int64';
  return v === boolClass ? 'bool' : null;
}

/** torch's names for them. */
export const dtypeNames: Readonly<Record<string, DType>> = {
  float32: 'float32',
  float: 'float32',
  float64: 'float64',
  double: 'float64',
  int64: 'int64',
  long: 'int64',
  int32: 'int32',
  int: 'int32',
  int16: 'int16',
  short: 'int16',
  int8: 'int8',
  uint8: 'uint8',
  bool: 'bool',
};
