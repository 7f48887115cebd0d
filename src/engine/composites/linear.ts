import { apply } from '../apply.ts';
import type { Context } from '../context.ts';
import { applyInPlace } from '../inplace.ts';
import { noAttrs } from '../op.ts';
import { add } from '../ops/add.ts';
import { addmm } from '../ops/addmm.ts';
import { t } from '../ops/t.ts';
import { view } from '../ops/view.ts';
import { numelOf } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { matmul } from './matmul.ts';
import { reshape } from './reshape.ts';

/** x @ weight^T + bias as `F.linear` computes it: addmm where it can, else matmul and an addition in place. */
export function linear(context: Context, x: Tensor, weight: Tensor, bias: Tensor | null): Tensor {
  const rank = x.shape.length;
  const options = { beta: 1, alpha: 1 };
  if (rank === 2 && bias !== null) {
    return apply(context, addmm, [bias, x, apply(context, t, [weight], noAttrs)], options);
  }
  if (rank === 3 && bias !== null && x.isContiguous) {
    const lead = x.shape.slice(0, -1);
    const rows = reshape(context, x, [numelOf(lead), x.shape[2]!]);
    const y = apply(context, addmm, [bias, rows, apply(context, t, [weight], noAttrs)], options);
    return apply(context, view, [y], { shape: [...lead, y.shape[1]!] });
  }
  const y = matmul(context, x, apply(context, t, [weight], noAttrs));
  return bias === null ? y : applyInPlace(context, add, [y, bias], { alpha: 1 });
}
