/** Random numbers in the order and to the bit of PyTorch. */
import { type DType, isFloating, scalarTypeName, type TensorBuffer } from './dtype.ts';
import { runtimeError } from './errors.ts';
import type { Generator } from './generator.ts';
import { log32, sincos32 } from './kernels/cephes.ts';
import { fma32 } from './kernels/fused.ts';
import { allocate, type Memory } from './memory.ts';

// Draws in the order and to the bit of PyTorch's CPU kernels on x86 with AVX2 (ATen native/cpu/DistributionTemplates.h,
// core/DistributionsHelper.h). Every function gives a new buffer of `n` row-major values.

/** Uniform in [from, to). float32: one 24-bit draw an element; float64: one 53-bit draw. */
export function drawUniform(
  memory: Memory,
  generator: Generator,
  n: number,
  from: number,
  to: number,
  dtype: DType,
): TensorBuffer {
  checkFloating(dtype, 'check_uniform_bounds');
  const out = allocate(memory, dtype, n);
  if (dtype === 'float32') {
    const low = Math.fround(from);
    const high = Math.fround(to);
    const range = Math.fround(high - low);
    for (let i = 0; i < n; i++) {
      const value = fma32(generator.uniform24(), range, low);
      out[i] = value === high ? low : value;
    }
  } else {
    for (let i = 0; i < n; i++) out[i] = generator.uniform53() * (to - from) + from;
  }
  return out;
}

/** Normal. From 16 elements on Box-Muller in blocks of 16; fewer are drawn one by one in float64. */
export function drawNormal(
  memory: Memory,
  generator: Generator,
  n: number,
  mean: number,
  std: number,
  dtype: DType,
): TensorBuffer {
  checkFloating(dtype, 'normal_kernel_cpu');
  const out = allocate(memory, dtype, n);
  if (n < 16) {
    for (let i = 0; i < n; i++) out[i] = generator.normal() * std + mean;
    return out;
  }
  const draw = dtype === 'float32' ? () => generator.uniform24() : () => generator.uniform53();
  const transform = dtype === 'float32' ? boxMuller32 : boxMuller64;
  for (let i = 0; i < n; i++) out[i] = draw();
  for (let i = 0; i + 16 <= n; i += 16) transform(out, i, mean, std);
  if (n % 16 !== 0) {
    // The rest is a whole block drawn anew, ending at the end.
    for (let i = n - 16; i < n; i++) out[i] = draw();
    transform(out, n - 16, mean, std);
  }
  return out;
}

function checkFloating(dtype: DType, kernel: string): void {
  if (!isFloating(dtype)) throw runtimeError(`"${kernel}" not implemented for '${scalarTypeName[dtype]}'`);
}

const twoPi32 = Math.fround(2 * Math.PI);

/** 16 uniforms to 16 normals in place: element j and j + 8 make a pair. */
function boxMuller32(data: TensorBuffer, at: number, mean: number, std: number): void {
  const f = Math.fround;
  const scale = f(std);
  const shift = f(mean);
  const angle = new Float32Array(2);
  for (let j = at; j < at + 8; j++) {
    const radius = f(Math.sqrt(f(-2 * log32(f(1 - data[j]!)))));
    sincos32(f(twoPi32 * data[j + 8]!), angle);
    data[j] = fma32(f(radius * angle[1]!), scale, shift);
    data[j + 8] = fma32(f(radius * angle[0]!), scale, shift);
  }
}

function boxMuller64(data: TensorBuffer, at: number, mean: number, std: number): void {
  for (let j = at; j < at + 8; j++) {
    const radius = Math.sqrt(-2 * Math.log(1 - data[j]!));
    const angle = 2 * Math.PI * data[j + 8]!;
    data[j] = radius * Math.cos(angle) * std + mean;
    data[j + 8] = radius * Math.sin(angle) * std + mean;
  }
}

/** Integers in [low, high). */
export function drawIntegers(
  memory: Memory,
  generator: Generator,
  n: number,
  low: number,
  high: number,
  dtype: DType,
): TensorBuffer {
  const out = allocate(memory, dtype, n);
  for (let i = 0; i < n; i++) out[i] = low + generator.below(high - low);
  return out;
}

/** The same where doubles may not hold them all. */
export function drawLargeIntegers(
  memory: Memory,
  generator: Generator,
  n: number,
  low: bigint,
  high: bigint,
): BigInt64Array {
  allocate(memory, 'int64', n);
  return BigInt64Array.from({ length: n }, () => low + generator.belowLarge(high - low));
}

/** A permutation of 0 ... n - 1. */
export function drawPermutation(memory: Memory, generator: Generator, n: number): TensorBuffer {
  const out = allocate(memory, 'int64', n);
  for (let i = 0; i < n; i++) out[i] = i;
  for (let i = 0; i < n - 1; i++) {
    const j = i + (generator.random() % (n - i));
    const held = out[i]!;
    out[i] = out[j]!;
    out[j] = held;
  }
  return out;
}

/** Ones with probability `p`, one 53-bit draw an element: `bernoulli_(p)`, and the mask of dropout. */
export function drawBernoulli(memory: Memory, generator: Generator, n: number, p: number, dtype: DType): TensorBuffer {
  const out = allocate(memory, dtype, n);
  for (let i = 0; i < n; i++) out[i] = generator.uniform53() < p ? 1 : 0;
  return out;
}

/** Ones with the probability each element of `p` gives: a 24-bit draw for float32, a 53-bit draw for float64. */
export function drawBernoulliEach(
  memory: Memory,
  generator: Generator,
  p: ArrayLike<number>,
  dtype: DType,
): TensorBuffer {
  const out = allocate(memory, dtype, p.length);
  for (let i = 0; i < p.length; i++) {
    const u = dtype === 'float32' ? generator.uniform24() : generator.uniform53();
    out[i] = u < p[i]! ? 1 : 0;
  }
  return out;
}

/** A seed as `torch.empty((), dtype=torch.int64).random_()` draws it: 64 bits without the sign. */
export function drawSeed(generator: Generator): bigint {
  return BigInt.asUintN(63, generator.random64());
}
