/** The arguments of one call of a native. */
import type { DType } from '../../engine/dtype.ts';
import { isInteger } from '../../engine/dtype.ts';
import { integerAt } from '../../engine/kernels/integers.ts';
import type { Op, Operands, Outputs, SavedRecord } from '../../engine/op.ts';
import type { OpRunner } from '../../engine/op_runner.ts';
import { Tensor, wrapNumber } from '../../engine/tensor.ts';
import type { Interp } from '../../python/interp.ts';
import { PyFloat, type Value } from '../../python/objects/object.ts';
import { PyList, PyTuple } from '../../python/objects/sequence.ts';
import { dtypeNamed } from '../dtype-object.ts';
import { PyTensor, wrap } from '../tensor-object.ts';
import { runInPlace, runOp, torchOf, type TorchState } from '../torch-state.ts';

/** A Python number, as the engine takes it. */
export interface Scalar {
  /** For an int the nearest double. */
  readonly value: number;
  readonly dtype: 'float64' | 'int64' | 'bool';
  /** The int itself where no double is. */
  readonly exact?: bigint;
}

/** The arguments of one call, by position in the signature, and what a native does with them. */
export class Call implements OpRunner {
  readonly m: Interp;
  /** Which of several signatures fitted. */
  readonly which: number;
  private readonly values: readonly (Value | undefined)[];

  constructor(m: Interp, values: readonly (Value | undefined)[], which: number) {
    this.m = m;
    this.values = values;
    this.which = which;
  }

  get room(): TorchState {
    return torchOf(this.m);
  }

  has(i: number): boolean {
    return this.values[i] !== undefined;
  }

  /** All arguments; null for one that is None or was not given. */
  get all(): readonly Value[] {
    return this.values.map((value) => value ?? null);
  }

  raw(i: number): Value | undefined {
    return this.values[i];
  }

  tensor(i: number): Tensor {
    const v = this.values[i];
    if (!(v instanceof PyTensor)) throw new TypeError(`argument ${i} is not a tensor`);
    return v.tensor;
  }

  tensorOrNull(i: number): Tensor | null {
    return this.values[i] === undefined ? null : this.tensor(i);
  }

  /** A tensor, or a number standing in for one. */
  operand(i: number): Tensor {
    const v = this.values[i];
    return v instanceof PyTensor ? v.tensor : wrapScalar(this.scalar(i));
  }

  scalar(i: number): Scalar {
    return scalarOf(this.m, this.values[i]!);
  }

  /** A number, whatever its Python type. */
  number(i: number, otherwise?: number): number {
    const v = this.values[i];
    return v === undefined && otherwise !== undefined ? otherwise : scalarOf(this.m, v!).value;
  }

  /** A number with all its digits: a bigint where no double has them. */
  element(i: number): number | bigint {
    const v = this.values[i];
    if (typeof v === 'bigint') return BigInt(Number(v)) === v ? Number(v) : v;
    const { value, exact } = this.scalar(i);
    return exact ?? value;
  }

  elementOrNull(i: number): number | bigint | null {
    return this.values[i] === undefined ? null : this.element(i);
  }

  numberOrNull(i: number): number | null {
    return this.values[i] === undefined ? null : this.number(i);
  }

  int(i: number, otherwise?: number): number {
    const v = this.values[i];
    if (typeof v === 'bigint' && BigInt.asIntN(64, v) !== v)
      this.m.raise('RuntimeError', 'Overflow when unpacking long');
    return this.number(i, otherwise);
  }

  bool(i: number, otherwise = false): boolean {
    const v = this.values[i];
    return v === undefined ? otherwise : v === true;
  }

  str(i: number): string {
    const v = this.values[i];
    return typeof v === 'string' ? v : '';
  }

  ints(i: number): number[] {
    const v = this.values[i];
    if (v instanceof PyList || v instanceof PyTuple) return v.items.map((item) => scalarOf(this.m, item).value);
    return v === undefined ? [] : [scalarOf(this.m, v).value];
  }

  intsOrNull(i: number): number[] | null {
    return this.values[i] === undefined ? null : this.ints(i);
  }

  tensors(i: number): Tensor[] {
    const v = this.values[i];
    if (!(v instanceof PyList || v instanceof PyTuple)) return [];
    return v.items.map((item) => (item as PyTensor).tensor);
  }

  dtype(i: number): DType | null {
    return dtypeNamed(this.values[i]);
  }

  /** Runs one op. */
  run<I extends Operands, A, S extends SavedRecord, O extends Outputs>(op: Op<I, A, S, O>, inputs: I, attrs: A): O {
    return runOp(this.m, op, inputs, attrs);
  }

  /** Runs the in-place variant of an op. */
  runInPlace<I extends readonly [Tensor, ...Operands], A, S extends SavedRecord>(
    op: Op<I, A, S, Tensor>,
    inputs: I,
    attrs: A,
  ): Tensor {
    return runInPlace(this.m, op, inputs, attrs);
  }
}

/** A Python number, or the number in a tensor of one element. */
export function scalarOf(m: Interp, v: Value): Scalar {
  if (typeof v === 'number') return { value: v, dtype: 'int64' };
  if (typeof v === 'boolean') return { value: v ? 1 : 0, dtype: 'bool' };
  if (v instanceof PyFloat) return { value: v.v, dtype: 'float64' };
  if (typeof v === 'bigint') return bigScalar(m, v);
  if (v instanceof PyTensor) {
    const { storage, offset, dtype } = v.tensor;
    const value = storage.read()[offset] ?? 0;
    if (isInteger(dtype))
      return storage.exact === null ? { value, dtype: 'int64' } : bigScalar(m, storage.exact[offset]!);
    return { value, dtype: dtype === 'bool' ? 'bool' : 'float64' };
  }
  return { value: m.toDouble(v), dtype: 'float64' };
}

/** An int beyond the safe ones. As PyTorch takes them: of 64 bits, with or without a sign, which int64 wraps around. */
function bigScalar(m: Interp, v: bigint): Scalar {
  if (v < -(2n ** 63n)) m.raise('OverflowError', "can't convert negative int to unsigned");
  if (v >= 2n ** 64n) m.raise('OverflowError', 'int too big to convert');
  const value = BigInt.asIntN(64, v);
  const number = Number(value);
  return BigInt(number) === value ? { value: number, dtype: 'int64' } : { value: number, dtype: 'int64', exact: value };
}

export function wrapScalar({ value, dtype, exact }: Scalar): Tensor {
  return wrapNumber(exact ?? value, dtype);
}

/** The element at a place of the storage as Python has it. */
export function pythonNumber({ storage, dtype }: Tensor, at: number): Value {
  if (isInteger(dtype)) return integerAt(storage, at);
  const value = storage.read()[at]!;
  return dtype === 'bool' ? value !== 0 : new PyFloat(value);
}

/** What a native gives: a tensor, several (a tuple), or any Python value. */
export type Result = Tensor | readonly Tensor[] | Value;

export function pythonValue(result: Result): Value {
  if (result instanceof Tensor) return wrap(result);
  if (Array.isArray(result)) return new PyTuple((result as readonly Tensor[]).map(wrap));
  return result as Value;
}
