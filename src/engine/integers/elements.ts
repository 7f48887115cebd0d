/** Which operands of an op hold integers to compute with or to copy. */
import { isInteger } from '../dtype.ts';
import type { AnyOp } from '../op.ts';
import type { Tensor } from '../tensor.ts';

/** Operands that say where, not what. */
const places: ReadonlySet<string> = new Set(['index', 'indices', 'target']);

export function isElement(op: AnyOp, x: Tensor | null | undefined, k: number): x is Tensor {
  return x !== null && x !== undefined && isInteger(x.dtype) && !places.has(op.inputs[k] ?? op.inputs[0] ?? '');
}
