/** The op `scatter`: y[…, index[…], …] = src[…], else input. */
import type { SamplesOf } from '../draw.ts';
import { constant, gradOut, input } from '../expression.ts';
import { checkScatter, pointingAt, positionsAlong } from '../kernels/along.ts';
import { gather } from '../kernels/dense.ts';
import { allocate, unlimited } from '../memory.ts';
import type { DifferentiableOp } from '../op.ts';
import { ravel, unravel } from '../shape.ts';
import { fromBuffer, type Tensor, windowOn } from '../tensor.ts';

interface Attrs {
  readonly dim: number;
}

/** The part of `src` that the index covers. */
function covered(src: Tensor, index: Tensor): Tensor {
  return src.shape.length === 0 || index.shape.length === 0 ? src : windowOn(src, index.shape, src.strides, src.offset);
}

/** input with input[index[i][j]][j] = src[i][j] along dimension 0, and so on; of several writers the last one stays. */
export const scatter: DifferentiableOp<readonly [Tensor, Tensor, Tensor], Attrs, { readonly index: Tensor }> = {
  kind: 'differentiable',
  name: 'scatter',
  nodeName: 'ScatterBackward0',
  inputs: ['input', 'index', 'src'],
  view: 'none',
  integers: 'copies',
  forward(context, [x, index, src], { dim }) {
    checkScatter('scatter', x, dim, index, src);
    const out = gather(context, x);
    const from = gather(context, covered(src, index));
    positionsAlong(context, x.shape, dim, index).forEach((at, i) => {
      out[at] = from[i]!;
    });
    return fromBuffer(out, x.shape, x.dtype);
  },
  save([, index]) {
    return { index };
  },
  backward(context, grad, { index }, { dim }, { inputs: [x], needs }) {
    const g = gather(context, grad);
    const positions = positionsAlong(context, x.shape, dim, index);
    let whole: Tensor | null = null;
    if (needs[0]) {
      const kept = allocate(context, grad.dtype, g.length);
      kept.set(g);
      positions.forEach((at) => {
        kept[at] = 0;
      });
      whole = fromBuffer(kept, x.shape, grad.dtype);
    }
    if (!needs[2]) return [whole, null, null];
    // In the index's shape, which must be that of src for this to be its gradient.
    const part = allocate(context, grad.dtype, positions.length);
    for (let i = 0; i < part.length; i++) part[i] = g[positions[i]!]!;
    return [whole, null, fromBuffer(part, index.shape, grad.dtype)];
  },
  formula: {
    forward: 'y[…, index[…], …] = src[…], else input',
    backward: ['g where nothing was written, else 0', null, 'g[…, index[…], …]'],
  },
  explain: {
    value({ inputs: [x, index], attrs: { dim } }, at) {
      const writer = pointingAt(positionsAlong(unlimited, x.shape, dim, index), ravel(at, x.shape)).at(-1);
      return writer === undefined ? input(0, at) : input(2, unravel(writer, index.shape));
    },
    gradient: [
      ({ saved: { index }, inputs: [x], attrs: { dim } }, at) => {
        const hit = pointingAt(positionsAlong(unlimited, x!.shape, dim, index), ravel(at, x!.shape)).length > 0;
        return hit ? constant(0) : gradOut(at);
      },
      () => constant(0),
      ({ saved: { index }, inputs: [x], attrs: { dim } }, at) => {
        const positions = positionsAlong(unlimited, x!.shape, dim, index);
        return gradOut(unravel(positions[ravel(at, index.shape)]!, x!.shape));
      },
    ],
  },
};

export const scatterSamples: SamplesOf<typeof scatter> = (draw) => {
  const columns = [2, 0, 1, 3, 3, 1];
  const index = draw.integers(1, 3, 2);
  index.storage.write().set(columns);
  return [
    { inputs: [draw.normal(3, 4), index, draw.normal(3, 2)], attrs: { dim: 1 } },
    { inputs: [draw.normal(5, 2), index, draw.normal(3, 2)], attrs: { dim: 0 } },
  ];
};
