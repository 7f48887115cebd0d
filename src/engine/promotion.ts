import { defaultDType, type DType } from './dtype.ts';
import type { Tensor } from './tensor.ts';

// Category: bool 0 < integer 1 < floating 2.
const category: Readonly<Record<DType, number>> = { bool: 0, int64: 1, float32: 2, float64: 2 };
// Order inside the lattice bool < int64 < float32 < float64.
const rank: Readonly<Record<DType, number>> = { bool: 0, int64: 1, float32: 2, float64: 3 };

/** The smallest dtype that holds both. */
export function promoteTypes(a: DType, b: DType): DType {
  return rank[a] >= rank[b] ? a : b;
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
  let result: DType | null = null;
  for (let level = 0; level <= 2; level++) {
    let here: DType | null = null;
    for (const t of operands) {
      if (weakness(t) !== level) continue;
      const dtype = operandType(t);
      here = here === null ? dtype : promoteTypes(here, dtype);
    }
    if (here !== null && (result === null || category[here] > category[result])) {
      result = here;
    }
  }
  return result ?? defaultDType;
}

/** The dtype of a function that always gives floating point: integers and bools become the default dtype. */
export function floatType(dtype: DType): DType {
  return category[dtype] === 2 ? dtype : defaultDType;
}
