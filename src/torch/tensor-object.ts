/** Tensors and other objects of the engine as Python values. */
import { AccumulateGrad, CopySlices, Node } from '../engine/node.ts';
import { Notes } from '../engine/notes.ts';
import type { Stateful } from '../engine/state.ts';
import { Generator, type GeneratorState } from '../engine/generator.ts';
import { Storage, type StorageState } from '../engine/storage.ts';
import { Tensor } from '../engine/tensor.ts';
import { Digest } from '../python/digest.ts';
import { objectClass } from '../python/objects/builtins.ts';
import { PyClass } from '../python/objects/class.ts';
import type { PyDict } from '../python/objects/dict.ts';
import { PyTraced, type Value, type Walk, type SizeTally } from '../python/objects/object.ts';
import { digestEngine } from './engine-digest.ts';

/** `torch.Tensor`. */
export const tensorClass = new PyClass({ name: 'Tensor', module: 'torch', bases: [objectClass], builtin: true });

/** A graph node as a listing sees it (`x.grad_fn`). Its class is named after the node. */
export const nodeClass = new PyClass({ name: 'Node', module: 'torch.autograd', bases: [objectClass], builtin: true });

/** An engine tensor as a Python object. A tensor has one of these at most, so that `x.grad is x.grad`. */
export class PyTensor extends PyTraced {
  readonly tensor: Tensor;

  constructor(cls: PyClass, tensor: Tensor) {
    super();
    this.cls = cls;
    this.tensor = tensor;
    tensor.handle = this;
  }

  override save(): { readonly dict: PyDict | null; readonly tensor: unknown } {
    return { dict: this.dict, tensor: this.tensor.save() };
  }

  override load(saved: unknown): void {
    const state = saved as { readonly dict: PyDict | null; readonly tensor: unknown };
    this.dict = state.dict;
    this.tensor.load(state.tensor);
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    visitEngine(this.tensor, walk);
  }
}

/**
 * Any other engine object on a snapshot's walk: a storage, a graph node, a tensor no listing has seen, a backward pass. The
 * machine's walk goes over Python objects; one of these stands for each engine object it meets.
 */
export class EngineRef extends PyTraced {
  readonly target: Stateful;

  constructor(target: Stateful) {
    super();
    this.cls = target instanceof Tensor ? tensorClass : nodeClass;
    this.target = target;
  }

  override save(): unknown {
    return this.target.save();
  }

  override load(saved: unknown): void {
    this.target.load(saved);
  }

  override weigh(saved: unknown, tally: SizeTally): void {
    if (this.target instanceof Generator) tally.part((saved as GeneratorState).words);
    if (!(this.target instanceof Storage)) return;
    const { buffer, exact } = saved as StorageState;
    tally.part(buffer);
    if (exact !== null) tally.part(exact);
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    visitEngine(this.target, walk);
  }
}

/** What a small tensor takes beside its elements. */
export const engineBytes = 600;

const refs = new Notes<Stateful, EngineRef>(Symbol('ref'));

/** What stands for an engine object on a walk. */
export function engineRef(object: Stateful): PyTraced {
  if (object instanceof Tensor && object.handle instanceof PyTensor) return object.handle;
  let ref = refs.get(object);
  if (ref === undefined) {
    ref = new EngineRef(object);
    refs.set(object, ref);
  }
  return ref;
}

function visitEngine(object: Stateful, walk: Walk): void {
  if (walk instanceof Digest) digestEngine(object, walk);
  if (object instanceof Storage) walk.weigh?.(object.byteLength + engineBytes);
  object.visit((next) => walk.reach(engineRef(next)));
  if (object instanceof Node || object instanceof CopySlices || object instanceof AccumulateGrad) {
    for (const hook of object.hooks) walk.reach(hook.callable as Value);
  }
  if (object instanceof AccumulateGrad) {
    for (const hook of object.postHooks) walk.reach(hook.callable as Value);
  }
}

/** The Python object of an engine tensor, made when first asked for. */
export function wrap(tensor: Tensor): PyTensor {
  return tensor.handle instanceof PyTensor ? tensor.handle : new PyTensor(tensorClass, tensor);
}

/** `None` for null. */
export function wrapOrNone(tensor: Tensor | null): Value {
  return tensor === null ? null : wrap(tensor);
}
