/** The op `native_layer_norm`: y = (input − μ) · ρ · weight + bias, ρ = 1/√(σ² + ε). */
import type { SamplesOf } from '../draw.ts';
import { isFloating } from '../dtype.ts';
import { runtimeError } from '../errors.ts';
import { saved as savedLeaf } from '../expression.ts';
import { gather } from '../kernels/dense.ts';
import { type Groups, normalized, normalizedBackward, rowGroups, statistics } from '../kernels/normalize.ts';
import { unlimited } from '../memory.ts';
import {
  explainBiasSlope,
  explainInputSlope,
  explainNormalized,
  explainWeightSlope,
  type NormalizedView,
  scaleOf,
} from '../normalization.ts';
import type { DifferentiableOp } from '../op.ts';
import { notImplementedFor } from '../dtype_checks.ts';
import { ravel, sameShape, type Shape, shapeText, unravel } from '../shape.ts';
import { fromValues, type Tensor } from '../tensor.ts';

interface Attrs {
  /** The last dimensions of the input, which are normalised together. */
  readonly normalizedShape: Shape;
  readonly eps: number;
}

type Saved = {
  readonly input: Tensor;
  readonly weight: Tensor | null;
  readonly bias: Tensor | null;
  /** Mean and 1/√(variance + ε) of each row. */
  readonly result1: Tensor;
  readonly result2: Tensor;
};

type Inputs = readonly [Tensor, Tensor | null, Tensor | null];

const groupsOf = (shape: Shape, { normalizedShape }: Attrs): Groups =>
  rowGroups(shape, shape.length - normalizedShape.length);

function check([x, weight, bias]: Inputs, { normalizedShape }: Attrs): void {
  const wanted = shapeText(normalizedShape);
  if (normalizedShape.length === 0) {
    throw runtimeError(
      `Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one element, but got normalized_shape = ${wanted}`,
    );
  }
  for (const [name, t] of [
    ['weight', weight],
    ['bias', bias],
  ] as const) {
    if (t === null || sameShape(t.shape, normalizedShape)) continue;
    throw runtimeError(
      `Expected ${name} to be of same shape as normalized_shape, but got ${name} of shape ${shapeText(t.shape)} and normalized_shape = ${wanted}`,
    );
  }
  const from = x.shape.length - normalizedShape.length;
  if (from < 0 || !sameShape(x.shape.slice(from), normalizedShape)) {
    throw runtimeError(
      `Given normalized_shape=${wanted}, expected input with shape [*, ${normalizedShape.join(', ')}], but got input of size${shapeText(x.shape)}`,
    );
  }
  if (!isFloating(x.dtype)) throw notImplementedFor('LayerNormKernelImpl', x);
}

function viewOf(kept: Saved, shape: Shape, attrs: Attrs): NormalizedView {
  const { result1 } = kept;
  return {
    shape,
    groups: groupsOf(shape, attrs),
    weightShape: kept.weight?.shape ?? null,
    mean: (group) => savedLeaf('result1', unravel(group, result1.shape)),
    scale: (group) => savedLeaf('result2', unravel(group, result1.shape)),
    fromInput: true,
  };
}

/** Each row brought to mean 0 and variance 1, then scaled and shifted. */
export const nativeLayerNorm: DifferentiableOp<Inputs, Attrs, Saved> = {
  kind: 'differentiable',
  name: 'native_layer_norm',
  nodeName: 'NativeLayerNormBackward0',
  inputs: ['input', 'weight', 'bias'],
  view: 'none',
  forward(context, inputs, attrs) {
    check(inputs, attrs);
    const [x, weight, bias] = inputs;
    const groups = groupsOf(x.shape, attrs);
    const { mean, variance } = statistics(gather(context, x), groups);
    return normalized(context, x, groups, mean, scaleOf(variance, attrs.eps), weight, bias);
  },
  save([x, weight, bias], _, __, attrs) {
    const { mean, variance } = statistics(gather(unlimited, x), groupsOf(x.shape, attrs));
    const shape = x.shape.map((size, d) => (d < x.shape.length - attrs.normalizedShape.length ? size : 1));
    return {
      input: x,
      weight,
      bias,
      result1: fromValues(mean, shape, x.dtype),
      result2: fromValues(scaleOf(variance, attrs.eps), shape, x.dtype),
    };
  },
  backward(context, grad, { input: x, weight, result1, result2 }, attrs, { needs }) {
    const groups = groupsOf(x.shape, attrs);
    const [mean, scale] = [gather(context, result1), gather(context, result2)];
    return normalizedBackward(context, grad, x, groups, mean, scale, weight, true, needs, attrs.normalizedShape);
  },
  formula: {
    forward: 'y = (input − μ) · ρ · weight + bias, ρ = 1/√(σ² + ε)',
    backward: ['ρ · (ĝ − mean ĝ − x̂ · mean(ĝ · x̂)), ĝ = g · weight', 'Σ g · x̂', 'Σ g'],
  },
  explain: {
    value({ inputs: [x, weight, bias], attrs }, index) {
      const groups = groupsOf(x.shape, attrs);
      const { mean, variance } = statistics(gather(unlimited, x), groups);
      const scale = scaleOf(variance, attrs.eps);
      return explainNormalized(x, groups, index, mean, scale, weight?.shape ?? null, bias?.shape ?? null);
    },
    gradient: [
      ({ saved, inputs: [x], attrs }, index) => explainInputSlope(viewOf(saved, x!.shape, attrs), index),
      ({ saved, inputs: [x], attrs }, index) =>
        explainWeightSlope(viewOf(saved, x!.shape, attrs), ravel(index, attrs.normalizedShape)),
      ({ saved, inputs: [x], attrs }, index) =>
        explainBiasSlope(viewOf(saved, x!.shape, attrs), ravel(index, attrs.normalizedShape)),
    ],
  },
};

export const nativeLayerNormSamples: SamplesOf<typeof nativeLayerNorm> = (draw) => [
  { inputs: [draw.normal(2, 3), draw.normal(3), draw.normal(3)], attrs: { normalizedShape: [3], eps: 1e-5 } },
  { inputs: [draw.normal(2, 2, 3), draw.normal(2, 3), null], attrs: { normalizedShape: [2, 3], eps: 0.1 } },
  { inputs: [draw.normal(4), null, null], attrs: { normalizedShape: [4], eps: 1e-5 } },
];
