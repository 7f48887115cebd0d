/** What finds the largest, the smallest, the middle, and the order. */
import { amax } from '../../engine/ops/amax.ts';
import { aminmax } from '../../engine/ops/aminmax.ts';
import { amin } from '../../engine/ops/amin.ts';
import { argmax } from '../../engine/ops/argmax.ts';
import { argmin } from '../../engine/ops/argmin.ts';
import { cummax } from '../../engine/ops/cummax.ts';
import { cummin } from '../../engine/ops/cummin.ts';
import { kthvalue } from '../../engine/ops/kthvalue.ts';
import { max } from '../../engine/ops/max.ts';
import { maxDim } from '../../engine/ops/max_dim.ts';
import { maximum } from '../../engine/ops/maximum.ts';
import { median } from '../../engine/ops/median.ts';
import { medianDim } from '../../engine/ops/median_dim.ts';
import { min } from '../../engine/ops/min.ts';
import { minDim } from '../../engine/ops/min_dim.ts';
import { minimum } from '../../engine/ops/minimum.ts';
import { sort } from '../../engine/ops/sort.ts';
import { topk } from '../../engine/ops/topk.ts';
import { noAttrs } from '../../engine/op.ts';
import type { Tensor } from '../../engine/tensor.ts';
import type { Value } from '../../python/objects/object.ts';
import { both, type Binding } from './binding.ts';
import type { Call, Result } from './call.ts';
import { named } from './return-types.ts';

const valuesAndIndices = (name: string): ((tensors: readonly Tensor[]) => Value) => named(name, 'values', 'indices');
const everything = { dim: null, keepdim: false };

/** `f(x)` over all elements, `f(x, dim)` with positions, `f(x, y)` element by element. */
function extreme(name: string, all: typeof max, along: typeof maxDim, pairwise: typeof maximum): Binding[] {
  const asTuple = valuesAndIndices(name);
  const forms = ['Tensor input', 'Tensor input, int dim, bool keepdim=False', 'Tensor input, Tensor other'];
  return both(name, forms, (c): Result => {
    if (c.which === 0) return c.run(all, [c.tensor(0)], everything);
    if (c.which === 2) return c.run(pairwise, [c.tensor(0), c.tensor(1)], noAttrs);
    return asTuple(c.run(along, [c.tensor(0)], { dim: c.int(1), keepdim: c.bool(2) }));
  });
}

function spread(name: string, op: typeof amax): Binding[] {
  return both(name, 'Tensor input, int[] dim=None, bool keepdim=False', (c) =>
    c.run(op, [c.tensor(0)], { dim: c.intsOrNull(1), keepdim: c.bool(2) }),
  );
}

function position(name: string, op: typeof argmax): Binding[] {
  return both(name, 'Tensor input, int dim=None, bool keepdim=False', (c) =>
    c.run(op, [c.tensor(0)], { dim: c.numberOrNull(1), keepdim: c.bool(2) }),
  );
}

function running(name: string, op: typeof cummax): Binding[] {
  const asTuple = valuesAndIndices(name);
  return both(name, 'Tensor input, int dim', (c) =>
    asTuple(c.run(op, [c.tensor(0)], { dim: c.int(1), keepdim: true })),
  );
}

const sorted = valuesAndIndices('sort');
const best = valuesAndIndices('topk');
const middle = valuesAndIndices('median');
const kth = valuesAndIndices('kthvalue');
const bothEnds = named('aminmax', 'min', 'max');

const order = ['Tensor input, int dim=-1, bool descending=False, bool stable=False'];
const sortAttrs = (c: Call) => ({ dim: c.int(1, -1), keepdim: true, descending: c.bool(2) }) as const;

export const extremes: readonly Binding[] = [
  ...extreme('max', max, maxDim, maximum),
  ...extreme('min', min, minDim, minimum),
  ...spread('amax', amax),
  ...spread('amin', amin),
  ...position('argmax', argmax),
  ...position('argmin', argmin),
  ...running('cummax', cummax),
  ...running('cummin', cummin),
  ...both('aminmax', 'Tensor input, *, int dim=None, bool keepdim=False', (c) => {
    const attrs = { dim: c.intsOrNull(1), keepdim: c.bool(2) };
    return bothEnds(c.run(aminmax, [c.tensor(0)], attrs));
  }),
  ...both('sort', order, (c) => sorted(c.run(sort, [c.tensor(0)], sortAttrs(c)))),
  ...both('argsort', order, (c) => c.run(sort, [c.tensor(0)], sortAttrs(c))[1]),
  ...both('msort', 'Tensor input', (c) => c.run(sort, [c.tensor(0)], { dim: 0, keepdim: true, descending: false })[0]),
  ...both('topk', 'Tensor input, int k, int dim=-1, bool largest=True, bool sorted=True', (c) =>
    best(c.run(topk, [c.tensor(0)], { k: c.int(1), dim: c.int(2, -1), keepdim: true, largest: c.bool(3, true) })),
  ),
  ...both('kthvalue', 'Tensor input, int k, int dim=-1, bool keepdim=False', (c) =>
    kth(c.run(kthvalue, [c.tensor(0)], { k: c.int(1), dim: c.int(2, -1), keepdim: c.bool(3) })),
  ),
  ...both('median', ['Tensor input', 'Tensor input, int dim, bool keepdim=False'], (c): Result =>
    c.which === 0
      ? c.run(median, [c.tensor(0)], noAttrs)
      : middle(c.run(medianDim, [c.tensor(0)], { dim: c.int(1), keepdim: c.bool(2) })),
  ),
];
