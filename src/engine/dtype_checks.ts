import { isFloating, scalarTypeName } from './dtype.ts';
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
