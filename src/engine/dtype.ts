/** Element types. int64 holds exact integers (|n| <= 2^53) in doubles, bool holds 0 and 1 in bytes. */
export type DType = 'float32' | 'float64' | 'int64' | 'bool';

/** What a storage keeps: float32 in Float32Array, float64 and int64 in Float64Array, bool in Uint8Array. */
export type TensorBuffer = Float32Array | Float64Array | Uint8Array;

export const defaultDType: DType = 'float32';

export function newBuffer(dtype: DType, length: number): TensorBuffer {
  if (dtype === 'float32') return new Float32Array(length);
  return dtype === 'bool' ? new Uint8Array(length) : new Float64Array(length);
}

/** Bytes that one element takes in PyTorch. */
export function itemSize(dtype: DType): number {
  if (dtype === 'float32') return 4;
  return dtype === 'bool' ? 1 : 8;
}

export function isFloating(dtype: DType): boolean {
  return dtype === 'float32' || dtype === 'float64';
}

/** C++'s name of the element type, as in "Found dtype Long but expected Float". */
export const scalarTypeName: Readonly<Record<DType, string>> = {
  float32: 'Float',
  float64: 'Double',
  int64: 'Long',
  bool: 'Bool',
};

/** The name of the tensor class, as `tensor.type()` prints it. */
export function tensorTypeName(dtype: DType): string {
  return `torch.${scalarTypeName[dtype]}Tensor`;
}

/** The integer that a float becomes: truncated, never -0; what is not finite becomes the smallest int64. */
export function toInteger(value: number): number {
  return Number.isFinite(value) ? Math.trunc(value) + 0 : -(2 ** 63);
}

/** Stores `value` as the element type would: truncates for int64, truth for bool, rounds for float32. */
export function castNumber(value: number, dtype: DType): number {
  switch (dtype) {
    case 'float32':
      return Math.fround(value);
    case 'float64':
      return value;
    case 'int64':
      return toInteger(value);
    case 'bool':
    default:
      return value !== 0 ? 1 : 0;
  }
}
