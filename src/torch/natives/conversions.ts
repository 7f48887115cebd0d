/** Tensors as Python values and as text. */
import { itemSize, tensorTypeName } from '../../engine/dtype.ts';
import { setRequiresGrad } from '../../engine/graph.ts';
import { flip } from '../../engine/ops/flip.ts';
import { unbind } from '../../engine/ops/unbind.ts';
import { wrapDim } from '../../engine/shape.ts';
import { copied } from '../../engine/kernels/copy.ts';
import type { Interp } from '../../python/interp.ts';
import { extendClass, native } from '../../python/objects/define.ts';
import type { Value } from '../../python/objects/object.ts';
import { PyTuple } from '../../python/objects/sequence.ts';
import { tensorText } from '../printing/tensor-text.ts';
import { notPart } from '../missing.ts';
import { sizeOf } from '../size-object.ts';
import { PyTensor, tensorClass, wrap } from '../tensor-object.ts';
import { guarded, runOp, torchOf } from '../torch-state.ts';
import { converted } from './copies.ts';
import { dtypeOfType } from './tensor-class.ts';
import { PyDType } from '../dtype-object.ts';
import { both, methodOnly, nnOnly, type Binding } from './binding.ts';
import { scalarOf } from './call.ts';
import { elementsOf, item, sameNumber, toList } from './elements.ts';

/** A copy with storage of its own: what `copy.deepcopy` makes of a tensor. */
function deepCopy(m: Interp, self: PyTensor, memo: Value | undefined): Value {
  const x = self.tensor;
  if (!x.isLeaf) {
    m.raise(
      'RuntimeError',
      'Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment',
    );
  }
  const { context } = torchOf(m);
  const copy = copied(context, x);
  copy.isParameter = x.isParameter;
  if (x.grad !== null) copy.grad = copied(context, x.grad);
  guarded(m, () => setRequiresGrad(copy, x.requiresGrad));
  const made = new PyTensor(self.cls, copy);
  if (memo !== undefined && memo !== null) m.setitem(memo, m.id(self), made);
  return made;
}

/** `tensor(` for tensors and parameters, the class's own name for what derives from them. */
function prefixOf(self: PyTensor): string {
  const { name } = self.cls;
  return self.cls === tensorClass || name === 'Parameter' ? 'tensor(' : `${name}(`;
}

extendClass(tensorClass, {
  methods: {
    __repr__: native('', (m: Interp, self: PyTensor) => tensorText(self.tensor, torchOf(m), prefixOf(self))),
    __format__: native('spec, /', (m: Interp, self: PyTensor, spec: string) =>
      self.tensor.shape.length === 0 ? m.format(item(m, self.tensor), spec) : formatWhole(m, self, spec),
    ),
    __deepcopy__: native('memo=, /', deepCopy),
    __reversed__: native('', (m: Interp, self: PyTensor) =>
      self.tensor.shape.length === 0 ? self : wrap(runOp(m, flip, [self.tensor], { dims: [0] })),
    ),
    __delitem__: native('key, /', (m: Interp) => m.raise('TypeError', 'Tensor does not support deleting items')),
    __iter__: native('', (m: Interp, self: PyTensor) => {
      if (self.tensor.shape.length === 0) m.raise('TypeError', 'iteration over a 0-d tensor');
      return m.iter(new PyTuple(runOp(m, unbind, [self.tensor], { dim: 0 }).map(wrap)));
    }),
    __contains__: native('element, /', (m: Interp, self: PyTensor, element: Value) => {
      const wanted = element instanceof PyTensor ? item(m, element.tensor) : element;
      const number = scalarOf(m, wanted);
      const sought = number.exact ?? number.value;
      return elementsOf(self.tensor).some((v) => sameNumber(v, sought));
    }),
  },
});

function formatWhole(m: Interp, self: PyTensor, spec: string): string {
  if (spec !== '') m.raise('TypeError', 'unsupported format string passed to Tensor.__format__');
  return m.str(self);
}

export const conversions: readonly Binding[] = [
  ...methodOnly('item', 'Tensor input', (c) => item(c.m, c.tensor(0))),
  ...methodOnly('tolist', 'Tensor input', (c) => toList(c.tensor(0))),
  ...methodOnly('numpy', 'Tensor input', (c) => {
    if (c.tensor(0).requiresGrad) {
      c.m.raise(
        'RuntimeError',
        "Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.",
      );
    }
    return c.m.raise('NotImplementedError', `${notPart('torch.Tensor.numpy')}: there is no NumPy here, use .tolist()`);
  }),
  ...methodOnly('size', 'Tensor input, int dim=None', (c) => {
    const { shape } = c.tensor(0);
    if (!c.has(1)) return sizeOf(shape);
    if (shape.length === 0) c.m.raise('IndexError', 'Dimension specified as 0 but tensor has no dimensions');
    return shape[guarded(c.m, () => wrapDim(c.int(1), shape.length))]!;
  }),
  ...nnOnly('linear_dim', 'any input', (c) => {
    const input = c.raw(0) ?? null;
    if (!(input instanceof PyTensor)) {
      const found = c.m.typeOf(input).name;
      return c.m.raise('TypeError', `linear(): argument 'input' (position 1) must be Tensor, not ${found}`);
    }
    const rank = input.tensor.shape.length;
    if (rank > 0) return rank;
    return c.m.raise('RuntimeError', 'both arguments to linear need to be at least 1D, but they are 0D and 2D');
  }),
  ...methodOnly('dim ndimension', 'Tensor input', (c) => c.tensor(0).shape.length),
  ...both('numel', 'Tensor input', (c) => c.tensor(0).numel),
  ...methodOnly('nelement', 'Tensor input', (c) => c.tensor(0).numel),
  ...methodOnly('element_size', 'Tensor input', (c) => itemSize(c.tensor(0).dtype)),
  ...methodOnly('stride', 'Tensor input, int dim=None', (c) => {
    const { strides, shape } = c.tensor(0);
    return c.has(1) ? strides[guarded(c.m, () => wrapDim(c.int(1), shape.length))]! : new PyTuple(strides);
  }),
  ...methodOnly('storage_offset', 'Tensor input', (c) => c.tensor(0).offset),
  ...methodOnly('is_contiguous', 'Tensor input', (c) => c.tensor(0).isContiguous),
  ...methodOnly('data_ptr', 'Tensor input', (c) => {
    const x = c.tensor(0);
    return addressOf(x.storage) + x.offset * itemSize(x.dtype);
  }),
  ...both('is_floating_point', 'Tensor input', (c) => c.tensor(0).dtype.startsWith('float')),
  ...both('is_complex', 'Tensor input', () => false),
  ...methodOnly('type', 'Tensor input, any dtype=None, bool non_blocking=False', (c) => {
    if (!c.has(1)) return tensorTypeName(c.tensor(0).dtype);
    const wanted = c.raw(1) ?? null;
    return converted(c, c.tensor(0), wanted instanceof PyDType ? wanted.dtype : dtypeOfType(c.m, wanted));
  }),
];

/** Storages get addresses in the order in which a listing asks for them. */
const addresses = new WeakMap<object, number>();
let nextAddress = 0x55d0_0000_0000;

function addressOf(storage: object): number {
  let address = addresses.get(storage);
  if (address === undefined) {
    address = nextAddress;
    nextAddress += 64 * 1024;
    addresses.set(storage, address);
  }
  return address;
}
