/** Allocation of buffers, and the error when there is no room. */
import { type DType, itemSize, newBuffer, type TensorBuffer } from './dtype.ts';
import { runtimeError } from './errors.ts';

/** Asked before every tensor allocation; throws PyTorch's allocation error instead of letting the process die. */
export interface Memory {
  beforeAlloc(bytes: number): void;
  /** Takes the buffer over which the running op may write its result, which has `length` elements; null without one. */
  takeDestination?(length: number): TensorBuffer | null;
}

/** PyTorch's error for an allocation that does not fit, where `bytes` is what was asked for. */
export function allocationError(bytes: number): Error {
  return runtimeError(
    `[enforce fail at alloc_cpu.cpp:66] . DefaultCPUAllocator: can't allocate memory: you tried to allocate ${bytes} bytes. Error code 12 (Cannot allocate memory)`,
  );
}

/** A zeroed buffer for `length` elements, after asking `memory`. */
export function allocate(memory: Memory, dtype: DType, length: number): TensorBuffer {
  const bytes = length * itemSize(dtype);
  memory.beforeAlloc(bytes);
  try {
    return newBuffer(dtype, length);
  } catch (error) {
    if (error instanceof RangeError) throw allocationError(bytes);
    throw error;
  }
}

/** The buffer for the result of an elementwise kernel: the destination of an op in place, else a new one. */
export function resultBuffer(memory: Memory, dtype: DType, length: number): TensorBuffer {
  return memory.takeDestination?.(length) ?? allocate(memory, dtype, length);
}

/** For the small buffers of an explanation, which no listing asked for. */
export const unlimited: Memory = { beforeAlloc: () => undefined };
