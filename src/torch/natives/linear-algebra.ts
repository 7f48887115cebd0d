/** Products of vectors and matrices. */
import { matmul } from '../../engine/composites/matmul.ts';
import { reshape } from '../../engine/composites/reshape.ts';
import { inner } from '../../engine/composites/tensordot.ts';
import { addmm } from '../../engine/ops/addmm.ts';
import { add } from '../../engine/ops/add.ts';
import { bmm } from '../../engine/ops/bmm.ts';
import { dot } from '../../engine/ops/dot.ts';
import { mm } from '../../engine/ops/mm.ts';
import { mul } from '../../engine/ops/mul.ts';
import { mv } from '../../engine/ops/mv.ts';
import { noAttrs } from '../../engine/op.ts';
import { type Tensor, wrapNumber } from '../../engine/tensor.ts';
import { both, type Binding } from './binding.ts';
import type { Call } from './call.ts';

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
  ...both('inner', 'Tensor input, Tensor other', (c) => inner(c, c.tensor(0), c.tensor(1))),
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
