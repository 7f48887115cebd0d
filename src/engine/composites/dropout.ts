import { apply } from '../apply.ts';
import type { Context } from '../context.ts';
import { EngineError } from '../errors.ts';
import { div } from '../kernels/arithmetic.ts';
import { noAttrs } from '../op.ts';
import { mul } from '../ops/mul.ts';
import { drawBernoulli } from '../random.ts';
import { fromBuffer, type Tensor, wrapNumber, zeros } from '../tensor.ts';

/** `F.dropout`: x times a mask of 0 and 1/(1-p), drawn from the default generator. */
export function dropout(context: Context, x: Tensor, p: number, training: boolean): Tensor {
  if (!(p >= 0 && p <= 1)) {
    throw new EngineError('ValueError', `dropout probability has to be between 0 and 1, but got ${p}`);
  }
  if (!training || p === 0 || x.numel === 0) return x;
  if (p === 1) return apply(context, mul, [x, zeros(context, [], x.dtype)], noAttrs);
  const kept = fromBuffer(drawBernoulli(context, context.generator, x.numel, 1 - p, x.dtype), x.shape, x.dtype);
  const mask = div(context, kept, wrapNumber(1 - p, 'float64'), x.dtype);
  return apply(context, mul, [x, mask], noAttrs);
}
