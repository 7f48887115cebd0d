/** The in-place variant of an op, derived from its record. */
import { makeNode, savedList, wantedGradients } from './apply.ts';
import type { Context } from './context.ts';
import { type DType, isFloating, scalarTypeName } from './dtype.ts';
import { runtimeError } from './errors.ts';
import { edgeTo, metaOf, refreshView } from './graph.ts';
import { runForward } from './integers/forward.ts';
import { recordedOp } from './missing_derivative.ts';
import { copied, overwrite } from './kernels/copy.ts';
import { CopySlices, type Geometry, type Node, type SavedTensor } from './node.ts';
import type { AnyDifferentiableOp, AnyOp, Op, Operands, SavedRecord } from './op.ts';
import { sameShape, shapeText } from './shape.ts';
import { type Tensor, windowOn } from './tensor.ts';

/**
 * The in-place variant of an op (`x.add_(y)` from `add`): its result is written into the first operand, which is
 * also returned and takes the op's node as its history.
 * Throws PyTorch's RuntimeErrors for leaves, for forbidden views, and for results that do not fit.
 */
export function applyInPlace<I extends readonly [Tensor, ...Operands], A, S extends SavedRecord>(
  context: Context,
  op: Op<I, A, S, Tensor>,
  inputs: I,
  attrs: A,
): Tensor {
  const erased = op as unknown as AnyOp;
  const recorded = recordedOp(erased, true);
  const self = inputs[0];
  const needs = wantedGradients(context, inputs);
  if (needs !== null) checkInPlace(self);
  if (needs === null && op.elementwise === true && canOverwrite(self, inputs)) {
    context.observer.onWrite?.(self);
    overwriteAsItGoes(context, op, inputs, attrs);
    context.observer.onOp?.({ op: erased, inputs, outputs: [self], attrs, node: null, inPlace: true });
    return self;
  }
  if (!overlapping.has(op.name)) checkOverlap(self);
  const result = runForward(context, op, inputs, attrs);
  checkResult(self, result);
  const record = needs === null || recorded === null ? null : recordNode(context, recorded, inputs, attrs, needs);
  context.observer.onWrite?.(self);
  store(context, self, result, inputs);
  if (record !== null) {
    const { node, saved } = record;
    node.saved = saved.map((slot) => (slot.isOutput ? keptAt(slot, self, self.counter.value) : slot));
    rebase(context, self, node);
  }
  context.observer.onOp?.({ op: erased, inputs, outputs: [self], attrs, node: record?.node ?? null, inPlace: true });
  return self;
}

/** Whether an elementwise result has the shape and dtype of `self`, all of its storage, and no operand elsewhere in it. */
function canOverwrite(self: Tensor, inputs: Operands): boolean {
  if (!isFloating(self.dtype) || !fillsStorage(self)) return false;
  for (let k = 1; k < inputs.length; k++) {
    const x = inputs[k]!;
    if (x === null) continue;
    if (x.dtype !== self.dtype && !x.wrapped) return false;
    const same = sameShape(x.shape, self.shape);
    if (!same && (x.numel !== 1 || x.shape.length > self.shape.length)) return false;
    if (x.storage === self.storage && !(same && fillsStorage(x))) return false;
  }
  return true;
}

/** Runs forward with the buffer of the first operand as its destination, unless a snapshot holds that buffer. */
function overwriteAsItGoes<I extends readonly [Tensor, ...Operands], A, S extends SavedRecord>(
  context: Context,
  op: Op<I, A, S, Tensor>,
  inputs: I,
  attrs: A,
): void {
  const { storage, counter } = inputs[0];
  const { isShared } = storage;
  context.destination = isShared ? null : storage.write();
  try {
    const result = runForward(context, op, inputs, attrs);
    if (isShared) storage.adopt(result.storage);
  } finally {
    context.destination = null;
  }
  counter.value++;
}

/** What writes the same into all elements, or draws them, may write into elements that lie on one another. */
const overlapping: ReadonlySet<string> = new Set([
  'bernoulli_scalar',
  'fill',
  'fill_tensor',
  'index_fill',
  'index_put',
  'masked_fill',
  'masked_fill_tensor',
  'normal',
  'random',
  'uniform',
  'zero',
]);

function checkOverlap(self: Tensor): void {
  if (!self.shape.some((size, d) => size > 1 && self.strides[d] === 0)) return;
  throw runtimeError(
    'unsupported operation: more than one element of the written-to tensor refers to a single memory location. Please clone() the tensor before performing the operation.',
  );
}

/** Puts the result into `self`: its buffer as a whole where it can take the place of the old one, else element by element. */
function store(context: Context, self: Tensor, result: Tensor, inputs: Operands): void {
  const fits = self.dtype === result.dtype && fillsStorage(self) && fillsStorage(result);
  if (!fits || inputs.some((x) => x?.storage === result.storage)) {
    overwrite(context, self, result);
    return;
  }
  self.storage.adopt(result.storage);
  self.counter.value++;
}

function fillsStorage(x: Tensor): boolean {
  return x.offset === 0 && x.numel === x.storage.length && x.isContiguous;
}

/** The node and what it saves, both as of before the write. A saved first operand is saved as a copy. */
function recordNode(
  context: Context,
  op: AnyDifferentiableOp,
  inputs: readonly [Tensor, ...Operands],
  attrs: unknown,
  needs: readonly boolean[],
): { readonly node: Node; readonly saved: readonly SavedTensor[] } {
  const [self, ...others] = inputs;
  const before = windowOn(self, self.shape, self.strides, self.offset);
  const saved = savedList(op.save([before, ...others], self, needs, attrs), [self]).map((slot) =>
    slot.tensor === before ? keptAt(slot, copied(context, self), 0) : slot,
  );
  return { node: makeNode(context, op, inputs, [self], attrs, needs), saved };
}

function keptAt({ name, isOutput }: SavedTensor, tensor: Tensor, version: number): SavedTensor {
  return { name, tensor, version, isOutput };
}

/** Puts `node` on top of the history of `self`, and of its base when it is a view. */
function rebase(context: Context, self: Tensor, node: Node): void {
  const { base } = self;
  if (base === null) {
    moveRetained(self, node);
    setHistory(self, node);
    return;
  }
  const slices = new CopySlices(
    context.nextSeq++,
    edgeTo(context, base),
    node,
    geometryOf(base),
    geometryOf(self),
    metaOf(base),
  );
  moveRetained(base, slices);
  setHistory(base, slices);
  refreshView(context, self);
}

function geometryOf({ shape, strides, offset }: Tensor): Geometry {
  return { shape, strides, offset };
}

function setHistory(x: Tensor, node: Node | CopySlices): void {
  x.gradNode = node;
  x.outputIndex = 0;
  x.requiresGrad = true;
}

/** `retain_grad` follows the tensor to its new history. */
function moveRetained(x: Tensor, node: Node | CopySlices): void {
  if (!x.retainsGrad || x.gradNode === null) return;
  x.gradNode.retained = x.gradNode.retained.filter((tensor) => tensor !== x);
  node.retained = [x];
}

function checkInPlace(self: Tensor): void {
  if (self.base !== null) {
    if (self.creation !== 'default') throw runtimeError(forbiddenView(self));
    if (self.requiresGrad && self.base.isLeaf) {
      throw runtimeError('a view of a leaf Variable that requires grad is being used in an in-place operation.');
    }
  }
  if (self.requiresGrad && self.isLeaf) {
    throw runtimeError('a leaf Variable that requires grad is being used in an in-place operation.');
  }
}

function forbiddenView(self: Tensor): string {
  const node = self.gradNode;
  const output = node === null ? '' : `Output ${self.outputIndex} of ${node.name} is a view`;
  const several = self.creation === 'multi-output';
  const made = node === null ? 'A view was created in' : `${output} of a view which was created in`;
  const what =
    several && node !== null
      ? `${output} and is being modified inplace.`
      : `${made} no_grad mode and is being modified inplace with grad mode enabled.`;
  const why = several
    ? 'This view is the output of a function that returns multiple views. Such functions do not allow the output views to be modified inplace. You should replace the inplace operation by an out-of-place one.'
    : "Given that this use case is ambiguous and error-prone, it is forbidden. You can clarify your code by moving both the view and the inplace either both inside the no_grad block (if you don't want the inplace to be tracked) or both outside (if you want the inplace to be tracked).";
  return `${what} ${why}`;
}

function checkResult(self: Tensor, result: Tensor): void {
  if (!sameShape(self.shape, result.shape)) {
    throw runtimeError(
      `output with shape ${shapeText(self.shape)} doesn't match the broadcast shape ${shapeText(result.shape)}`,
    );
  }
  if (!canCast(result.dtype, self.dtype)) {
    throw runtimeError(
      `result type ${scalarTypeName[result.dtype]} can't be cast to the desired output type ${scalarTypeName[self.dtype]}`,
    );
  }
}

function canCast(from: DType, to: DType): boolean {
  if (isFloating(from) && !isFloating(to)) return false;
  return from === 'bool' || to !== 'bool';
}
