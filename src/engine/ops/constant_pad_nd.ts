/** The op `constant_pad_nd`: y[i + before] = input[i], else value. */
import type { SamplesOf } from '../draw.ts';
import { storable } from '../dtype_checks.ts';
import { castNumber } from '../dtype.ts';
import { runtimeError } from '../errors.ts';
import { constant, gradOut, input } from '../expression.ts';
import { full, overwrite } from '../kernels/copy.ts';
import { placed, sliced } from '../kernels/window.ts';
import type { DifferentiableOp } from '../op.ts';
import type { Shape } from '../shape.ts';
import type { Tensor } from '../tensor.ts';

interface Attrs {
  /** Elements before and after, from the last dimension on; negative ones cut off. */
  readonly pad: readonly number[];
  readonly value: number;
}

/** How much dimension `d` gets in front and behind. */
function around({ pad }: Attrs, rank: number, d: number): readonly [number, number] {
  const k = 2 * (rank - 1 - d);
  return [pad[k] ?? 0, pad[k + 1] ?? 0];
}

/** The part of a tensor that its counterpart before or after padding has, too. */
function common(x: Tensor, cut: (d: number) => readonly [number, number]): Tensor {
  let window = x;
  x.shape.forEach((size, d) => {
    const [before, after] = cut(d).map((n) => Math.max(0, n));
    window = sliced(window, d, before!, size - before! - after!);
  });
  return window;
}

const inner = (x: Tensor, attrs: Attrs): Tensor => common(x, (d) => around(attrs, x.shape.length, d));
const kept = (x: Tensor, attrs: Attrs): Tensor =>
  common(x, (d) => {
    const [before, after] = around(attrs, x.shape.length, d);
    return [-before, -after];
  });

function paddedShape(shape: Shape, attrs: Attrs): Shape {
  if (attrs.pad.length % 2 !== 0 || attrs.pad.length > 2 * shape.length) {
    throw runtimeError(
      `Length of pad should be no more than twice the number of dimensions of the input. Pad length is ${attrs.pad.length} while the input has ${shape.length} dimensions.`,
    );
  }
  return shape.map((size, d) => {
    const [before, after] = around(attrs, shape.length, d);
    if (size + before + after >= 0) return size + before + after;
    throw runtimeError(
      `The input size ${size}, plus negative padding ${before} and ${after} resulted in a negative output size, which is invalid. Check dimension ${d} of your input.`,
    );
  });
}

/** A frame of one number around a tensor. */
export const constantPadNd: DifferentiableOp<readonly [Tensor], Attrs> = {
  kind: 'differentiable',
  name: 'constant_pad_nd',
  nodeName: 'ConstantPadNdBackward0',
  inputs: ['input'],
  view: 'none',
  integers: { fill: 'value' },
  forward(context, [x], attrs) {
    const y = full(context, paddedShape(x.shape, attrs), storable(attrs.value, x.dtype), x.dtype);
    overwrite(context, inner(y, attrs), kept(x, attrs));
    y.counter.value = 0;
    return y;
  },
  save: () => ({}),
  backward(context, grad, _, attrs, { inputs: [x] }) {
    return [placed(context, inner(grad, attrs), x.shape, (whole) => kept(whole, attrs))];
  },
  formula: { forward: 'y[i + before] = input[i], else value', backward: ['g[i + before]'] },
  explain: {
    value({ inputs: [x], attrs }, index) {
      const at = index.map((k, d) => k - around(attrs, index.length, d)[0]);
      return at.some((k, d) => k < 0 || k >= x.shape[d]!) ? constant(castNumber(attrs.value, x.dtype)) : input(0, at);
    },
    gradient: [
      ({ outputs: [y], attrs }, index) => {
        const at = index.map((k, d) => k + around(attrs, index.length, d)[0]);
        return at.some((k, d) => k < 0 || k >= y!.shape[d]!) ? constant(0) : gradOut(at);
      },
    ],
  },
};

export const constantPadNdSamples: SamplesOf<typeof constantPadNd> = (draw) => [
  { inputs: [draw.normal(2, 3)], attrs: { pad: [1, 2], value: 0 } },
  { inputs: [draw.normal(2, 3)], attrs: { pad: [0, 1, 2, 0], value: 0.5 } },
  { inputs: [draw.normal(4)], attrs: { pad: [-1, 2], value: 1 } },
];
