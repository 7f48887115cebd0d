/** Sums, means and norms. */
import type { DType } from '../../engine/dtype.ts';
import { linalgVectorNorm } from '../../engine/ops/linalg_vector_norm.ts';
import { mean } from '../../engine/ops/mean.ts';
import { sum } from '../../engine/ops/sum.ts';
import type { ReductionAttrs } from '../../engine/reduction.ts';
import type { Tensor } from '../../engine/tensor.ts';
import { notPart } from '../missing.ts';
import { both, functionOnly, type Binding } from './binding.ts';
import type { Call } from './call.ts';
import { converted } from './copies.ts';

const vectorNorm = 'Tensor input, any ord=2, int[] dim=None, bool keepdim=False, *, dtype dtype=None';
const overDims = 'Tensor input, int[] dim=None, bool keepdim=False, *, dtype dtype=None';

const attrsOf = (c: Call): ReductionAttrs => ({ dim: c.intsOrNull(1), keepdim: c.bool(2) });

/** The input in the dtype that was asked for. */
function input(c: Call, at = 3): Tensor {
  const dtype: DType | null = c.dtype(at);
  return dtype === null ? c.tensor(0) : converted(c, c.tensor(0), dtype);
}

/** A total in a dtype that was asked for, where that is narrower than the one in which integers are added up. */
export function inAsked(c: Call, total: Tensor, at: number): Tensor {
  const dtype = c.dtype(at);
  return dtype === null || dtype === total.dtype ? total : converted(c, total, dtype);
}

/** The order of a norm: a number, `inf`, or 'fro'. */
export function orderOf(c: Call, i: number): number {
  const v = c.raw(i);
  if (v === undefined || v === 'fro') return 2;
  if (typeof v === 'string') {
    if (v === 'inf') return Infinity;
    c.m.raise('RuntimeError', `only valid string values are 'fro' and 'nuc', found ${v}`);
  }
  return c.number(i);
}

export const reductions: readonly Binding[] = [
  ...both('sum', overDims, (c) => inAsked(c, c.run(sum, [input(c)], attrsOf(c)), 3)),
  ...both('mean', overDims, (c) => c.run(mean, [input(c)], attrsOf(c))),
  ...both('norm', 'Tensor input, any p=fro, int[] dim=None, bool keepdim=False, any out=None, dtype dtype=None', (c) =>
    c.run(linalgVectorNorm, [input(c, 5)], { ord: orderOf(c, 1), dim: c.intsOrNull(2), keepdim: c.bool(3) }),
  ),
  ...functionOnly('_vector_norm', vectorNorm, (c) =>
    c.run(linalgVectorNorm, [input(c, 4)], { ord: orderOf(c, 1), dim: c.intsOrNull(2), keepdim: c.bool(3) }),
  ),
  ...functionOnly('_linalg_norm', vectorNorm, (c) => {
    const isMatrix = c.tensor(0).shape.length === 2 && (c.intsOrNull(2)?.length ?? 2) === 2;
    if (isMatrix && c.has(1) && c.raw(1) !== 'fro') {
      c.m.raise('NotImplementedError', notPart('torch.linalg.norm of a matrix with an order'));
    }
    return c.run(linalgVectorNorm, [input(c, 4)], { ord: orderOf(c, 1), dim: c.intsOrNull(2), keepdim: c.bool(3) });
  }),
];
