/** Tensors put together, and chosen from element by element. */
import { reshape } from '../../engine/composites/reshape.ts';
import { scalarTypeName } from '../../engine/dtype.ts';
import { cat } from '../../engine/ops/cat.ts';
import { stack } from '../../engine/ops/stack.ts';
import { unsqueeze } from '../../engine/ops/unsqueeze.ts';
import { where } from '../../engine/ops/where.ts';
import { noAttrs } from '../../engine/op.ts';
import type { Tensor } from '../../engine/tensor.ts';
import { PyList, PyTuple } from '../../python/objects/sequence.ts';
import { PyTensor, wrap } from '../tensor-object.ts';
import { functionOnly, methodOnly, type Binding } from './binding.ts';
import type { Call } from './call.ts';
import { broadcastTensors } from './views.ts';

/** The tensors of argument 0; PyTorch names the first element that is not one. */
function tensorsOf(c: Call, name: string): Tensor[] {
  const v = c.raw(0) ?? null;
  if (!(v instanceof PyList || v instanceof PyTuple)) {
    c.m.raise(
      'TypeError',
      `${name}(): argument 'tensors' (position 1) must be tuple of Tensors, not ${c.m.typeOf(v).name}`,
    );
  }
  return v.items.map((item, i) => {
    if (item instanceof PyTensor) return item.tensor;
    return c.m.raise('TypeError', `expected Tensor as element ${i} in argument 0, but got ${c.m.typeOf(item).name}`);
  });
}

function joined(c: Call, name: string, dim: number): Tensor {
  const tensors = tensorsOf(c, name);
  if (tensors.length === 0) c.m.raise('RuntimeError', 'torch.cat(): expected a non-empty list of Tensors');
  return c.run(cat, tensors, { dim });
}

/** At least one dimension (vstack: two), as numpy's stacking functions want it. */
function atLeast(c: Call, x: Tensor, rank: number): Tensor {
  if (x.shape.length >= rank) return x;
  return x.shape.length === 0 ? reshape(c, x, rank === 2 ? [1, 1] : [1]) : c.run(unsqueeze, [x], { dim: 0 });
}

/** Elements of `yes` where the condition holds, else of `no`. */
function choose(c: Call, condition: Tensor, yes: Tensor, no: Tensor): Tensor {
  if (condition.dtype !== 'bool') {
    c.m.raise(
      'RuntimeError',
      `where expected condition to be a boolean tensor, but got a tensor with dtype ${scalarTypeName[condition.dtype]}`,
    );
  }
  return c.run(where, [condition, yes, no], noAttrs);
}

export const joining: readonly Binding[] = [
  ...functionOnly('cat concat concatenate', 'any tensors, int dim=0', (c) => joined(c, 'cat', c.int(1, 0))),
  ...functionOnly('stack', 'any tensors, int dim=0', (c) => {
    const tensors = tensorsOf(c, 'stack');
    if (tensors.length === 0) c.m.raise('RuntimeError', 'stack expects a non-empty TensorList');
    return c.run(stack, tensors, { dim: c.int(1, 0) });
  }),
  ...functionOnly('vstack row_stack', 'any tensors', (c) =>
    c.run(
      cat,
      tensorsOf(c, 'vstack').map((x) => atLeast(c, x, 2)),
      { dim: 0 },
    ),
  ),
  ...functionOnly('hstack', 'any tensors', (c) => {
    const tensors = tensorsOf(c, 'hstack').map((x) => atLeast(c, x, 1));
    return c.run(cat, tensors, { dim: tensors[0]?.shape.length === 1 ? 0 : 1 });
  }),
  ...functionOnly('broadcast_tensors', 'Tensors tensors', (c) =>
    broadcastTensors(c, tensorsOf(c, 'broadcast_tensors')),
  ),
  ...functionOnly('where', ['Tensor condition, Operand input, Operand other', 'Tensor condition'], (c) => {
    if (c.which === 1) return c.m.call(c.m.getattr(wrap(c.tensor(0)), 'nonzero'), [], new Map([['as_tuple', true]]));
    return choose(c, c.tensor(0), c.operand(1), c.operand(2));
  }),
  ...methodOnly('where', 'Tensor input, Tensor condition, Operand other', (c) =>
    choose(c, c.tensor(1), c.tensor(0), c.operand(2)),
  ),
];
