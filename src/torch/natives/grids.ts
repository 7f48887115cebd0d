/** Coordinates: grids of them, and those of a matrix's triangles. */
import { reshape } from '../../engine/composites/reshape.ts';
import { expand } from '../../engine/ops/expand.ts';
import { stack } from '../../engine/ops/stack.ts';
import { fromValues, type Tensor } from '../../engine/tensor.ts';
import { PyList, PyTuple } from '../../python/objects/sequence.ts';
import { PyTensor } from '../tensor-object.ts';
import { functionOnly, type Binding } from './binding.ts';
import type { Call } from './call.ts';

/** Tensors given one by one or in one list. */
function vectorsOf(c: Call, name: string): Tensor[] {
  const given = c.raw(0);
  const items = given instanceof PyList || given instanceof PyTuple ? given.items : [];
  return items.map((item) => {
    if (item instanceof PyTensor) return item.tensor;
    return c.m.raise('TypeError', `${name}(): argument 'tensors' (position 1) must be tuple of Tensors`);
  });
}

/** Each vector along a dimension of its own, all in the common shape. */
function grid(c: Call, vectors: readonly Tensor[]): Tensor[] {
  const shape = vectors.map((x) => x.numel);
  return vectors.map((x, k) => {
    const along = reshape(
      c,
      x,
      shape.map((size, d) => (d === k ? size : 1)),
    );
    return c.run(expand, [along], { shape });
  });
}

function meshgrid(c: Call): readonly Tensor[] {
  const vectors = vectorsOf(c, 'meshgrid');
  const indexing = c.has(1) ? c.str(1) : 'ij';
  if (indexing !== 'ij' && indexing !== 'xy') {
    c.m.raise('RuntimeError', `torch.meshgrid: indexing must be one of "xy" or "ij", but received: ${indexing}`);
  }
  if (vectors.some((x) => x.dtype !== vectors[0]?.dtype)) {
    c.m.raise('RuntimeError', 'meshgrid expects all tensors to have the same dtype');
  }
  const [x, y, ...rest] = vectors;
  if (indexing === 'ij' || x === undefined || y === undefined) return grid(c, vectors);
  // The first runs along the columns, the second along the rows.
  const made = grid(c, [y, x, ...rest]);
  return [made[1]!, made[0]!, ...made.slice(2)];
}

/** The positions (row, column) of a matrix for which `inside` holds, as two rows. */
function positions(c: Call, inside: (row: number, column: number, offset: number) => boolean): Tensor {
  const [rows, columns, offset] = [c.int(0), c.int(1), c.int(2, 0)];
  const found: [number, number][] = [];
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) if (inside(i, j, offset)) found.push([i, j]);
  return fromValues([...found.map(([i]) => i), ...found.map(([, j]) => j)], [2, found.length], 'int64');
}

export const grids: readonly Binding[] = [
  ...functionOnly('meshgrid', 'Tensors tensors, *, str indexing=None', meshgrid),
  ...functionOnly('cartesian_prod', 'Tensors tensors', (c) => {
    const vectors = vectorsOf(c, 'cartesian_prod');
    if (vectors.length === 1) return vectors[0]!;
    const flat = grid(c, vectors).map((x) => reshape(c, x, [-1]));
    return c.run(stack, flat, { dim: 1 });
  }),
  ...functionOnly('tril_indices', 'int row, int col, int offset=0', (c) => positions(c, (i, j, k) => j - i <= k)),
  ...functionOnly('triu_indices', 'int row, int col, int offset=0', (c) => positions(c, (i, j, k) => j - i >= k)),
];
