/** Other shapes and windows on the same memory. */
import { chunk, narrow } from '../../engine/composites/pieces.ts';
import { contiguous, flatten, reshape } from '../../engine/composites/reshape.ts';
import { expand } from '../../engine/ops/expand.ts';
import { permute } from '../../engine/ops/permute.ts';
import { select } from '../../engine/ops/select.ts';
import { slice } from '../../engine/ops/slice.ts';
import { split } from '../../engine/ops/split.ts';
import { unsafeSplit } from '../../engine/ops/unsafe_split.ts';
import { squeeze } from '../../engine/ops/squeeze.ts';
import { squeezeInPlace } from '../../engine/ops/squeeze_.ts';
import { t } from '../../engine/ops/t.ts';
import { transpose } from '../../engine/ops/transpose.ts';
import { unbind } from '../../engine/ops/unbind.ts';
import { unsqueeze } from '../../engine/ops/unsqueeze.ts';
import { view } from '../../engine/ops/view.ts';
import { noAttrs } from '../../engine/op.ts';
import { broadcastShapes, inferShape, sameShape, shapeText, wrapDim } from '../../engine/shape.ts';
import type { Tensor } from '../../engine/tensor.ts';
import { guarded } from '../torch-state.ts';
import { PyList, PyTuple } from '../../python/objects/sequence.ts';
import { isInt } from './torch-signature.ts';
import { both, functionOnly, methodOnly, type Binding } from './binding.ts';
import type { Call } from './call.ts';

/** `dims` of the source moved to the places `to`; the others keep their order. */
function movedim(c: Call, x: Tensor, from: readonly number[], to: readonly number[]): Tensor {
  const rank = x.shape.length;
  const sources = from.map((d) => guarded(c.m, () => wrapDim(d, rank)));
  const targets = to.map((d) => guarded(c.m, () => wrapDim(d, rank)));
  const order = Array.from({ length: rank }, () => -1);
  targets.forEach((target, i) => (order[target] = sources[i]!));
  const rest = x.shape.map((_, d) => d).filter((d) => !sources.includes(d));
  return c.run(permute, [x], { dims: order.map((d) => (d === -1 ? rest.shift()! : d)) });
}

/** Pieces of one size, or one piece for each size of a list. */
function splitInto(c: Call): readonly Tensor[] {
  const [x, into, dim] = [c.tensor(0), c.raw(1) ?? null, c.int(2, 0)];
  if (isInt(into)) return c.run(split, [x], { size: c.int(1), dim });
  if (into instanceof PyList || into instanceof PyTuple) return splitSizes(c, x, c.ints(1), dim);
  const found = c.m.typeOf(into).name;
  return c.m.raise(
    'TypeError',
    `split_with_sizes(): argument 'split_sizes' (position 2) must be tuple of ints, not ${found}`,
  );
}

/** `split` by a list of sizes. */
function splitSizes(c: Call, x: Tensor, sizes: readonly number[], dim: number): Tensor[] {
  const d = guarded(c.m, () => wrapDim(dim, x.shape.length));
  const extent = x.shape[d] ?? 0;
  const sum = sizes.reduce((a, b) => a + b, 0);
  if (sum !== extent) {
    c.m.raise(
      'RuntimeError',
      `split_with_sizes expects split_sizes to sum exactly to ${extent} (input tensor's size at dimension ${dim}), but got split_sizes=${shapeText(sizes)}`,
    );
  }
  let start = 0;
  return sizes.map((size) => {
    start += size;
    return c.run(slice, [x], { dim: d, start: start - size, end: start, step: 1 });
  });
}

function expandTo(c: Call, x: Tensor, sizes: readonly number[]): Tensor {
  return c.run(expand, [x], { shape: sizes });
}

/** The transpose that `.T`, `.mT` and `adjoint` mean. */
export function reversedDims(c: Call, x: Tensor): Tensor {
  return c.run(permute, [x], { dims: x.shape.map((_, d) => x.shape.length - 1 - d) });
}

/** `torch.broadcast_tensors` */
export function broadcastTensors(c: Call, tensors: readonly Tensor[]): Tensor[] {
  const shape = guarded(c.m, () =>
    tensors.reduce<readonly number[]>((common, x) => broadcastShapes(common, x.shape), []),
  );
  return tensors.map((x) => (sameShape(x.shape, shape) ? x : expandTo(c, x, shape)));
}

/** `unsqueeze_` and its kin: the tensor itself becomes the view. */
function become(c: Call, x: Tensor, seen: Tensor): Tensor {
  if (x.requiresGrad && x.isLeaf && c.room.context.gradMode) {
    const what = x.base === null ? 'a leaf' : 'a view of a leaf';
    c.m.raise('RuntimeError', `${what} Variable that requires grad is being used in an in-place operation.`);
  }
  x.shape = seen.shape;
  x.strides = seen.strides;
  x.offset = seen.offset;
  x.gradNode = seen.gradNode;
  x.outputIndex = seen.outputIndex;
  return x;
}

export const views: readonly Binding[] = [
  ...methodOnly('unsqueeze_', 'Tensor input, int dim', (c) =>
    become(c, c.tensor(0), c.run(unsqueeze, [c.tensor(0)], { dim: c.int(1), inPlace: true })),
  ),
  ...methodOnly('squeeze_', 'Tensor input, int dim=None', (c) =>
    become(c, c.tensor(0), c.run(squeezeInPlace, [c.tensor(0)], { dim: c.has(1) ? c.int(1) : null })),
  ),
  ...methodOnly('t_', 'Tensor input', (c) => become(c, c.tensor(0), c.run(t, [c.tensor(0)], { inPlace: true }))),
  ...methodOnly('transpose_ swapaxes_', 'Tensor input, int dim0, int dim1', (c) =>
    become(c, c.tensor(0), c.run(transpose, [c.tensor(0)], { dim0: c.int(1), dim1: c.int(2), inPlace: true })),
  ),
  ...methodOnly('view', ['Tensor input, size size', 'Tensor input, dtype dtype'], (c) => {
    if (c.which === 1) c.m.raise('NotImplementedError', "torch.Tensor.view(dtype) is not part of Backstep's torch yet");
    return c.run(view, [c.tensor(0)], { shape: c.ints(1) });
  }),
  ...methodOnly('view_as', 'Tensor input, Tensor other', (c) =>
    c.run(view, [c.tensor(0)], { shape: c.tensor(1).shape }),
  ),
  ...functionOnly('reshape', 'Tensor input, int[] shape', (c) => reshape(c, c.tensor(0), c.ints(1))),
  ...methodOnly('reshape', 'Tensor input, size shape', (c) => reshape(c, c.tensor(0), c.ints(1))),
  ...methodOnly('reshape_as', 'Tensor input, Tensor other', (c) => reshape(c, c.tensor(0), c.tensor(1).shape)),
  ...both('ravel', 'Tensor input', (c) => c.run(view, [contiguous(c, c.tensor(0))], { shape: [-1] })),
  ...both('flatten', 'Tensor input, int start_dim=0, int end_dim=-1', (c) =>
    flatten(c, c.tensor(0), c.int(1, 0), c.int(2, -1)),
  ),
  ...both('unflatten', 'Tensor input, int dim, int[] sizes', (c) => {
    const x = c.tensor(0);
    const d = guarded(c.m, () => wrapDim(c.int(1), x.shape.length));
    const sizes = guarded(c.m, () => inferShape(c.ints(2), x.shape[d] ?? 1));
    return c.run(view, [x], { shape: [...x.shape.slice(0, d), ...sizes, ...x.shape.slice(d + 1)] });
  }),
  ...both('t', 'Tensor input', (c) => c.run(t, [c.tensor(0)], noAttrs)),
  ...both('transpose swapaxes swapdims', 'Tensor input, int dim0, int dim1', (c) =>
    c.run(transpose, [c.tensor(0)], { dim0: c.int(1), dim1: c.int(2) }),
  ),
  ...functionOnly('permute', 'Tensor input, int[] dims', (c) => c.run(permute, [c.tensor(0)], { dims: c.ints(1) })),
  ...methodOnly('permute', 'Tensor input, size dims', (c) => c.run(permute, [c.tensor(0)], { dims: c.ints(1) })),
  ...both('movedim moveaxis', 'Tensor input, int[] source, int[] destination', (c) =>
    movedim(c, c.tensor(0), c.ints(1), c.ints(2)),
  ),
  ...both('unsqueeze', 'Tensor input, int dim', (c) => c.run(unsqueeze, [c.tensor(0)], { dim: c.int(1) })),
  ...both('squeeze', 'Tensor input, int dim=None', (c) =>
    c.run(squeeze, [c.tensor(0)], { dim: c.has(1) ? c.int(1) : null }),
  ),
  ...methodOnly('expand', 'Tensor input, size size', (c) => expandTo(c, c.tensor(0), c.ints(1))),
  ...methodOnly('expand_as', 'Tensor input, Tensor other', (c) => expandTo(c, c.tensor(0), c.tensor(1).shape)),
  ...both('broadcast_to', 'Tensor input, int[] size', (c) => expandTo(c, c.tensor(0), c.ints(1))),
  ...both('select', 'Tensor input, int dim, int index', (c) =>
    c.run(select, [c.tensor(0)], { dim: c.int(1), index: c.int(2) }),
  ),
  ...both('narrow', 'Tensor input, int dim, int start, int length', (c) =>
    narrow(c, c.tensor(0), c.int(1), c.int(2), c.int(3)),
  ),
  ...functionOnly('split', 'Tensor tensor, any split_size_or_sections, int dim=0', splitInto),
  ...methodOnly('split', 'Tensor input, any split_size, int dim=0', splitInto),
  ...both('chunk', 'Tensor input, int chunks, int dim=0', (c) => chunk(c, split, c.tensor(0), c.int(1), c.int(2, 0))),
  ...both('unsafe_chunk', 'Tensor input, int chunks, int dim=0', (c) =>
    chunk(c, unsafeSplit, c.tensor(0), c.int(1), c.int(2, 0)),
  ),
  ...both('unbind', 'Tensor input, int dim=0', (c) => c.run(unbind, [c.tensor(0)], { dim: c.int(1, 0) })),
  ...methodOnly('adjoint', 'Tensor input', (c) => {
    if (c.tensor(0).shape.length < 2)
      c.m.raise('RuntimeError', 'tensor.adjoint() is only supported on matrices or batches of matrices.');
    return c.run(transpose, [c.tensor(0)], { dim0: -2, dim1: -1 });
  }),
];
