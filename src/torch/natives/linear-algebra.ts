import { addmm } from '../../engine/ops/addmm.ts';
import { add } from '../../engine/ops/add.ts';
import { bmm } from '../../engine/ops/bmm.ts';
import { dot } from '../../engine/ops/dot.ts';
import { expand } from '../../engine/ops/expand.ts';
import { mm } from '../../engine/ops/mm.ts';
import { mul } from '../../engine/ops/mul.ts';
import { mv } from '../../engine/ops/mv.ts';
import { squeezeInPlace } from '../../engine/ops/squeeze_.ts';
import { transpose } from '../../engine/ops/transpose.ts';
import { unsafeView } from '../../engine/ops/_unsafe_view.ts';
import { unsqueeze } from '../../engine/ops/unsqueeze.ts';
import { noAttrs } from '../../engine/op.ts';
import { broadcastShapes, numelOf, type Shape } from '../../engine/shape.ts';
import { type Tensor, wrapNumber } from '../../engine/tensor.ts';
import { guarded } from '../torch-room.ts';
import { both, type Binding } from './binding.ts';
import type { Call } from './call.ts';
import { reshape } from './views.ts';

/** `a @ b`, put together from the products of vectors and matrices as PyTorch does. */
export function matmul(c: Call, a: Tensor, b: Tensor): Tensor {
  const [m, n] = [a.shape.length, b.shape.length];
  if (m === 0 || n === 0) {
    c.m.raise('RuntimeError', `both arguments to matmul need to be at least 1D, but they are ${m}D and ${n}D`);
  }
  if (m === 1 && n === 1) return c.run(dot, [a, b], noAttrs);
  if (m === 2 && n === 1) return c.run(mv, [a, b], noAttrs);
  if (m === 2 && n === 2) return c.run(mm, [a, b], noAttrs);
  if (m === 1 && n === 2) {
    const row = c.run(unsqueeze, [a], { dim: 0 });
    return c.run(squeezeInPlace, [c.run(mm, [row, b], noAttrs)], { dim: 0 });
  }
  if (m >= 3 && n <= 2) return foldedMatmul(c, a, b);
  return batchedMatmul(c, a, b);
}

/** Many rows times one matrix: all batches as the rows of one matrix. */
function foldedMatmul(c: Call, a: Tensor, b: Tensor): Tensor {
  const rows = reshape(c, a, [-1, a.shape.at(-1)!]);
  if (b.shape.length === 1) {
    return c.run(unsafeView, [c.run(mv, [rows, b], noAttrs)], { shape: a.shape.slice(0, -1) });
  }
  const product = c.run(mm, [rows, b], noAttrs);
  return c.run(unsafeView, [product], { shape: [...a.shape.slice(0, -1), b.shape[1]!] });
}

function batchedMatmul(c: Call, a: Tensor, b: Tensor): Tensor {
  const left = a.shape.length === 1 ? c.run(unsqueeze, [a], { dim: 0 }) : a;
  const right = b.shape.length === 1 ? c.run(unsqueeze, [b], { dim: 1 }) : b;
  const batch = guarded(c.m, () => broadcastShapes(left.shape.slice(0, -2), right.shape.slice(0, -2)));
  const [rows, inner] = [left.shape.at(-2)!, left.shape.at(-1)!];
  const [depth, cols] = [right.shape.at(-2)!, right.shape.at(-1)!];
  const stacked = (x: Tensor, size: Shape): Tensor =>
    reshape(c, c.run(expand, [x], { shape: [...batch, ...size] }), [numelOf(batch), ...size]);
  const product = c.run(bmm, [stacked(left, [rows, inner]), stacked(right, [depth, cols])], noAttrs);
  const shape = [...batch, ...(a.shape.length === 1 ? [] : [rows]), ...(b.shape.length === 1 ? [] : [cols])];
  return c.run(unsafeView, [product], { shape });
}

/** `beta · input + alpha · product`, for the products that have no op of their own. */
function plus(c: Call, input: Tensor, product: Tensor, beta: number, alpha: number): Tensor {
  const scaled = beta === 1 ? input : c.run(mul, [input, wrapNumber(beta, 'float64')], noAttrs);
  return c.run(add, [scaled, product], { alpha });
}

export const linearAlgebra: readonly Binding[] = [
  ...both('mm', 'Tensor input, Tensor mat2', (c) => c.run(mm, [c.tensor(0), c.tensor(1)], noAttrs)),
  ...both('bmm', 'Tensor input, Tensor mat2', (c) => c.run(bmm, [c.tensor(0), c.tensor(1)], noAttrs)),
  ...both('mv', 'Tensor input, Tensor vec', (c) => c.run(mv, [c.tensor(0), c.tensor(1)], noAttrs)),
  ...both('dot', 'Tensor input, Tensor tensor', (c) => c.run(dot, [c.tensor(0), c.tensor(1)], noAttrs)),
  ...both('matmul', 'Tensor input, Tensor other', (c) => matmul(c, c.tensor(0), c.tensor(1))),
  ...both('outer ger', 'Tensor input, Tensor vec2', (c) => {
    const [x, y] = [c.tensor(0), c.tensor(1)];
    if (x.shape.length !== 1) {
      c.m.raise('RuntimeError', `outer: Expected 1-D argument self, but got ${x.shape.length}-D`);
    }
    if (y.shape.length !== 1) {
      c.m.raise('RuntimeError', `outer: Expected 1-D argument vec2, but got ${y.shape.length}-D`);
    }
    return c.run(mul, [reshape(c, x, [x.shape[0]!, 1]), y], noAttrs);
  }),
  ...both('inner', 'Tensor input, Tensor other', (c) => {
    const [x, y] = [c.tensor(0), c.tensor(1)];
    if (x.shape.length === 0 || y.shape.length === 0) return c.run(mul, [x, y], noAttrs);
    return matmul(c, x, y.shape.length === 1 ? y : c.run(transpose, [y], { dim0: -2, dim1: -1 }));
  }),
  ...both('addmm', 'Tensor input, Tensor mat1, Tensor mat2, *, Number beta=1, Number alpha=1', (c) =>
    c.run(addmm, [c.tensor(0), c.tensor(1), c.tensor(2)], { beta: c.number(3, 1), alpha: c.number(4, 1) }),
  ),
  ...both('addmv', 'Tensor input, Tensor mat, Tensor vec, *, Number beta=1, Number alpha=1', (c) =>
    plus(c, c.tensor(0), c.run(mv, [c.tensor(1), c.tensor(2)], noAttrs), c.number(3, 1), c.number(4, 1)),
  ),
  ...both('baddbmm', 'Tensor input, Tensor batch1, Tensor batch2, *, Number beta=1, Number alpha=1', (c) =>
    plus(c, c.tensor(0), c.run(bmm, [c.tensor(1), c.tensor(2)], noAttrs), c.number(3, 1), c.number(4, 1)),
  ),
];
