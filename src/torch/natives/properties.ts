/** The attributes of tensors: `x.shape`, `x.grad`, `x.data` … */
import { dataOf, setData } from '../../engine/composites/detach.ts';
import { setRequiresGrad } from '../../engine/graph.ts';
import type { Tensor } from '../../engine/tensor.ts';
import { sameShape } from '../../engine/shape.ts';
import { tensorTypeName } from '../../engine/dtype.ts';
import type { Interp } from '../../python/interp.ts';
import { warn } from '../../python/modules/warnings/warnings.ts';
import { PyDict } from '../../python/objects/dict.ts';
import { extendClass, native } from '../../python/objects/define.ts';
import { PyGetSet, PyProperty } from '../../python/objects/function.ts';
import type { Value } from '../../python/objects/object.ts';
import { cpu } from '../device-object.ts';
import { dtypeObject } from '../dtype-object.ts';
import { gradFnOf } from '../grad-fn-object.ts';
import { sizeOf } from '../size-object.ts';
import { PyTensor, tensorClass, wrap, wrapOrNone } from '../tensor-object.ts';
import { guarded, torchOf } from '../torch-state.ts';
import { Call } from './call.ts';
import { reversedDims } from './views.ts';
import { refreshView } from '../../engine/graph.ts';
import { noAttribute, refusedName } from '../missing.ts';

/** `x.data = y`: x looks at the memory of y from now on. */
function assignData(m: Interp, x: Tensor, value: Value | undefined): void {
  if (!(value instanceof PyTensor)) {
    m.raise(
      'TypeError',
      `Variable data has to be a tensor, but got ${value === undefined ? 'nothing' : m.typeOf(value).name}`,
    );
  }
  const { observer } = torchOf(m).context;
  observer.onWrite?.(x);
  setData(x, value.tensor);
  observer.onDataSet?.(x);
}

const notALeaf =
  "The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad attribute won't be populated during " +
  'autograd.backward(). If you indeed want the .grad field to be populated for a non-leaf Tensor, use .retain_grad() on the ' +
  'non-leaf Tensor. If you access the non-leaf Tensor by mistake, make sure you access the leaf Tensor instead. See ' +
  'github.com/pytorch/pytorch/pull/30531 for more informations.';

/** `x.grad`; of a result that keeps none it is always None, which PyTorch warns of. */
function gradOf(m: Interp, { tensor }: PyTensor): Value {
  const { isLeaf, requiresGrad, retainsGrad, grad } = tensor;
  if (!isLeaf && requiresGrad && !retainsGrad && grad === null) warn(m, notALeaf);
  return wrapOrNone(grad);
}

function setGrad(m: Interp, x: Tensor, value: Value | undefined): void {
  if (value === undefined || value === null) {
    x.grad = null;
    torchOf(m).context.observer.onGradientSet?.(x);
    return;
  }
  if (!(value instanceof PyTensor)) {
    m.raise(
      'TypeError',
      `assigned grad expected to be a Tensor or None but got grad of type "${m.typeOf(value).name}"`,
    );
  }
  const grad = value.tensor;
  if (grad === x) m.raise('RuntimeError', "can't assign Variable as its own grad");
  if (grad.dtype !== x.dtype) {
    m.raise(
      'RuntimeError',
      `assigned grad has data of a different type. Expected data of type ${tensorTypeName(x.dtype)}, but got grad with data of type ${tensorTypeName(grad.dtype)}`,
    );
  }
  if (!sameShape(grad.shape, x.shape)) m.raise('RuntimeError', 'assigned grad has data of a different size');
  x.grad = grad;
  torchOf(m).context.observer.onGradientSet?.(x);
}

/** The graph node that made a tensor; None for leaves. */
function gradFn(m: Interp, x: Tensor): Value {
  if (x.base !== null) refreshView(torchOf(m).context, x);
  return x.gradNode === null ? null : gradFnOf(x.gradNode);
}

extendClass(tensorClass, {
  methods: {
    __setattr__: native('name, value, /', (m: Interp, self: PyTensor, name: string, value: Value) => {
      const found = m.typeOf(self).lookup(name);
      if (found instanceof PyGetSet) {
        if (found.set === null) {
          m.raise('AttributeError', `attribute '${name}' of 'torch._C._TensorBase' objects is not writable`);
        }
        found.set(m, self as never, value);
        return null;
      }
      if (found instanceof PyProperty && found.fset !== null) return m.pushCall(found.fset, [self, value]);
      self.dict ??= new PyDict();
      self.dict.setStr(name, value);
      return null;
    }),
    __getattr__: native('name, /', (m: Interp, self: PyTensor, name: string) => {
      const refused = refusedName(m, 'torch.Tensor', name);
      return refused ?? noAttribute(m, self, name, `'${m.typeOf(self).name}' object`);
    }),
  },
  properties: {
    shape: { get: (_m: Interp, self: PyTensor) => sizeOf(self.tensor.shape) },
    ndim: { get: (_m: Interp, self: PyTensor) => self.tensor.shape.length },
    dtype: { get: (_m: Interp, self: PyTensor) => dtypeObject(self.tensor.dtype) },
    device: { get: () => cpu },
    is_cuda: { get: () => false },
    is_sparse: { get: () => false },
    is_quantized: { get: () => false },
    requires_grad: {
      get: (_m: Interp, self: PyTensor) => self.tensor.requiresGrad,
      set: (m: Interp, self: PyTensor, value: Value | undefined) => {
        guarded(m, () => setRequiresGrad(self.tensor, value !== undefined && m.truth(value)));
      },
    },
    is_leaf: { get: (_m: Interp, self: PyTensor) => self.tensor.isLeaf },
    retains_grad: { get: (_m: Interp, self: PyTensor) => self.tensor.retainsGrad },
    grad: {
      get: (m: Interp, self: PyTensor) => gradOf(m, self),
      set: (m: Interp, self: PyTensor, value: Value | undefined) => setGrad(m, self.tensor, value),
    },
    grad_fn: { get: (m: Interp, self: PyTensor) => gradFn(m, self.tensor) },
    data: {
      get: (_m: Interp, self: PyTensor) => wrap(dataOf(self.tensor)),
      set: (m: Interp, self: PyTensor, value: Value | undefined) => assignData(m, self.tensor, value),
    },
    name: { get: () => null },
    output_nr: { get: (_m: Interp, self: PyTensor) => self.tensor.outputIndex },
    _version: { get: (_m: Interp, self: PyTensor) => self.tensor.counter.value },
    _base: { get: (_m: Interp, self: PyTensor) => wrapOrNone(self.tensor.base) },
    T: { get: (m: Interp, self: PyTensor) => wrap(reversedDims(new Call(m, [], 0), self.tensor)) },
    mT: {
      get: (m: Interp, self: PyTensor): Value => m.call(m.getattr(self, 'transpose'), [-2, -1]),
    },
    H: {
      get: (m: Interp, self: PyTensor): Value => m.call(m.getattr(self, 'transpose'), [0, 1]),
    },
  },
});
