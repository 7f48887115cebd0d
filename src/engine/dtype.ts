/** The element types: one record each, with everything the engine has to know about a type. */

/** What a storage keeps: int64 as the nearest doubles (see storage.ts), bool as bytes, the others as their own kind. */
export type TensorBuffer = Float32Array | Float64Array | Int32Array | Int16Array | Int8Array | Uint8Array;

interface DTypeRecord {
  /** C++'s name of the element type, as in "Found dtype Long but expected Float". */
  readonly scalarType: string;
  /** C's name of the element type, as in "value cannot be converted to type int64_t without overflow". */
  readonly cName: string;
  /** C's own words for it, as in "expected dtype float for `end` but got dtype long int". */
  readonly plainName: string;
  readonly kind: 'bool' | 'integer' | 'floating';
  /** Bytes that one element takes in PyTorch. */
  readonly itemSize: number;
  /** A zeroed buffer. */
  readonly make: (length: number) => TensorBuffer;
  /** What a float becomes when it is converted: as x86 does it where C++ leaves it open. */
  readonly convert: (value: number) => number;
  /** The least and the greatest integer; [0, 0] where the type holds no integers only. */
  readonly range: readonly [bigint, bigint];
}

/** A float becomes an integer of 64 bits: truncated, never -0; what does not fit becomes the smallest. */
function toInt64(value: number): number {
  return value >= -(2 ** 63) && value < 2 ** 63 ? Math.trunc(value) + 0 : -(2 ** 63);
}

/** The same with 32 bits. */
function toInt32(value: number): number {
  const whole = Math.trunc(value);
  return whole >= -(2 ** 31) && whole < 2 ** 31 ? whole + 0 : -(2 ** 31);
}

function signed(bits: number): readonly [bigint, bigint] {
  const half = 1n << BigInt(bits - 1);
  return [-half, half - 1n];
}

const float32: DTypeRecord = {
  scalarType: 'Float',
  cName: 'float',
  plainName: 'float',
  kind: 'floating',
  itemSize: 4,
  make: (length) => new Float32Array(length),
  convert: Math.fround,
  range: [0n, 0n],
};

const float64: DTypeRecord = {
  scalarType: 'Double',
  cName: 'double',
  plainName: 'double',
  kind: 'floating',
  itemSize: 8,
  make: (length) => new Float64Array(length),
  convert: (value) => value,
  range: [0n, 0n],
};

const int64: DTypeRecord = {
  scalarType: 'Long',
  cName: 'int64_t',
  plainName: 'long int',
  kind: 'integer',
  itemSize: 8,
  make: (length) => new Float64Array(length),
  convert: toInt64,
  range: signed(64),
};

const int32: DTypeRecord = {
  scalarType: 'Int',
  cName: 'int',
  plainName: 'int',
  kind: 'integer',
  itemSize: 4,
  make: (length) => new Int32Array(length),
  convert: toInt32,
  range: signed(32),
};

// The narrower ones are cut from 32 bits.

const int16: DTypeRecord = {
  scalarType: 'Short',
  cName: 'int16_t',
  plainName: 'short int',
  kind: 'integer',
  itemSize: 2,
  make: (length) => new Int16Array(length),
  convert: (value) => (toInt32(value) << 16) >> 16,
  range: signed(16),
};

const int8: DTypeRecord = {
  scalarType: 'Char',
  cName: 'int8_t',
  plainName: 'signed char',
  kind: 'integer',
  itemSize: 1,
  make: (length) => new Int8Array(length),
  convert: (value) => (toInt32(value) << 24) >> 24,
  range: signed(8),
};

const uint8: DTypeRecord = {
  scalarType: 'Byte',
  cName: 'uint8_t',
  plainName: 'unsigned char',
  kind: 'integer',
  itemSize: 1,
  make: (length) => new Uint8Array(length),
  convert: (value) => toInt32(value) & 255,
  range: [0n, 255n],
};

const bool: DTypeRecord = {
  scalarType: 'Bool',
  cName: 'bool',
  plainName: 'bool',
  kind: 'bool',
  itemSize: 1,
  make: (length) => new Uint8Array(length),
  convert: (value) => (value !== 0 ? 1 : 0),
  range: [0n, 1n],
};

/** All element types by torch's names. */
export const dtypes = { float32, float64, int64, int32, int16, int8, uint8, bool };

export type DType = keyof typeof dtypes;

export const defaultDType: DType = 'float32';

export function newBuffer(dtype: DType, length: number): TensorBuffer {
  return dtype === 'float32' ? new Float32Array(length) : dtypes[dtype].make(length);
}

/** Bytes that one element takes in PyTorch. */
export function itemSize(dtype: DType): number {
  return dtypes[dtype].itemSize;
}

export function isFloating(dtype: DType): boolean {
  return dtype === 'float32' || dtype === 'float64';
}

/** Whether it holds integers: neither floats nor truth values. */
export function isInteger(dtype: DType): boolean {
  return dtypes[dtype].kind === 'integer';
}

/** C++'s names of the element types. */
export const scalarTypeName = Object.fromEntries(
  Object.entries(dtypes).map(([name, { scalarType }]) => [name, scalarType]),
) as Readonly<Record<DType, string>>;

/** The name of the tensor class, as `tensor.type()` prints it. */
export function tensorTypeName(dtype: DType): string {
  return `torch.${dtypes[dtype].scalarType}Tensor`;
}

/** The name of a tensor's type in messages of C++: for bool not that of a class. */
export function typePropertiesName(dtype: DType): string {
  return dtype === 'bool' ? 'CPUBoolType' : tensorTypeName(dtype);
}

/** Stores `value` as the element type would: truncates for integers, truth for bool, rounds for float32. */
export function castNumber(value: number, dtype: DType): number {
  return dtypes[dtype].convert(value);
}
