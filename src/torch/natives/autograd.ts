/** `backward()`, `autograd.grad`, hooks: the parts of torch that walk the graph. */
import { detach } from '../../engine/composites/detach.ts';
import { type BackwardOptions, resumeHook, startBackward, stepBackward, usedGradients } from '../../engine/backward.ts';
import { BackwardRun } from '../../engine/backward_run.ts';
import { AccumulateGrad, CopySlices, Node } from '../../engine/node.ts';
import { registerHook, registerPostHook, retainGrad, setRequiresGrad } from '../../engine/graph.ts';
import type { Tensor } from '../../engine/tensor.ts';
import type { Interp, NativeKind } from '../../python/interp.ts';
import { defineClass, native } from '../../python/objects/define.ts';
import { PyTraced, type Value, type Walk } from '../../python/objects/object.ts';
import { PyList, PyTuple } from '../../python/objects/sequence.ts';
import { EngineRef, engineRef, PyTensor, wrap, wrapOrNone } from '../tensor-object.ts';
import { guarded, torchOf } from '../torch-state.ts';
import { functionOnly, methodOnly, type Binding } from './binding.ts';
import type { Call } from './call.ts';

/** Runs one node of the pass each turn. */
const BACKWARD: NativeKind<{
  readonly pass: EngineRef;
  /** Whether its results are wanted, and whether None may be among them. */
  readonly wanted: boolean;
  readonly allowUnused: boolean;
}> = {
  name: 'backward',
  step(m, state, sent) {
    const run = runOf(state.pass);
    if (run.pending !== null && sent !== undefined) hookAnswered(m, run, sent);
    const result = guarded(m, () => stepBackward(torchOf(m).context, run));
    if (result === 'hook') return callHook(m, run);
    m.event('node');
    if (result === 'more') return m.again();
    return state.wanted ? gradients(m, run, state.allowUnused) : null;
  },
};

function runOf({ target }: EngineRef): BackwardRun {
  if (target instanceof BackwardRun) return target;
  throw new TypeError('not a backward pass');
}

/** Asks for the hook at which the pass has stopped. */
function callHook(m: Interp, run: BackwardRun): Value {
  const { pending } = run;
  if (pending === null) throw new TypeError('no hook is pending');
  const argument = pending.kind === 'grad' ? pending.grad : pending.variable;
  return m.pushCall(pending.hook.callable as Value, [wrap(argument)]);
}

function hookAnswered(m: Interp, run: BackwardRun, answer: Value): void {
  if (answer !== null && run.pending?.kind === 'grad' && !(answer instanceof PyTensor)) {
    m.raise('TypeError', `expected Variable, but hook returned '${m.typeOf(answer).name}'`);
  }
  resumeHook(run, answer instanceof PyTensor && run.pending?.kind === 'grad' ? answer.tensor : null);
}

/** What `autograd.grad` gives. */
function gradients(m: Interp, run: BackwardRun, allowUnused: boolean): Value {
  const found = allowUnused ? run.results : guarded(m, () => usedGradients(run));
  return new PyTuple(found.map((grad) => wrapOrNone(grad === null ? null : detach(grad))));
}

function start(
  c: Call,
  roots: readonly Tensor[],
  seeds: readonly (Tensor | null)[],
  options: BackwardOptions,
  allowUnused = false,
): Value {
  const { context } = c.room;
  const run = guarded(c.m, () => startBackward(context, roots, seeds, options));
  return c.m.pushNative(BACKWARD, {
    pass: engineRef(run),
    wanted: options.mode === 'capture',
    allowUnused,
  });
}

function tensorsOrNull(v: Value | undefined): (Tensor | null)[] {
  if (v === undefined || v === null) return [];
  if (v instanceof PyTensor) return [v.tensor];
  if (!(v instanceof PyList || v instanceof PyTuple)) return [];
  return v.items.map((item) => (item instanceof PyTensor ? item.tensor : null));
}

function tensorList(v: Value | undefined): Tensor[] {
  return tensorsOrNull(v).filter((x) => x !== null);
}

function refuseCreateGraph(c: Call, i: number): void {
  if (c.bool(i)) c.m.raise('NotImplementedError', "create_graph=True is not part of Backstep's torch yet");
}

function retains(c: Call, i: number): boolean {
  return c.bool(i);
}

/** What `register_hook` gives: takes the hook out again. */
class HookHandle extends PyTraced {
  readonly node: Node | CopySlices | AccumulateGrad;
  readonly id: number;
  constructor(node: Node | CopySlices | AccumulateGrad, id: number) {
    super();
    this.cls = hookHandleClass;
    this.node = node;
    this.id = id;
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.reach(engineRef(this.node));
  }

  remove(): void {
    this.node.hooks = this.node.hooks.filter((hook) => hook.id !== this.id);
    if (this.node instanceof AccumulateGrad) {
      this.node.postHooks = this.node.postHooks.filter((hook) => hook.id !== this.id);
    }
  }
}

const removeHook = native('*args', (_m: Interp, self: HookHandle) => {
  self.remove();
  return null;
});

const hookHandleClass = defineClass({
  name: 'RemovableHandle',
  module: 'torch.utils.hooks',
  subclassable: false,
  methods: {
    remove: native('', (_m: Interp, self: HookHandle) => {
      self.remove();
      return null;
    }),
    __enter__: native('', (_m: Interp, self: HookHandle) => self),
    __exit__: removeHook,
  },
});

function hooked(c: Call, register: (x: Tensor, hook: Value) => number): Value {
  const x = c.tensor(0);
  const id = guarded(c.m, () => register(x, c.raw(1) ?? null));
  const node = x.gradNode ?? x.accumulator;
  if (node === null) throw new TypeError('a hooked tensor has a node');
  return new HookHandle(node, id);
}

export const autograd: readonly Binding[] = [
  ...methodOnly(
    'backward',
    'Tensor input, Tensor gradient=None, bool retain_graph=None, bool create_graph=False, any inputs=None',
    (c) => {
      refuseCreateGraph(c, 3);
      const inputs = c.raw(4) === undefined ? null : tensorList(c.raw(4));
      if (inputs !== null && inputs.length === 0) {
        c.m.raise('RuntimeError', "'inputs' argument to backward() cannot be empty.");
      }
      return start(c, [c.tensor(0)], [c.tensorOrNull(1)], { retainGraph: retains(c, 2), inputs, mode: 'accumulate' });
    },
  ),
  ...functionOnly(
    '_backward',
    'any tensors, any grad_tensors=None, bool retain_graph=None, bool create_graph=False, any grad_variables=None, any inputs=None',
    (c) => {
      refuseCreateGraph(c, 3);
      const inputs = c.raw(5) === undefined ? null : tensorList(c.raw(5));
      const options = { retainGraph: retains(c, 2), inputs, mode: 'accumulate' } as const;
      return start(c, tensorList(c.raw(0)), tensorsOrNull(c.raw(1)), options);
    },
  ),
  ...functionOnly(
    '_grad',
    'any outputs, any inputs, any grad_outputs=None, bool retain_graph=None, bool create_graph=False, bool only_inputs=True, bool allow_unused=False',
    (c) => {
      refuseCreateGraph(c, 4);
      const options = { retainGraph: retains(c, 3), inputs: tensorList(c.raw(1)), mode: 'capture' } as const;
      return start(c, tensorList(c.raw(0)), tensorsOrNull(c.raw(2)), options, c.bool(6));
    },
  ),
  ...methodOnly('register_hook', 'Tensor input, any hook', (c) =>
    hooked(c, (x, hook) => registerHook(c.room.context, x, hook)),
  ),
  ...methodOnly('register_post_accumulate_grad_hook', 'Tensor input, any hook', (c) =>
    hooked(c, (x, hook) => registerPostHook(c.room.context, x, hook)),
  ),
  ...methodOnly('retain_grad', 'Tensor input', (c) => {
    guarded(c.m, () => {
      retainGrad(c.room.context, c.tensor(0));
    });
    return null;
  }),
  ...methodOnly('requires_grad_', 'Tensor input, bool requires_grad=True', (c) => {
    guarded(c.m, () => {
      setRequiresGrad(c.tensor(0), c.bool(1, true));
    });
    return c.tensor(0);
  }),
  ...methodOnly('detach_', 'Tensor input', (c) => {
    const x = c.tensor(0);
    if (x.base !== null) {
      c.m.raise(
        'RuntimeError',
        "Can't detach views in-place. Use detach() instead. If you are using DistributedDataParallel (DDP) for training, and gradient_as_bucket_view is set as True, gradients are views of DDP buckets, and hence detach_() cannot be called on these gradients. To fix this error, please refer to the Optimizer.zero_grad() function in torch/optim/optimizer.py as the solution.",
      );
    }
    x.gradNode = null;
    x.requiresGrad = false;
    return x;
  }),
];
