/** The op `native_batch_norm`: y = (input − μ) · ρ · weight + bias, ρ = 1/√(σ² + ε). */
import type { SamplesOf } from '../draw.ts';
import type { Context } from '../context.ts';
import { isFloating } from '../dtype.ts';
import { runtimeError } from '../errors.ts';
import { constant, saved as savedLeaf } from '../expression.ts';
import { gather } from '../kernels/dense.ts';
import { channelGroups, type Groups, normalized, normalizedBackward, statistics } from '../kernels/normalize.ts';
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
import type { Shape } from '../shape.ts';
import { fromValues, type Tensor } from '../tensor.ts';

interface Attrs {
  /** True: with the batch's own statistics, which also go into the running ones. */
  readonly training: boolean;
  /** The share of the new value in the running statistics. */
  readonly momentum: number;
  readonly eps: number;
}

type Saved = {
  readonly input: Tensor;
  readonly weight: Tensor | null;
  readonly running_mean: Tensor | null;
  readonly running_var: Tensor | null;
  /** The batch's mean and 1/√(variance + ε) of each channel; null when the running ones were used. */
  readonly result1: Tensor | null;
  readonly result2: Tensor | null;
};

type Inputs = readonly [Tensor, Tensor | null, Tensor | null, Tensor | null, Tensor | null];

function check([x, weight, bias, runningMean, runningVar]: Inputs, { training }: Attrs): void {
  const channels = x.shape[1] ?? 0;
  if (!training && (runningMean === null || runningVar === null)) {
    throw runtimeError(`running_${runningMean === null ? 'mean' : 'var'} must be defined in evaluation mode`);
  }
  const named = [
    ['running_mean', runningMean],
    ['running_var', runningVar],
    ['weight', weight],
    ['bias', bias],
  ] as const;
  for (const [name, t] of named) {
    if (t !== null && t.numel !== channels) {
      throw runtimeError(`${name} should contain ${channels} elements not ${t.numel}`);
    }
  }
  if (!isFloating(x.dtype)) throw notImplementedFor('batch_norm', x);
}

/** running = (1 − momentum) · running + momentum · new. PyTorch writes it without counting a version. */
function follow(context: Context, running: Tensor | null, values: ArrayLike<number>, momentum: number): void {
  if (running === null) return;
  const buffer = running.storage.write();
  for (let k = 0; k < values.length; k++) {
    const at = running.position([k]);
    buffer[at] = (1 - momentum) * buffer[at]! + momentum * values[k]!;
  }
  context.observer.onSideWrite?.(running);
}

/** The statistics that the input is normalised with. */
function used([x, , , runningMean, runningVar]: Inputs, { training, eps }: Attrs, groups: Groups) {
  if (training || runningMean === null || runningVar === null) {
    const { mean, variance } = statistics(gather(unlimited, x), groups);
    return { mean, variance, scale: scaleOf(variance, eps) };
  }
  const variance = gather(unlimited, runningVar);
  return { mean: gather(unlimited, runningMean), variance, scale: scaleOf(variance, eps) };
}

function keptStatistics({ result1, result2, running_mean, running_var }: Saved, eps: number) {
  if (result1 !== null && result2 !== null)
    return { mean: gather(unlimited, result1), scale: gather(unlimited, result2) };
  if (running_mean === null || running_var === null)
    throw runtimeError('running_mean must be defined in evaluation mode');
  return { mean: gather(unlimited, running_mean), scale: scaleOf(gather(unlimited, running_var), eps) };
}

function viewOf(kept: Saved, shape: Shape, { training, eps }: Attrs): NormalizedView {
  const { mean, scale } = keptStatistics(kept, eps);
  return {
    shape,
    groups: channelGroups(shape),
    weightShape: kept.weight?.shape ?? null,
    mean: (group) => (training ? savedLeaf('result1', [group]) : constant(mean[group]!, 'μ')),
    scale: (group) => (training ? savedLeaf('result2', [group]) : constant(scale[group]!, 'ρ')),
    fromInput: training,
  };
}

/** Each channel (dimension 1) brought to mean 0 and variance 1, then scaled and shifted. */
export const nativeBatchNorm: DifferentiableOp<Inputs, Attrs, Saved> = {
  kind: 'differentiable',
  name: 'native_batch_norm',
  nodeName: 'NativeBatchNormBackward0',
  inputs: ['input', 'weight', 'bias', 'running_mean', 'running_var'],
  view: 'none',
  forward(context, inputs, attrs) {
    check(inputs, attrs);
    const [x, weight, bias, runningMean, runningVar] = inputs;
    const groups = channelGroups(x.shape);
    const { mean, variance, scale } = used(inputs, attrs, groups);
    if (attrs.training) {
      const unbiased = Float64Array.from(variance, (v) => (v * groups.size) / (groups.size - 1));
      follow(context, runningMean, mean, attrs.momentum);
      follow(context, runningVar, unbiased, attrs.momentum);
    }
    return normalized(context, x, groups, mean, scale, weight, bias);
  },
  save([x, weight, , runningMean, runningVar], _, __, { training, eps }) {
    const kept = { input: x, weight, running_mean: runningMean, running_var: runningVar };
    if (!training) return { ...kept, result1: null, result2: null };
    const groups = channelGroups(x.shape);
    const { mean, variance } = statistics(gather(unlimited, x), groups);
    return {
      ...kept,
      result1: fromValues(mean, [groups.count], x.dtype),
      result2: fromValues(scaleOf(variance, eps), [groups.count], x.dtype),
    };
  },
  backward(context, grad, kept, { training, eps }, { needs: [x, weight, bias] }) {
    const groups = channelGroups(kept.input.shape);
    const { mean, scale } = keptStatistics(kept, eps);
    const slopes = normalizedBackward(
      context,
      grad,
      kept.input,
      groups,
      mean,
      scale,
      kept.weight,
      training,
      [x, weight, bias],
      [groups.count],
    );
    return [...slopes, null, null];
  },
  formula: {
    forward: 'y = (input − μ) · ρ · weight + bias, ρ = 1/√(σ² + ε)',
    backward: ['ρ · (ĝ − mean ĝ − x̂ · mean(ĝ · x̂)), ĝ = g · weight', 'Σ g · x̂', 'Σ g', null, null],
  },
  explain: {
    value({ inputs, attrs }, index) {
      const [x, weight, bias] = inputs;
      const groups = channelGroups(x.shape);
      const { mean, scale } = used(inputs, attrs, groups);
      return explainNormalized(x, groups, index, mean, scale, weight?.shape ?? null, bias?.shape ?? null);
    },
    gradient: [
      ({ saved, inputs: [x], attrs }, index) => explainInputSlope(viewOf(saved, x!.shape, attrs), index),
      ({ saved, inputs: [x], attrs }, [k]) => explainWeightSlope(viewOf(saved, x!.shape, attrs), k!),
      ({ saved, inputs: [x], attrs }, [k]) => explainBiasSlope(viewOf(saved, x!.shape, attrs), k!),
      () => constant(0),
      () => constant(0),
    ],
  },
};

export const nativeBatchNormSamples: SamplesOf<typeof nativeBatchNorm> = (draw) => [
  {
    inputs: [draw.normal(4, 2), draw.normal(2), draw.normal(2), null, null],
    attrs: { training: true, momentum: 0.1, eps: 1e-5 },
  },
  {
    inputs: [draw.normal(2, 2, 3), null, null, draw.normal(2), draw.positive(2)],
    attrs: { training: true, momentum: 0.1, eps: 1e-5 },
  },
  {
    inputs: [draw.normal(4, 2), draw.normal(2), draw.normal(2), draw.normal(2), draw.positive(2)],
    attrs: { training: false, momentum: 0.1, eps: 1e-5 },
  },
];
