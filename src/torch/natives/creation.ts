/** Tensors made from nothing, from numbers and from ranges. */
import { fused, roundingOf } from '../../engine/rounding.ts';
import { castNumber, type DType, isFloating, isInteger } from '../../engine/dtype.ts';
import { storable } from '../../engine/dtype_checks.ts';
import { setRequiresGrad } from '../../engine/graph.ts';
import { full } from '../../engine/kernels/copy.ts';
import { fromIntegers } from '../../engine/kernels/integers.ts';
import { allocate } from '../../engine/memory.ts';
import { fromBuffer, type Tensor } from '../../engine/tensor.ts';
import type { Shape } from '../../engine/shape.ts';
import { shapeText } from '../../engine/shape.ts';
import { deviceOf, mustBeCpu } from '../device-object.ts';
import { PyTensor } from '../tensor-object.ts';
import { guarded } from '../torch-state.ts';
import { functionOnly, methodOnly, type Binding } from './binding.ts';
import type { Call } from './call.ts';
import { tensorFromData } from './elements.ts';

/** What every function that makes tensors takes besides. */
export const options =
  '*, dtype dtype=None, any layout=None, any device=None, bool pin_memory=False, bool requires_grad=False, any out=None';

interface Options {
  readonly dtype: DType | null;
  readonly requiresGrad: boolean;
}

/** Reads `options`, which begin at position `at`. */
export function optionsAt(c: Call, at: number): Options {
  const device = c.raw(at + 2);
  if (device !== undefined) mustBeCpu(c.m, deviceOf(c.m, device));
  if (c.has(at + 5)) {
    c.m.raise('NotImplementedError', "the argument out= is not part of Backstep's torch yet");
  }
  return { dtype: c.dtype(at), requiresGrad: c.bool(at + 4) };
}

/** Marks a new tensor as one that asks for gradients. */
export function asking(c: Call, x: Tensor, requiresGrad: boolean): Tensor {
  if (!requiresGrad) return x;
  if (!isFloating(x.dtype)) {
    c.m.raise('RuntimeError', 'Only Tensors of floating point and complex dtype can require gradients');
  }
  guarded(c.m, () => setRequiresGrad(x, true));
  return x;
}

/** Checks sizes that a listing gave. */
export function checkedShape(c: Call, shape: Shape): Shape {
  const bad = shape.find((size) => size < 0);
  if (bad !== undefined) {
    c.m.raise('RuntimeError', `Trying to create tensor with negative dimension ${bad}: ${shapeText(shape)}`);
  }
  return shape;
}

function constant(c: Call, shape: Shape, value: number | bigint, dtype: DType): Tensor {
  return guarded(c.m, () => {
    const stored = storable(value, dtype);
    const exact = typeof value === 'bigint' && dtype === 'int64';
    return full(c.room.context, checkedShape(c, shape), exact ? value : stored, dtype);
  });
}

/** A tensor filled element by element. */
function computed(c: Call, shape: Shape, dtype: DType, element: (i: number) => number): Tensor {
  const n = checkedShape(c, shape).reduce((a, b) => a * b, 1);
  const buffer = guarded(c.m, () => allocate(c.room.context, dtype, n));
  for (let i = 0; i < n; i++) buffer[i] = castNumber(element(i), dtype);
  return fromBuffer(buffer, shape, dtype);
}

function sized(name: string, value: number): Binding[] {
  return functionOnly(name, `size size, ${options}`, (c) => {
    const { dtype, requiresGrad } = optionsAt(c, 1);
    return asking(c, constant(c, c.ints(0), value, dtype ?? c.room.defaultDType), requiresGrad);
  });
}

function sizedLike(name: string, value: number): Binding[] {
  return functionOnly(`${name}_like`, `Tensor input, ${options}, any memory_format=None`, (c) => {
    const { dtype, requiresGrad } = optionsAt(c, 1);
    return asking(c, constant(c, c.tensor(0).shape, value, dtype ?? c.tensor(0).dtype), requiresGrad);
  });
}

/**
 * `start + step · i`, as PyTorch's vector code fills n numbers in float32: sixteen in each turn, of which it rounds the first
 * and the ninth and counts on from there; the rest one by one.
 */
function singleRange(start: number, step: number, n: number): (i: number) => number {
  const whole = n - (n % 16);
  return (i) => {
    if (i >= whole) return fused(step, i, start);
    return Math.fround(fused(step, i - (i % 8), start)) + step * (i % 8);
  };
}

function arange(c: Call): Tensor {
  const first = c.which;
  const start = first === 0 ? 0 : c.number(0);
  const end = c.number(first === 0 ? 0 : 1);
  const step = c.which === 2 ? c.number(2, 1) : 1;
  const at = c.which + 1;
  const { dtype, requiresGrad } = optionsAt(c, at);
  const scalars = Array.from({ length: at }, (_, i) => (c.has(i) ? c.scalar(i).dtype : 'int64'));
  const inferred = scalars.includes('float64') ? c.room.defaultDType : 'int64';
  if (step === 0) c.m.raise('RuntimeError', 'step must be nonzero');
  if (!Number.isFinite(start) || !Number.isFinite(end)) {
    c.m.raise('RuntimeError', `unsupported range: ${start} -> ${end}`);
  }
  if ((step > 0 && end < start) || (step < 0 && end > start)) {
    c.m.raise('RuntimeError', 'upper bound and larger bound inconsistent with step sign');
  }
  const type = dtype ?? inferred;
  if (type === 'bool') c.m.raise('RuntimeError', `"arange_cpu" not implemented for 'Bool'`);
  if (isInteger(type)) return integerRange(c, first, type, (end - start) / step);
  const n = Math.ceil((end - start) / step);
  return asking(
    c,
    computed(c, [n], type, type === 'float32' ? singleRange(start, step, n) : (i) => start + i * step),
    requiresGrad,
  );
}

/** `arange` of integers: all three are cut to integers first; only int64 counts the elements by these. */
function integerRange(c: Call, which: number, dtype: DType, ratio: number): Tensor {
  const whole = (i: number): bigint => {
    const v = c.element(i);
    return typeof v === 'bigint' ? v : BigInt(Math.trunc(v));
  };
  const start = which === 0 ? 0n : whole(0);
  const step = which === 2 && c.has(2) ? whole(2) : 1n;
  const span = whole(which === 0 ? 0 : 1) - start;
  if (step === 0n) c.m.raise('RuntimeError', 'step must be nonzero');
  const rest = span % step === 0n ? 0n : 1n;
  const n = dtype === 'int64' ? Number(span / step + rest) : Math.ceil(ratio);
  const shape = [Math.max(n, 0)];
  const end = start + BigInt(shape[0]!) * step;
  if ([start, end].every((v) => Number.isSafeInteger(Number(v)))) {
    return computed(c, shape, dtype, (i) => Number(start) + i * Number(step));
  }
  guarded(c.m, () => allocate(c.room.context, dtype, shape[0]!));
  return fromIntegers(
    BigInt64Array.from({ length: shape[0]! }, (_, i) => start + BigInt(i) * step),
    shape,
    dtype,
  );
}

/** From both ends towards the middle, as PyTorch fills it. */
function linspace(c: Call): Tensor {
  const [start, end, steps] = [c.number(0), c.number(1), c.int(2)];
  if (steps < 0) c.m.raise('RuntimeError', 'number of steps must be non-negative');
  const { dtype, requiresGrad } = optionsAt(c, 3);
  const type = dtype ?? c.room.defaultDType;
  if (type === 'bool') c.m.raise('RuntimeError', `"linspace_cpu" not implemented for 'Bool'`);
  const round = type === 'float32' ? Math.fround : isInteger(type) ? Math.trunc : (v: number) => v;
  const kept = roundingOf(type);
  const step = kept(kept(round(end) - round(start)) / (steps - 1));
  const half = Math.floor(steps / 2);
  return asking(
    c,
    computed(c, [steps], type, (i) => {
      if (steps === 1) return start;
      return i < half ? round(start) + step * i : round(end) - step * (steps - i - 1);
    }),
    requiresGrad,
  );
}

function fullOf(c: Call, shape: Shape, at: number, like: DType | null): Tensor {
  const { dtype: kind } = c.scalar(at);
  const { dtype, requiresGrad } = optionsAt(c, at + 1);
  const inferred = kind === 'float64' ? c.room.defaultDType : kind;
  return asking(c, constant(c, shape, c.element(at), dtype ?? like ?? inferred), requiresGrad);
}

function newTensor(c: Call): Tensor {
  const { dtype, requiresGrad } = { dtype: c.dtype(1), requiresGrad: c.bool(3) };
  const device = c.raw(2);
  if (device !== undefined) mustBeCpu(c.m, deviceOf(c.m, device));
  const data = c.raw(0) ?? null;
  if (data instanceof PyTensor) {
    const warn = c.m.getattr(c.m.importModule('warnings'), 'warn');
    c.m.call(warn, [
      'To copy construct from a tensor, it is recommended to use sourceTensor.clone().detach() or sourceTensor.clone().detach().requires_grad_(True), rather than torch.tensor(sourceTensor).',
    ]);
  }
  return asking(c, tensorFromData(c.m, c.room, data, dtype), requiresGrad);
}

const methodOptions = '*, dtype dtype=None, any device=None, bool requires_grad=False';

export const creation: readonly Binding[] = [
  ...functionOnly(
    'tensor',
    'any data, *, dtype dtype=None, any device=None, bool requires_grad=False, bool pin_memory=False',
    newTensor,
  ),
  ...functionOnly('as_tensor', 'any data, dtype dtype=None, any device=None', (c) => {
    const data = c.raw(0) ?? null;
    if (data instanceof PyTensor && (c.dtype(1) === null || c.dtype(1) === data.tensor.dtype)) return data;
    return tensorFromData(c.m, c.room, data, c.dtype(1));
  }),
  ...sized('zeros', 0),
  ...sized('ones', 1),
  ...sized('empty', 0),
  ...sizedLike('zeros', 0),
  ...sizedLike('ones', 1),
  ...sizedLike('empty', 0),
  ...functionOnly('full', `ints size, Number fill_value, ${options}`, (c) => fullOf(c, c.ints(0), 1, null)),
  ...functionOnly('full_like', `Tensor input, Number fill_value, ${options}`, (c) =>
    fullOf(c, c.tensor(0).shape, 1, c.tensor(0).dtype),
  ),
  ...functionOnly('eye', `int n, int m=None, ${options}`, (c) => {
    const { dtype, requiresGrad } = optionsAt(c, 2);
    const rows = c.int(0);
    const cols = c.int(1, rows);
    for (const [name, size] of [
      ['n', rows],
      ['m', cols],
    ] as const) {
      if (size < 0) c.m.raise('RuntimeError', `${name} must be greater or equal to 0, got ${size}`);
    }
    const element = (i: number): number => Number(Math.floor(i / cols) === i % cols);
    return asking(c, computed(c, [rows, cols], dtype ?? c.room.defaultDType, element), requiresGrad);
  }),
  ...functionOnly(
    'arange',
    [
      `Number end, ${options}`,
      `Number start, Number end, ${options}`,
      `Number start, Number end, Number step, ${options}`,
    ],
    arange,
  ),
  ...functionOnly('linspace', `Number start, Number end, int steps, ${options}`, linspace),
  ...methodOnly('new_zeros', `Tensor input, size size, ${methodOptions}`, (c) =>
    asking(c, constant(c, c.ints(1), 0, c.dtype(2) ?? c.tensor(0).dtype), c.bool(4)),
  ),
  ...methodOnly('new_ones', `Tensor input, size size, ${methodOptions}`, (c) =>
    asking(c, constant(c, c.ints(1), 1, c.dtype(2) ?? c.tensor(0).dtype), c.bool(4)),
  ),
  ...methodOnly('new_full', `Tensor input, ints size, Number fill_value, ${methodOptions}`, (c) =>
    asking(c, constant(c, c.ints(1), c.element(2), c.dtype(3) ?? c.tensor(0).dtype), c.bool(5)),
  ),
  ...methodOnly('new_tensor', `Tensor input, any data, ${methodOptions}`, (c) =>
    asking(c, tensorFromData(c.m, c.room, c.raw(1) ?? null, c.dtype(2) ?? c.tensor(0).dtype), c.bool(4)),
  ),
];
