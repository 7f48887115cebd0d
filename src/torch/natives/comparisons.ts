/** Comparisons, element by element and of whole tensors. */
import { scalarTypeName } from '../../engine/dtype.ts';
import { map2 } from '../../engine/kernels/map.ts';
import { eq } from '../../engine/ops/eq.ts';
import { ge } from '../../engine/ops/ge.ts';
import { gt } from '../../engine/ops/gt.ts';
import { le } from '../../engine/ops/le.ts';
import { lt } from '../../engine/ops/lt.ts';
import { ne } from '../../engine/ops/ne.ts';
import { noAttrs, type PlainOp } from '../../engine/op.ts';
import { broadcastShapes, sameShape } from '../../engine/shape.ts';
import { gather } from '../../engine/kernels/dense.ts';
import { unlimited } from '../../engine/memory.ts';
import type { Tensor } from '../../engine/tensor.ts';
import { guarded } from '../torch-state.ts';
import { both, type Binding } from './binding.ts';
import { elementsOf, sameNumber } from './elements.ts';

function comparison(names: string, op: PlainOp<readonly [Tensor, Tensor]>): Binding[] {
  return both(names, 'Tensor input, Operand other', (c) => c.run(op, [c.tensor(0), c.operand(1)], noAttrs));
}

/** |a − b| ≤ atol + rtol · |b|; infinities only when equal, NaN only when asked for. */
function close(a: number, b: number, rtol: number, atol: number, equalNan: boolean): boolean {
  if (a === b) return true;
  if (Number.isNaN(a) || Number.isNaN(b)) return equalNan && Number.isNaN(a) && Number.isNaN(b);
  if (!Number.isFinite(a) || !Number.isFinite(b)) return false;
  return Math.abs(a - b) <= atol + rtol * Math.abs(b);
}

/** The values of two tensors side by side, one of which may have a single element. */
function broadcastValues(a: Tensor, b: Tensor): [number[], number[]] {
  const shape = broadcastShapes(a.shape, b.shape);
  return [Array.from(gather(unlimited, a, shape)), Array.from(gather(unlimited, b, shape))];
}

const tolerances = 'Tensor input, Tensor other, float rtol=1e-5, float atol=1e-8, bool equal_nan=False';

export const comparisons: readonly Binding[] = [
  ...both('isclose', tolerances, (c) => {
    const [a, b] = [c.tensor(0), c.tensor(1)];
    if (a.dtype !== b.dtype) {
      c.m.raise('RuntimeError', `${scalarTypeName[a.dtype]} did not match ${scalarTypeName[b.dtype]}`);
    }
    const [rtol, atol] = [c.number(2, 1e-5), c.number(3, 1e-8)];
    const near = (u: number, v: number): number => (close(u, v, rtol, atol, c.bool(4)) ? 1 : 0);
    return guarded(c.m, () => map2(c.room.context, a, b, 'bool', near));
  }),
  ...comparison('eq', eq),
  ...comparison('ne not_equal', ne),
  ...comparison('lt less', lt),
  ...comparison('le less_equal', le),
  ...comparison('gt greater', gt),
  ...comparison('ge greater_equal', ge),
  ...both('equal', 'Tensor input, Tensor other', (c) => {
    const [a, b] = [c.tensor(0), c.tensor(1)];
    if (!sameShape(a.shape, b.shape)) return false;
    const [u, v] = [elementsOf(a), elementsOf(b)];
    return u.every((value, i) => sameNumber(value, v[i]!));
  }),
  ...both('allclose', 'Tensor input, Tensor other, float rtol=1e-5, float atol=1e-8, bool equal_nan=False', (c) => {
    const [a, b] = [c.tensor(0), c.tensor(1)];
    if (a.dtype !== b.dtype) {
      c.m.raise('RuntimeError', `${scalarTypeName[a.dtype]} did not match ${scalarTypeName[b.dtype]}`);
    }
    const [u, v] = guarded(c.m, () => broadcastValues(a, b));
    const [rtol, atol] = [c.number(2, 1e-5), c.number(3, 1e-8)];
    return u.every((value, i) => close(value, v[i]!, rtol, atol, c.bool(4)));
  }),
];
