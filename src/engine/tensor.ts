/** Tensors: a window on a storage, and what autograd knows of it. */
import type { DType, TensorBuffer } from './dtype.ts';
import { allocate, type Memory } from './memory.ts';
import type { AccumulateGrad, CopySlices, Node } from './node.ts';
import { contiguousStrides, isContiguous, numelOf, type Shape } from './shape.ts';
import type { Stateful } from './state.ts';
import { Storage } from './storage.ts';

/** How a view came to be; decides whether it may be changed in place. */
export type Creation = 'default' | 'multi-output' | 'no-grad';

/** What autograd compares with the version at save time. A tensor, its views and its `detach()` share one. */
export class VersionCounter implements Stateful {
  mark = 0;
  value = 0;

  save(): number {
    return this.value;
  }

  load(saved: unknown): void {
    this.value = saved as number;
  }

  visit(): void {
    // Refers to nothing.
  }
}

interface TensorState {
  readonly storage: Storage;
  readonly shape: Shape;
  readonly strides: readonly number[];
  readonly offset: number;
  readonly dtype: DType;
  readonly counter: VersionCounter;
  readonly requiresGrad: boolean;
  readonly grad: Tensor | null;
  readonly gradNode: Node | CopySlices | null;
  readonly outputIndex: number;
  readonly accumulator: AccumulateGrad | null;
  readonly retainsGrad: boolean;
  readonly base: Tensor | null;
  readonly viewVersion: number;
  readonly creation: Creation;
  readonly isParameter: boolean;
}

/** A strided window on a storage, with its place in the autograd graph. Strides and offset count elements. */
export class Tensor implements Stateful {
  mark = 0;
  storage: Storage;
  shape: Shape;
  strides: readonly number[];
  offset: number;
  dtype: DType;
  counter: VersionCounter;
  /** True for leaves that ask for gradients and for everything computed from them. */
  requiresGrad = false;
  grad: Tensor | null = null;
  /** The node that made this tensor; null for leaves. */
  gradNode: Node | CopySlices | null = null;
  /** Which output of `gradNode` this is. */
  outputIndex = 0;
  /** The one AccumulateGrad of a leaf, made when first needed. */
  accumulator: AccumulateGrad | null = null;
  retainsGrad = false;
  /** The tensor that this is a view of (never itself a view); null when it is not a view. */
  base: Tensor | null = null;
  /** Version of the shared counter at which `gradNode` of a view was right. */
  viewVersion = 0;
  creation: Creation = 'default';
  /** A Python number standing in for a tensor: it loses to tensors in type promotion. */
  wrapped = false;
  /** Made by `nn.Parameter`. */
  isParameter = false;
  /** The Python object that stands for this tensor. */
  handle: unknown = null;

  constructor(
    storage: Storage,
    shape: Shape,
    strides: readonly number[],
    offset: number,
    dtype: DType,
    counter: VersionCounter,
  ) {
    this.storage = storage;
    this.shape = shape;
    this.strides = strides;
    this.offset = offset;
    this.dtype = dtype;
    this.counter = counter;
  }

  get numel(): number {
    return numelOf(this.shape);
  }

  get isLeaf(): boolean {
    return this.gradNode === null;
  }

  get isContiguous(): boolean {
    return isContiguous(this.shape, this.strides);
  }

  /** Position of an element in the storage. */
  position(index: readonly number[]): number {
    let at = this.offset;
    for (let d = 0; d < index.length; d++) at += index[d]! * this.strides[d]!;
    return at;
  }

  /** One element, as a number: for int64 the nearest double. */
  at(index: readonly number[]): number {
    return this.storage.read()[this.position(index)]!;
  }

  save(): TensorState {
    return {
      storage: this.storage,
      shape: this.shape,
      strides: this.strides,
      offset: this.offset,
      dtype: this.dtype,
      counter: this.counter,
      requiresGrad: this.requiresGrad,
      grad: this.grad,
      gradNode: this.gradNode,
      outputIndex: this.outputIndex,
      accumulator: this.accumulator,
      retainsGrad: this.retainsGrad,
      base: this.base,
      viewVersion: this.viewVersion,
      creation: this.creation,
      isParameter: this.isParameter,
    };
  }

  load(saved: unknown): void {
    const state = saved as TensorState;
    this.storage = state.storage;
    this.shape = state.shape;
    this.strides = state.strides;
    this.offset = state.offset;
    this.dtype = state.dtype;
    this.counter = state.counter;
    this.requiresGrad = state.requiresGrad;
    this.grad = state.grad;
    this.gradNode = state.gradNode;
    this.outputIndex = state.outputIndex;
    this.accumulator = state.accumulator;
    this.retainsGrad = state.retainsGrad;
    this.base = state.base;
    this.viewVersion = state.viewVersion;
    this.creation = state.creation;
    this.isParameter = state.isParameter;
  }

  visit(fn: (object: Stateful) => void): void {
    fn(this.storage);
    fn(this.counter);
    if (this.grad !== null) fn(this.grad);
    if (this.gradNode !== null) fn(this.gradNode);
    if (this.accumulator !== null) fn(this.accumulator);
    if (this.base !== null) fn(this.base);
  }
}

/** A new contiguous tensor around a buffer that nobody else writes to. */
export function fromBuffer(buffer: TensorBuffer, shape: Shape, dtype: DType): Tensor {
  return fromStorage(new Storage(buffer), shape, dtype);
}

/** A new contiguous tensor around a storage of its own. */
export function fromStorage(storage: Storage, shape: Shape, dtype: DType): Tensor {
  return new Tensor(storage, shape, contiguousStrides(shape), 0, dtype, new VersionCounter());
}

/** A new contiguous tensor of zeros. Throws PyTorch's allocation error when memory does not allow it. */
export function zeros(memory: Memory, shape: Shape, dtype: DType): Tensor {
  return fromBuffer(allocate(memory, dtype, numelOf(shape)), shape, dtype);
}

/** A new contiguous tensor with the given elements, row-major. */
export function fromValues(values: ArrayLike<number>, shape: Shape, dtype: DType): Tensor {
  const tensor = zeros({ beforeAlloc: () => undefined }, shape, dtype);
  tensor.storage.write().set(values);
  return tensor;
}

/**
 * A Python number as an operand: 0-dim, and weaker than any tensor of its category in type promotion. A bigint is one that
 * no double holds.
 */
export function wrapNumber(value: number | bigint, dtype: 'float64' | 'int64' | 'bool'): Tensor {
  const numbers = dtype === 'bool' ? Uint8Array.of(Number(value)) : Float64Array.of(Number(value));
  const exact = typeof value === 'bigint' ? BigInt64Array.of(value) : null;
  const tensor = fromStorage(new Storage(numbers, exact), [], dtype);
  tensor.wrapped = true;
  return tensor;
}

/** Another window on the same storage and version counter, outside the graph. */
export function windowOn(x: Tensor, shape: Shape, strides: readonly number[], offset: number): Tensor {
  return new Tensor(x.storage, shape, strides, offset, x.dtype, x.counter);
}
