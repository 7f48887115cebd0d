import type { DType, TensorBuffer } from '../dtype.ts';

/** Integers have no -0: replaces it by 0 where a double computed an int64. */
export function settled(out: TensorBuffer, dtype: DType): TensorBuffer {
  if (dtype === 'int64') for (let i = 0; i < out.length; i++) out[i] = out[i]! + 0;
  return out;
}
