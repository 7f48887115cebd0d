/** Products, variances, running sums, counts and questions about all elements. */
import { isFloating } from '../../engine/dtype.ts';
import { all } from '../../engine/ops/all.ts';
import { any } from '../../engine/ops/any.ts';
import { bincount } from '../../engine/ops/bincount.ts';
import { cumprod } from '../../engine/ops/cumprod.ts';
import { cumsum } from '../../engine/ops/cumsum.ts';
import { logical_xor } from '../../engine/ops/logical_xor.ts';
import { mean } from '../../engine/ops/mean.ts';
import { ne } from '../../engine/ops/ne.ts';
import { nonzero } from '../../engine/ops/nonzero.ts';
import { prod } from '../../engine/ops/prod.ts';
import { slice } from '../../engine/ops/slice.ts';
import { std } from '../../engine/ops/std.ts';
import { sub } from '../../engine/ops/sub.ts';
import { sum } from '../../engine/ops/sum.ts';
import { unbind } from '../../engine/ops/unbind.ts';
import { unique } from '../../engine/ops/unique.ts';
import { variance } from '../../engine/ops/var.ts';
import { wrapDim } from '../../engine/shape.ts';
import { noAttrs } from '../../engine/op.ts';
import { type Tensor, wrapNumber } from '../../engine/tensor.ts';
import type { VarianceAttrs } from '../../engine/variance.ts';
import { notPart } from '../missing.ts';
import { guarded } from '../torch-state.ts';
import { both, functionOnly, methodOnly, type Binding } from './binding.ts';
import type { Call, Result } from './call.ts';
import { converted } from './copies.ts';

const spreadForms = [
  'Tensor input, int[] dim=None, bool unbiased=True, bool keepdim=False',
  'Tensor input, bool unbiased',
  'Tensor input, int[] dim=None, *, Number correction=1, bool keepdim=False',
];

function spreadAttrs(c: Call): VarianceAttrs {
  if (c.which === 0) return { dim: c.intsOrNull(1), correction: c.bool(2, true) ? 1 : 0, keepdim: c.bool(3) };
  if (c.which === 1) return { dim: null, correction: c.bool(1) ? 1 : 0, keepdim: false };
  return { dim: c.intsOrNull(1), correction: c.number(2, 1), keepdim: c.bool(3) };
}

/** The spread and the mean together. */
function withMean(name: string, op: typeof variance | typeof std): Binding[] {
  return functionOnly(name, spreadForms, (c) => {
    const attrs = spreadAttrs(c);
    const x = c.tensor(0);
    if (!isFloating(x.dtype)) {
      c.m.raise('RuntimeError', `${name} only support floating point and complex dtypes`);
    }
    const width = op.name === 'var' ? c.run(variance, [x], attrs) : c.run(std, [x], attrs);
    return [width, c.run(mean, [x], { dim: attrs.dim, keepdim: attrs.keepdim })];
  });
}

/** The input in the dtype that argument `at` asks for. */
function input(c: Call, at: number): Tensor {
  const dtype = c.dtype(at);
  return dtype === null ? c.tensor(0) : converted(c, c.tensor(0), dtype);
}

function question(name: string, op: typeof any): Binding[] {
  return both(name, 'Tensor input, int[] dim=None, bool keepdim=False', (c) =>
    c.run(op, [c.tensor(0)], { dim: c.intsOrNull(1), keepdim: c.bool(2) }),
  );
}

function indices(c: Call, asTuple: boolean): Result {
  const x = c.tensor(0);
  const found = c.run(nonzero, [x], noAttrs);
  return asTuple ? c.run(unbind, [found], { dim: 1 }) : found;
}

function uniqueValues(c: Call): Result {
  if (c.has(4)) c.m.raise('NotImplementedError', `${notPart('torch.unique')} with dim`);
  const [values, inverse, counts] = c.run(unique, [c.tensor(0)], noAttrs);
  const more = [...(c.bool(2) ? [inverse] : []), ...(c.bool(3) ? [counts] : [])];
  return more.length === 0 ? values : [values, ...more];
}

/** x[i + 1] − x[i] along a dimension, n times. */
function differences(c: Call, start: Tensor, n: number, dim: number): Tensor {
  let x = start;
  for (let k = 0; k < n; k++) {
    const size = x.shape[guarded(c.m, () => wrapDim(dim, x.shape.length))] ?? 1;
    const later = c.run(slice, [x], { dim, start: 1, end: size, step: 1 });
    const sooner = c.run(slice, [x], { dim, start: 0, end: size - 1, step: 1 });
    x = x.dtype === 'bool' ? c.run(logical_xor, [later, sooner], noAttrs) : c.run(sub, [later, sooner], { alpha: 1 });
  }
  return x;
}

export const statistics: readonly Binding[] = [
  ...both(
    'prod',
    ['Tensor input, *, dtype dtype=None', 'Tensor input, int dim, bool keepdim=False, *, dtype dtype=None'],
    (c) =>
      c.which === 0
        ? c.run(prod, [input(c, 1)], { dim: null, keepdim: false })
        : c.run(prod, [input(c, 3)], { dim: c.int(1), keepdim: c.bool(2) }),
  ),
  ...both('var', spreadForms, (c) => c.run(variance, [c.tensor(0)], spreadAttrs(c))),
  ...both('std', spreadForms, (c) => c.run(std, [c.tensor(0)], spreadAttrs(c))),
  ...withMean('var_mean', variance),
  ...withMean('std_mean', std),
  ...both('cumsum', 'Tensor input, int dim, *, dtype dtype=None', (c) =>
    c.run(cumsum, [input(c, 2)], { dim: c.int(1) }),
  ),
  ...methodOnly('cumsum_', 'Tensor input, int dim', (c) => c.runInPlace(cumsum, [c.tensor(0)], { dim: c.int(1) })),
  ...both('cumprod', 'Tensor input, int dim, *, dtype dtype=None', (c) =>
    c.run(cumprod, [input(c, 2)], { dim: c.int(1) }),
  ),
  ...methodOnly('cumprod_', 'Tensor input, int dim', (c) => c.runInPlace(cumprod, [c.tensor(0)], { dim: c.int(1) })),
  ...question('any', any),
  ...question('all', all),
  ...both('nonzero', 'Tensor input, *, bool as_tuple=False', (c) => indices(c, c.bool(1))),
  ...both('argwhere', 'Tensor input', (c) => indices(c, false)),
  ...both('count_nonzero', 'Tensor input, int[] dim=None', (c) => {
    const flags = c.run(ne, [c.tensor(0), wrapNumber(0, 'int64')], noAttrs);
    return c.run(sum, [flags], { dim: c.intsOrNull(1), keepdim: false });
  }),
  ...both(
    'unique',
    'Tensor input, bool sorted=True, bool return_inverse=False, bool return_counts=False, int dim=None',
    uniqueValues,
  ),
  ...both('bincount', 'Tensor input, Tensor weights=None, int minlength=0', (c) =>
    c.run(bincount, [c.tensor(0), c.tensorOrNull(1)], { minlength: c.int(2, 0) }),
  ),
  ...both('diff', 'Tensor input, int n=1, int dim=-1', (c) => differences(c, c.tensor(0), c.int(1, 1), c.int(2, -1))),
];
