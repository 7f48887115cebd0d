/** PyTorch's refusals of dtypes and of numbers that do not fit. */
import { castNumber, type DType, dtypes, isFloating, scalarTypeName } from './dtype.ts';
import { type EngineError, runtimeError } from './errors.ts';
import type { Tensor } from './tensor.ts';

/** PyTorch's refusal of a dtype by one of its kernels. */
export function notImplementedFor(kernel: string, x: Tensor): EngineError {
  return runtimeError(`"${kernel}" not implemented for '${scalarTypeName[x.dtype]}'`);
}

/** Throws unless the dtype is a floating one. */
export function needFloating(kernel: string, x: Tensor): void {
  if (!isFloating(x.dtype)) throw notImplementedFor(kernel, x);
}

/** Throws unless both have one dtype, in the words of most kernels. */
export function needSame(a: Tensor, b: Tensor): void {
  if (a.dtype === b.dtype) return;
  throw runtimeError(`expected scalar type ${scalarTypeName[a.dtype]} but found ${scalarTypeName[b.dtype]}`);
}

/** Throws when the dtype is bool. */
export function needNumbers(kernel: string, x: Tensor): void {
  if (x.dtype === 'bool') throw notImplementedFor(kernel, x);
}

/** Whether a number is beyond what the dtype holds. What has no sign takes negative numbers of its size. */
export function overflows(value: number | bigint, dtype: DType): boolean {
  if (dtype === 'bool' || dtype === 'float64') return false;
  if (dtype === 'float32') return Number.isFinite(Number(value)) && Math.abs(Number(value)) > largestFloat32;
  const [least, most] = dtypes[dtype].range;
  const whole = typeof value === 'bigint' ? value : Math.trunc(value);
  return !(whole >= (least === 0n ? -most : least) && whole <= most);
}

const largestFloat32 = (2 - 2 ** -23) * 2 ** 127;

/** A number as an element of the dtype, in the words of fill_ and its like. */
export function storable(value: number | bigint, dtype: DType): number {
  if (overflows(value, dtype)) {
    throw runtimeError(`value cannot be converted to type ${dtypes[dtype].cName} without overflow`);
  }
  return castNumber(Number(value), dtype);
}

/** Throws where `-` meets a bool. */
export function checkNotBool(x: Tensor, other: Tensor): void {
  if (x.dtype !== 'bool' && other.dtype !== 'bool') return;
  if (x.dtype === 'bool' && other.dtype === 'bool') {
    throw runtimeError(
      'Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead.',
    );
  }
  throw runtimeError(
    'Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead.',
  );
}
