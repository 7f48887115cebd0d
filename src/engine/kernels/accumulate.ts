/** Adds one buffer to another in place. */
import type { TensorBuffer } from '../dtype.ts';
import type { Memory } from '../memory.ts';
import { numelOf } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { add } from './arithmetic.ts';
import { overwrite } from './copy.ts';
import { dense } from './dense.ts';
import { addSingles } from './elementwise.ts';

/** target += source, in place. */
export function addInto(memory: Memory, target: Tensor, source: Tensor): void {
  if (!target.isContiguous) {
    overwrite(memory, target, add(memory, target, source, 1, target.dtype));
    return;
  }
  const { buffer, offset, step } = dense(memory, source, target.shape);
  const sum = target.storage.write();
  const n = numelOf(target.shape);
  if (sum instanceof Float32Array && buffer instanceof Float32Array && step === 1 && target.offset === 0) {
    addSingles(sum, 0, buffer, offset, 1, sum, n);
  } else addLoop(sum, target.offset, buffer, offset, step, n);
  target.counter.value++;
}

function addLoop(x: TensorBuffer, x0: number, y: TensorBuffer, y0: number, dy: number, n: number): void {
  for (let i = 0; i < n; i++) x[x0 + i] = x[x0 + i]! + y[y0 + i * dy]!;
}
