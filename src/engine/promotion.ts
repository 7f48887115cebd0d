/** Type promotion: which dtype the result of several operands has. */
import { defaultDType, type DType, dtypes, isFloating } from './dtype.ts';
import type { Tensor } from './tensor.ts';

const categories = { bool: 0, integer: 1, floating: 2 } as const;

const categoryOf = (dtype: DType): number => categories[dtypes[dtype].kind];

/** The signed integers in the order of their sizes, then the floats: each holds all before it. */
const lattice: readonly DType[] = ['bool', 'int8', 'int16', 'int32', 'int64', 'float32', 'float64'];

/** The smallest dtype that holds both. uint8 stands beside int8, and both are held by int16. */
export function promoteTypes(a: DType, b: DType): DType {
  if (a === b) return a;
  if (a === 'uint8') return besideByte(b);
  if (b === 'uint8') return besideByte(a);
  return lattice.indexOf(a) >= lattice.indexOf(b) ? a : b;
}

function besideByte(other: DType): DType {
  if (other === 'bool') return 'uint8';
  return other === 'int8' ? 'int16' : other;
}

/** A Python float counts as the default dtype, an int as int64, a bool as bool. */
function operandType(t: Tensor): DType {
  return t.wrapped && t.dtype === 'float64' ? defaultDType : t.dtype;
}

/** 0 for tensors with dimensions, 1 for 0-dim tensors, 2 for Python numbers: lower wins inside a category. */
function weakness(t: Tensor): number {
  if (t.wrapped) return 2;
  return t.shape.length === 0 ? 1 : 0;
}

/**
 * `torch.result_type` over operands: among tensors with dimensions the largest dtype; a weaker operand (0-dim, then
 * Python number) changes it only when it has a higher category.
 */
export function resultType(...operands: readonly Tensor[]): DType {
  return resultTypeOf(operands);
}

/** The same of any number of operands: more than a call can have arguments. */
export function resultTypeOf(operands: readonly Tensor[]): DType {
  let result: DType | null = null;
  for (let level = 0; level <= 2; level++) {
    let here: DType | null = null;
    for (const t of operands) {
      if (weakness(t) !== level) continue;
      const dtype = operandType(t);
      here = here === null ? dtype : promoteTypes(here, dtype);
    }
    if (here !== null && (result === null || categoryOf(here) > categoryOf(result))) {
      result = here;
    }
  }
  return result ?? defaultDType;
}

/** The dtype of a function that always gives floating point: integers and bools become the default dtype. */
export function floatType(dtype: DType): DType {
  return isFloating(dtype) ? dtype : defaultDType;
}

/** The dtype of a sum, product or running total: integers and bools are added up in int64. */
export function totalType(dtype: DType): DType {
  return isFloating(dtype) ? dtype : 'int64';
}
