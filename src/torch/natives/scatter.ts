/** Elements by the positions that another tensor gives, and by masks. */
import { reshape } from '../../engine/composites/reshape.ts';
import { gather } from '../../engine/ops/gather.ts';
import { indexAdd } from '../../engine/ops/index_add.ts';
import { indexFill } from '../../engine/ops/index_fill.ts';
import { indexPut } from '../../engine/ops/index_put.ts';
import { indexSelect } from '../../engine/ops/index_select.ts';
import { maskedFill } from '../../engine/ops/masked_fill.ts';
import { maskedFillTensor } from '../../engine/ops/masked_fill_tensor.ts';
import { maskedSelect } from '../../engine/ops/masked_select.ts';
import { scatter } from '../../engine/ops/scatter.ts';
import { scatterAdd } from '../../engine/ops/scatter_add.ts';
import { scatterValue } from '../../engine/ops/scatter_value.ts';
import { take } from '../../engine/ops/take.ts';
import { full } from '../../engine/kernels/copy.ts';
import { noAttrs } from '../../engine/op.ts';
import { sameShape, wrapDim } from '../../engine/shape.ts';
import type { Tensor } from '../../engine/tensor.ts';
import { notPart } from '../missing.ts';
import { PyTensor } from '../tensor-object.ts';
import { guarded } from '../torch-state.ts';
import { both, methodOnly, type Binding } from './binding.ts';
import type { Call } from './call.ts';
import { broadcastTensors } from './views.ts';
import { checkPut, indexAttrs } from './indexing.ts';

const scatterForms = [
  'Tensor input, int dim, Tensor index, Tensor src, *, str reduce=None',
  'Tensor input, int dim, Tensor index, Number value, *, str reduce=None',
];

/** `scatter` and `scatter_`: of a tensor or a number, replacing or adding. */
function scattered(c: Call, inPlace: boolean): Tensor {
  const [x, dim, index] = [c.tensor(0), c.int(1), c.tensor(2)];
  if (c.has(4)) {
    if (c.str(4) !== 'add') c.m.raise('NotImplementedError', `${notPart('torch.scatter')} with reduce='${c.str(4)}'`);
    const src = c.which === 0 ? c.tensor(3) : full(c.room.context, index.shape, c.number(3), x.dtype);
    const inputs = [x, index, src] as const;
    return inPlace ? c.runInPlace(scatterAdd, inputs, { dim }) : c.run(scatterAdd, inputs, { dim });
  }
  if (c.which === 0) {
    const inputs = [x, index, c.tensor(3)] as const;
    return inPlace ? c.runInPlace(scatter, inputs, { dim }) : c.run(scatter, inputs, { dim });
  }
  const attrs = { dim, value: c.number(3) };
  return inPlace ? c.runInPlace(scatterValue, [x, index], attrs) : c.run(scatterValue, [x, index], attrs);
}

const fillForms = 'Tensor input, Tensor mask, Operand value';

function filled(c: Call, inPlace: boolean): Tensor {
  const [x, mask] = [c.tensor(0), c.tensor(1)];
  const value = c.raw(2);
  if (value instanceof PyTensor) {
    const rank = value.tensor.shape.length;
    if (rank > 0) {
      c.m.raise(
        'RuntimeError',
        `masked_fill_ only supports a 0-dimensional value tensor, but got tensor with ${rank} dimension(s).`,
      );
    }
    if (value.tensor.requiresGrad) {
      const inputs = [x, mask, value.tensor] as const;
      return inPlace ? c.runInPlace(maskedFillTensor, inputs, noAttrs) : c.run(maskedFillTensor, inputs, noAttrs);
    }
  }
  const attrs = { value: c.number(2), boxed: value instanceof PyTensor };
  return inPlace ? c.runInPlace(maskedFill, [x, mask], attrs) : c.run(maskedFill, [x, mask], attrs);
}

const putForm = 'Tensor input, any indices, Tensor values, bool accumulate=False';

/** `index_put` and `index_put_`: as `x[indices] = values`. */
function put(c: Call, inPlace: boolean): Tensor {
  const [x, values] = [c.tensor(0), c.tensor(2)];
  const attrs = { ...indexAttrs(c.m, x, c.raw(1) ?? null), accumulate: c.bool(3) };
  checkPut(c.m, x, values, attrs);
  return inPlace ? c.runInPlace(indexPut, [x, values], attrs) : c.run(indexPut, [x, values], attrs);
}

const addForm = 'Tensor input, int dim, Tensor index, Tensor source, *, Number alpha=1';

/** `gather` with the other dimensions broadcast. */
function alongDim(c: Call): Tensor {
  const [x, index] = [c.tensor(0), c.tensor(1)];
  if (!c.has(2)) {
    return c.run(gather, [reshape(c, x, [-1]), reshape(c, index, [-1])], { dim: 0 });
  }
  const dim = guarded(c.m, () => wrapDim(c.int(2), x.shape.length));
  const sized = (t: Tensor, like: Tensor): Tensor => {
    const shape = like.shape.with(dim, t.shape[dim]!);
    return sameShape(shape, t.shape) ? t : broadcastTensors(c, [t, full(c.room.context, shape, 0, 'bool')])[0]!;
  };
  return c.run(gather, [sized(x, index), sized(index, x)], { dim });
}

export const scatters: readonly Binding[] = [
  ...both('index_put', putForm, (c) => put(c, false)),
  ...methodOnly('index_put_', putForm, (c) => put(c, true)),
  ...both('gather', 'Tensor input, int dim, Tensor index, *, bool sparse_grad=False', (c) =>
    c.run(gather, [c.tensor(0), c.tensor(2)], { dim: c.int(1) }),
  ),
  ...both('take_along_dim', 'Tensor input, Tensor indices, int dim=None', alongDim),
  ...both('take', 'Tensor input, Tensor index', (c) => c.run(take, [c.tensor(0), c.tensor(1)], noAttrs)),
  ...both('scatter', scatterForms, (c) => scattered(c, false)),
  ...methodOnly('scatter_', scatterForms, (c) => scattered(c, true)),
  ...both('scatter_add', 'Tensor input, int dim, Tensor index, Tensor src', (c) =>
    c.run(scatterAdd, [c.tensor(0), c.tensor(2), c.tensor(3)], { dim: c.int(1) }),
  ),
  ...methodOnly('scatter_add_', 'Tensor input, int dim, Tensor index, Tensor src', (c) =>
    c.runInPlace(scatterAdd, [c.tensor(0), c.tensor(2), c.tensor(3)], { dim: c.int(1) }),
  ),
  ...both('index_select', 'Tensor input, int dim, Tensor index', (c) =>
    c.run(indexSelect, [c.tensor(0), c.tensor(2)], { dim: c.int(1) }),
  ),
  ...both('index_add', addForm, (c) =>
    c.run(indexAdd, [c.tensor(0), c.tensor(2), c.tensor(3)], { dim: c.int(1), alpha: c.number(4, 1) }),
  ),
  ...methodOnly('index_add_', addForm, (c) =>
    c.runInPlace(indexAdd, [c.tensor(0), c.tensor(2), c.tensor(3)], { dim: c.int(1), alpha: c.number(4, 1) }),
  ),
  ...both('index_fill', 'Tensor input, int dim, Tensor index, Number value', (c) =>
    c.run(indexFill, [c.tensor(0), c.tensor(2)], { dim: c.int(1), value: c.element(3) }),
  ),
  ...methodOnly('index_fill_', 'Tensor input, int dim, Tensor index, Number value', (c) =>
    c.runInPlace(indexFill, [c.tensor(0), c.tensor(2)], { dim: c.int(1), value: c.element(3) }),
  ),
  ...both('masked_fill', fillForms, (c) => filled(c, false)),
  ...methodOnly('masked_fill_', fillForms, (c) => filled(c, true)),
  ...both('masked_select', 'Tensor input, Tensor mask', (c) =>
    c.run(maskedSelect, [c.tensor(0), c.tensor(1)], noAttrs),
  ),
];
