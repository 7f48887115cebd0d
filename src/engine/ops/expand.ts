/** The op `expand`: y[…, i] = input[i]. */
import type { SamplesOf } from '../draw.ts';
import { typePropertiesName } from '../dtype.ts';
import { runtimeError } from '../errors.ts';
import { gradOut, inputAt } from '../expression.ts';
import { expanded } from '../kernels/window.ts';
import type { DifferentiableOp } from '../op.ts';
import { type Shape, shapeText } from '../shape.ts';
import { type Tensor, windowOn } from '../tensor.ts';

interface Attrs {
  /** -1 keeps the size of that dimension. */
  readonly shape: Shape;
}

function targetShape(x: Tensor, target: Shape): Shape {
  const skip = target.length - x.shape.length;
  if (skip < 0) {
    throw runtimeError(
      `expand(${typePropertiesName(x.dtype)}{${shapeText(x.shape)}}, size=${shapeText(target)}): the number of sizes provided (${target.length}) must be greater or equal to the number of dimensions in the tensor (${x.shape.length})`,
    );
  }
  return target.map((size, d) => {
    const old = d < skip ? 1 : x.shape[d - skip]!;
    if (size === -1 && d >= skip) return old;
    if (size === -1) {
      throw runtimeError(
        `The expanded size of the tensor (-1) isn't allowed in a leading, non-existing dimension ${d}`,
      );
    }
    if (old !== 1 && old !== size) {
      throw runtimeError(
        `The expanded size of the tensor (${size}) must match the existing size (${old}) at non-singleton dimension ${d}.  Target sizes: ${shapeText(target)}.  Tensor sizes: ${shapeText(x.shape)}`,
      );
    }
    return size;
  });
}

export const expand: DifferentiableOp<readonly [Tensor], Attrs> = {
  kind: 'differentiable',
  name: 'expand',
  nodeName: 'ExpandBackward0',
  inputs: ['input'],
  view: 'single',
  forward(_, [x], { shape }) {
    const window = expanded(x, targetShape(x, shape));
    return window === x ? windowOn(x, x.shape, x.strides, x.offset) : window;
  },
  save: () => ({}),
  backward(_, grad) {
    // The engine sums over the repeated dimensions.
    return [grad];
  },
  formula: { forward: 'y[…, i] = input[i]', backward: ['Σ… g[…, i]'] },
  explain: {
    value: ({ inputs }, index) => inputAt(inputs, 0, index),
    gradient: [(_, index) => gradOut(index)],
  },
};

export const expandSamples: SamplesOf<typeof expand> = (draw) => [
  { inputs: [draw.normal(3, 1)], attrs: { shape: [3, 4] } },
  { inputs: [draw.normal(1, 3)], attrs: { shape: [2, 2, -1] } },
  { inputs: [draw.normal()], attrs: { shape: [2, 2] } },
];
