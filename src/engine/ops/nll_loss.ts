/** The op `nll_loss`: y = −Σₙ w[tₙ] · input[n, tₙ] / Σₙ w[tₙ]. */
import type { SamplesOf } from '../draw.ts';
import { scalarTypeName } from '../dtype.ts';
import { needSame } from '../dtype_checks.ts';
import { EngineError, runtimeError } from '../errors.ts';
import { constant, type Expression, gradOut, input, negative, product, quotient, saved, sumOf } from '../expression.ts';
import { gather } from '../kernels/dense.ts';
import { allocate, type Memory } from '../memory.ts';
import type { LossAttrs } from '../loss_reduction.ts';
import type { DifferentiableOp } from '../op.ts';
import { range, shapeText } from '../shape.ts';
import { fromBuffer, type Tensor, zeros } from '../tensor.ts';

interface Attrs extends LossAttrs {
  /** Samples of this class count for nothing. */
  readonly ignoreIndex: number;
}

type Saved = {
  readonly target: Tensor;
  readonly weight: Tensor | null;
};

/** The classes of the samples, each checked: in range, or the ignored one (given as -1). */
function classes(memory: Memory, target: Tensor, count: number, ignoreIndex: number): number[] {
  if (target.dtype !== 'int64' && target.dtype !== 'uint8') {
    throw runtimeError(`expected scalar type Long but found ${scalarTypeName[target.dtype]}`);
  }
  return Array.from(gather(memory, target), (t) => {
    if (t === ignoreIndex) return -1;
    if (t < 0 || t >= count) throw new EngineError('IndexError', `Target ${t} is out of bounds.`);
    return t;
  });
}

function weightOf(weight: Tensor | null, k: number): number {
  if (k < 0) return 0;
  return weight === null ? 1 : weight.at([k]);
}

function checkShapes(x: Tensor, target: Tensor, weight: Tensor | null): void {
  const rank = x.shape.length;
  if (rank !== 1 && rank !== 2) throw runtimeError('input tensor should be 1D or 2D');
  if (rank === 2 && x.shape[0] !== (target.shape[0] ?? 0)) {
    throw new EngineError(
      'ValueError',
      `Expected input batch_size (${x.shape[0]}) to match target batch_size (${target.shape[0] ?? 0}).`,
    );
  }
  if (target.shape.length > 1) {
    throw runtimeError('0D or 1D target tensor expected, multi-target not supported');
  }
  if (rank === 1 && target.numel !== 1) {
    throw runtimeError(`size mismatch (got input: ${shapeText(x.shape)}, target: ${shapeText(target.shape)})`);
  }
  if (weight === null) return;
  const count = x.shape.at(-1)!;
  if (weight.shape.length !== 1 || weight.numel !== count) {
    throw runtimeError(
      `weight tensor should be defined either for all ${count} classes or no classes but got weight tensor of shape: ${shapeText(weight.shape)}`,
    );
  }
  needSame(x, weight);
}

/** −w[t] · input[t] per sample, for log-probabilities of shape (N, C) or (C); a mean divides by the sum of the weights. */
export const nllLoss: DifferentiableOp<readonly [Tensor, Tensor, Tensor | null], Attrs, Saved> = {
  kind: 'differentiable',
  name: 'nll_loss',
  nodeName: 'NllLossBackward0',
  inputs: ['input', 'target', 'weight'],
  view: 'none',
  forward(context, [x, target, weight], { reduction, ignoreIndex }) {
    checkShapes(x, target, weight);
    const count = x.shape.at(-1) ?? 1;
    const values = gather(context, x);
    const chosen = classes(context, target, count, ignoreIndex);
    const losses = chosen.map((k, n) => (k < 0 ? 0 : -weightOf(weight, k) * values[n * count + k]!));
    if (reduction === 'none') {
      const each = allocate(context, x.dtype, losses.length);
      each.set(losses);
      return fromBuffer(each, target.shape, x.dtype);
    }
    const total = losses.reduce((a, b) => a + b, 0);
    const out = allocate(context, x.dtype, 1);
    out[0] = reduction === 'sum' ? total : total / totalWeight(chosen, weight);
    return fromBuffer(out, [], x.dtype);
  },
  save([, target, weight]) {
    return { target, weight };
  },
  backward(context, grad, { target, weight }, { reduction, ignoreIndex }, site) {
    const [{ shape, dtype }] = site.inputs;
    const count = shape.at(-1) ?? 1;
    const chosen = classes(context, target, count, ignoreIndex);
    const incoming = gather(context, grad);
    const under = reduction === 'mean' ? totalWeight(chosen, weight) : 1;
    const out = zeros(context, shape, dtype);
    const slopes = out.storage.write();
    chosen.forEach((k, n) => {
      if (k < 0) return;
      slopes[n * count + k] = (-weightOf(weight, k) * incoming[reduction === 'none' ? n : 0]!) / under;
    });
    return [out, null, null];
  },
  formula: {
    forward: 'y = −Σₙ w[tₙ] · input[n, tₙ] / Σₙ w[tₙ]',
    backward: ['−w[c] · [c = tₙ] · g / Σₙ w[tₙ]', null, null],
  },
  explain: {
    value({ inputs: [x, target, weight], attrs: { reduction, ignoreIndex } }, index) {
      const chosen = targets(target, ignoreIndex);
      const one = (n: number): Expression => {
        const k = chosen[n]!;
        if (k < 0) return constant(0);
        const picked = input(0, x.shape.length === 2 ? [n, k] : [k]);
        return negative(weight === null ? picked : product(input(2, [k]), picked));
      };
      if (reduction === 'none') return one(index[0] ?? 0);
      const total = sumOf(range(chosen.length).map(one));
      return reduction === 'sum' ? total : quotient(total, constant(totalWeight(chosen, weight), 'Σ w'));
    },
    gradient: [
      ({ saved: { target, weight }, attrs: { reduction, ignoreIndex } }, index) => {
        const chosen = targets(target, ignoreIndex);
        const n = index.length === 2 ? index[0]! : 0;
        const c = index.at(-1) ?? 0;
        if (chosen[n] !== c) return constant(0);
        const g = gradOut(reduction === 'none' ? index.slice(0, -1) : []);
        const slope = negative(weight === null ? g : product(saved('weight', [c]), g));
        return reduction === 'mean' ? quotient(slope, constant(totalWeight(chosen, weight), 'Σ w')) : slope;
      },
      () => constant(0),
      () => constant(0),
    ],
  },
};

export const nllLossSamples: SamplesOf<typeof nllLoss> = (draw) => [
  { inputs: [draw.normal(4, 3), draw.integers(3, 4), null], attrs: { reduction: 'mean', ignoreIndex: -100 } },
  { inputs: [draw.normal(4, 3), draw.integers(3, 4), null], attrs: { reduction: 'none', ignoreIndex: 1 } },
  { inputs: [draw.normal(3), draw.integers(3), null], attrs: { reduction: 'sum', ignoreIndex: -100 } },
];

function totalWeight(chosen: readonly number[], weight: Tensor | null): number {
  return chosen.reduce((total, k) => total + weightOf(weight, k), 0);
}

/** The classes without the checks that forward has made. */
function targets(target: Tensor, ignoreIndex: number): number[] {
  const count = target.shape[0] ?? 1;
  return range(count).map((n) => {
    const t = target.at(target.shape.length === 0 ? [] : [n]);
    return t === ignoreIndex ? -1 : t;
  });
}
