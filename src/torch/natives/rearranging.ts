/** Triangles, diagonals, mirrored, moved and repeated tensors. */
import { reshape } from '../../engine/composites/reshape.ts';
import { constantPadNd } from '../../engine/ops/constant_pad_nd.ts';
import { diagEmbed } from '../../engine/ops/diag_embed.ts';
import { diagonal } from '../../engine/ops/diagonal.ts';
import { diagonalCopy } from '../../engine/ops/diagonal_copy.ts';
import { flip } from '../../engine/ops/flip.ts';
import { indexSelect } from '../../engine/ops/index_select.ts';
import { repeat } from '../../engine/ops/repeat.ts';
import { roll } from '../../engine/ops/roll.ts';
import { trace } from '../../engine/ops/trace.ts';
import { transpose } from '../../engine/ops/transpose.ts';
import { tril } from '../../engine/ops/tril.ts';
import { triu } from '../../engine/ops/triu.ts';
import { noAttrs } from '../../engine/op.ts';
import { fromValues, type Tensor } from '../../engine/tensor.ts';
import { PyTensor } from '../tensor-object.ts';
import { both, functionOnly, methodOnly, type Binding } from './binding.ts';
import type { Call } from './call.ts';
import { values } from './elements.ts';

function triangle(name: 'triu' | 'tril', op: typeof triu): Binding[] {
  const form = 'Tensor input, int diagonal=0';
  return [
    ...both(name, form, (c) => c.run(op, [c.tensor(0)], { diagonal: c.int(1, 0) })),
    ...methodOnly(`${name}_`, form, (c) => c.runInPlace(op, [c.tensor(0)], { diagonal: c.int(1, 0) })),
  ];
}

/** A matrix with the vector on its diagonal, or the diagonal of a matrix. */
function diag(c: Call): Tensor {
  const x = c.tensor(0);
  const offset = c.int(1, 0);
  if (x.shape.length === 1) return c.run(diagEmbed, [x], { offset });
  if (x.shape.length === 2) return c.run(diagonalCopy, [x], { offset, dim1: 0, dim2: 1 });
  return c.m.raise('RuntimeError', `diag(): Supports 1D or 2D tensors. Got ${x.shape.length}D`);
}

/** A quarter turn from the first of two dimensions towards the second, k times. */
function turned(c: Call): Tensor {
  const x = c.tensor(0);
  const [dim0 = 0, dim1 = 1] = c.has(2) ? c.ints(2) : [];
  const quarter = ((c.int(1, 1) % 4) + 4) % 4;
  if (quarter === 2) return c.run(flip, [x], { dims: [dim0, dim1] });
  if (quarter === 1) return c.run(transpose, [c.run(flip, [x], { dims: [dim1] })], { dim0, dim1 });
  if (quarter === 3) return c.run(transpose, [c.run(flip, [x], { dims: [dim0] })], { dim0, dim1 });
  return c.run(flip, [x], { dims: [] });
}

/** Each element, or each row along `dim`, several times in place. */
function interleaved(c: Call): Tensor {
  const x = c.has(2) ? c.tensor(0) : reshape(c, c.tensor(0), [-1]);
  const dim = c.has(2) ? c.int(2) : 0;
  const size = x.shape.at(dim) ?? 1;
  const raw = c.raw(1);
  const given = raw instanceof PyTensor ? values(raw.tensor) : [c.number(1)];
  if (given.length !== 1 && given.length !== size) {
    c.m.raise('RuntimeError', 'repeats must have the same size as input along dim');
  }
  const rows = Array.from({ length: size }, (_, k) => k).flatMap((k) =>
    Array.from({ length: given[given.length === 1 ? 0 : k]! }, () => k),
  );
  return c.run(indexSelect, [x, fromValues(rows, [rows.length], 'int64')], { dim });
}

const ones = (n: number): number[] => Array.from({ length: Math.max(0, n) }, () => 1);

export const rearranging: readonly Binding[] = [
  ...triangle('triu', triu),
  ...triangle('tril', tril),
  ...both('diagonal', 'Tensor input, int offset=0, int dim1=0, int dim2=1', (c) =>
    c.run(diagonal, [c.tensor(0)], { offset: c.int(1, 0), dim1: c.int(2, 0), dim2: c.int(3, 1) }),
  ),
  ...both('diag', 'Tensor input, int diagonal=0', diag),
  ...both('diag_embed', 'Tensor input, int offset=0', (c) => c.run(diagEmbed, [c.tensor(0)], { offset: c.int(1, 0) })),
  ...both('trace', 'Tensor input', (c) => c.run(trace, [c.tensor(0)], noAttrs)),
  ...functionOnly('flip', 'Tensor input, int[] dims', (c) => c.run(flip, [c.tensor(0)], { dims: c.ints(1) })),
  ...methodOnly('flip', 'Tensor input, size dims', (c) => c.run(flip, [c.tensor(0)], { dims: c.ints(1) })),
  ...both('fliplr', 'Tensor input', (c) => c.run(flip, [c.tensor(0)], { dims: [1] })),
  ...both('flipud', 'Tensor input', (c) => c.run(flip, [c.tensor(0)], { dims: [0] })),
  ...both('rot90', 'Tensor input, int k=1, int[] dims=None', turned),
  ...both('roll', 'Tensor input, int[] shifts, int[] dims=None', (c) =>
    c.run(roll, [c.tensor(0)], { shifts: c.ints(1), dims: c.ints(2) }),
  ),
  ...methodOnly('repeat', 'Tensor input, size repeats', (c) => c.run(repeat, [c.tensor(0)], { repeats: c.ints(1) })),
  ...functionOnly('tile', 'Tensor input, int[] dims', (c) => tiled(c)),
  ...methodOnly('tile', 'Tensor input, size dims', (c) => tiled(c)),
  ...both(
    'repeat_interleave',
    ['Tensor input, Tensor repeats, int dim=None', 'Tensor input, int repeats, int dim=None'],
    interleaved,
  ),
  ...functionOnly('constant_pad_nd', 'Tensor input, int[] pad, Number value=0', (c) =>
    c.run(constantPadNd, [c.tensor(0)], { pad: c.ints(1), value: c.number(2, 0) }),
  ),
];

/** `repeat`, missing factors being 1. */
function tiled(c: Call): Tensor {
  const dims = c.ints(1);
  return c.run(repeat, [c.tensor(0)], { repeats: [...ones(c.tensor(0).shape.length - dims.length), ...dims] });
}
