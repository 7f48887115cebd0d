/** Norms of vectors and their gradients. */
import { isFloating, scalarTypeName } from '../dtype.ts';
import { runtimeError } from '../errors.ts';
import { allocate, type Memory } from '../memory.ts';
import { keptShape, reducedDims, type ReductionAttrs } from '../reduction.ts';
import { numelOf } from '../shape.ts';
import { fromBuffer, type Tensor } from '../tensor.ts';
import { map, map2, map3 } from './map.ts';
import { reducedShape, sumOver } from './reduce.ts';
import { dense, walk } from './dense.ts';
import { contiguousStrides } from '../shape.ts';
import { signOf } from './signs.ts';
import { expanded, reshaped } from './window.ts';

interface NormAttrs extends ReductionAttrs {
  readonly ord: number;
}

/** The p-norm over `dim`, summed in double and rounded once. */
export function vectorNorm(memory: Memory, x: Tensor, attrs: NormAttrs): Tensor {
  if (!isFloating(x.dtype)) {
    throw runtimeError(
      `linalg.vector_norm: Expected a floating point or complex tensor as input. Got ${scalarTypeName[x.dtype]}`,
    );
  }
  const { ord, keepdim } = attrs;
  const dims = reducedDims(attrs, x.shape.length);
  const shape = reducedShape(x.shape, dims, keepdim);
  const kept = keptShape(attrs, x.shape);
  const steps = contiguousStrides(kept).map((step, d) => (dims.includes(d) ? 0 : step));
  const totals = new Float64Array(numelOf(kept)).fill(ord === -Infinity ? Infinity : 0);
  const { buffer, offset, step } = dense(memory, x);
  if (totals.length === 1 && ord === 2 && step === 1 && buffer instanceof Float32Array) {
    totals[0] = squaresOfSingles(buffer, offset, x.numel);
  } else
    walk(x.shape, steps, 0, (at, position, count, stride) => {
      for (let i = 0; i < count; i++) {
        const to = at + i * stride;
        totals[to] = joined(totals[to]!, Math.abs(buffer[offset + (position + i) * step]!), ord);
      }
    });
  const out = allocate(memory, x.dtype, totals.length);
  for (let i = 0; i < out.length; i++) out[i] = finished(totals[i]!, ord);
  return fromBuffer(out, shape, x.dtype);
}

/** Σ x² of float32, one after the other, in double. */
function squaresOfSingles(x: Float32Array, x0: number, n: number): number {
  let total = 0;
  for (let i = x0; i < x0 + n; i++) total += x[i]! * x[i]!;
  return total;
}

function joined(total: number, size: number, ord: number): number {
  if (ord === 2) return total + size * size;
  if (ord === 1) return total + size;
  if (ord === Infinity) return Math.max(total, size);
  if (ord === -Infinity) return Math.min(total, size);
  return total + (ord === 0 ? Number(size !== 0) : size ** ord);
}

function finished(total: number, ord: number): number {
  if (ord === 2) return Math.sqrt(total);
  return ord === 0 || ord === 1 || Math.abs(ord) === Infinity ? total : total ** (1 / ord);
}

/** g * x * |x|^(p-2) / norm^(p-1), 0 where the norm is 0; for the maximum norm shared among equal winners. */
export function vectorNormBackward(memory: Memory, grad: Tensor, x: Tensor, result: Tensor, attrs: NormAttrs): Tensor {
  const { ord } = attrs;
  const kept = keptShape(attrs, x.shape);
  const norm = reshaped(memory, result, kept);
  const g = reshaped(memory, grad, kept);
  if (Math.abs(ord) === Infinity) {
    const dims = reducedDims(attrs, x.shape.length);
    const hits = map2(memory, x, norm, x.dtype, (a, n) => (Math.abs(a) === n ? Math.sign(a) : 0));
    const counts = sumOver(memory, map(memory, hits, x.dtype, Math.abs), dims, true);
    return map3(memory, hits, expanded(g, x.shape), counts, x.dtype, (hit, slope, n) =>
      hit === 0 ? 0 : (hit * slope) / n,
    );
  }
  return map3(memory, g, x, norm, x.dtype, (slope, a, n) => {
    if (n === 0) return 0;
    if (ord === 2) return slope * (a / n);
    return ord === 1 ? slope * signOf(a) : (slope * a * Math.abs(a) ** (ord - 2)) / n ** (ord - 1);
  });
}
