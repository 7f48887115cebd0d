/** The op `prelu`: y = input if input > 0 else w · input. */
import type { SamplesOf } from '../draw.ts';
import type { Context } from '../context.ts';
import { scalarTypeName } from '../dtype.ts';
import { needFloating } from '../dtype_checks.ts';
import { runtimeError } from '../errors.ts';
import { constant, type Expression, gradOut, input, product, saved, select, sumOf } from '../expression.ts';
import { gather } from '../kernels/dense.ts';
import { map2, map3 } from '../kernels/map.ts';
import { type DifferentiableOp, type NoAttrs, noAttrs } from '../op.ts';
import { indicesOf } from '../shape.ts';
import { type Tensor, windowOn, zeros } from '../tensor.ts';

type Saved = {
  readonly self: Tensor;
  readonly weight: Tensor;
};

const bent = (x: number, w: number): number => (x > 0 ? x : x * w);
const slope = (g: number, x: number, w: number): number => (x > 0 ? g : g * w);

/** Which element of the weight belongs to an element: that of its channel, dimension 1. */
const channelOf = (weight: Tensor, index: readonly number[]): number =>
  weight.numel === 1 || index.length < 2 ? 0 : index[1]!;

/** The weight in a shape that broadcasts along dimension 1. */
function spread(weight: Tensor, rank: number): Tensor {
  if (weight.numel === 1) return windowOn(weight, [], [], weight.offset);
  const stride = weight.strides[0] ?? 1;
  const shape = Array.from({ length: Math.max(rank, 1) }, (_, d) => (d === 1 ? weight.numel : 1));
  return windowOn(
    weight,
    shape,
    shape.map((_, d) => (d === 1 ? stride : 0)),
    weight.offset,
  );
}

/** A rectifier whose slope below 0 is learned, one for all or one for each channel. */
export const prelu: DifferentiableOp<readonly [Tensor, Tensor], NoAttrs, Saved> = {
  kind: 'differentiable',
  name: 'prelu',
  nodeName: 'PreluKernelBackward0',
  inputs: ['input', 'weight'],
  view: 'none',
  forward(context, [x, weight]) {
    const channels = x.shape.length < 2 ? 1 : x.shape[1]!;
    if (weight.numel !== 1 && weight.numel !== channels) {
      throw runtimeError(
        `Mismatch of parameter numbers and input channel size. Found parameter numbers = ${weight.numel} and channel size = ${channels}.`,
      );
    }
    needFloating('prelu_cpu', x);
    if (weight.dtype !== x.dtype) {
      const [ours, theirs] = [scalarTypeName[x.dtype], scalarTypeName[weight.dtype]];
      throw runtimeError(`prelu: Type promoting not supported. Got ${ours} and ${theirs}`);
    }
    return map2(context, x, spread(weight, x.shape.length), x.dtype, bent);
  },
  save([self, weight]) {
    return { self, weight };
  },
  backward(context, grad, { self, weight }, _, { needs }) {
    const w = spread(weight, self.shape.length);
    return [
      needs[0] ? map3(context, grad, self, w, grad.dtype, slope) : null,
      needs[1] ? weightSlope(context, grad, self, weight) : null,
    ];
  },
  formula: {
    forward: 'y = input if input > 0 else w · input',
    backward: ['g if input > 0 else w · g', 'Σ g · min(input, 0)'],
  },
  explain: {
    value({ inputs: [x, weight] }, index) {
      const leak = product(input(1, weightIndex(weight, index)), input(0, index));
      return select('input > 0', [leak, input(0, index)], x.at(index) > 0 ? 1 : 0);
    },
    gradient: [
      ({ saved: { self, weight } }, index) => {
        const leak = product(saved('weight', weightIndex(weight, index)), gradOut(index));
        return select('input > 0', [leak, gradOut(index)], self.at(index) > 0 ? 1 : 0);
      },
      ({ saved: { self, weight } }, index) => explainWeight(self, weight, index),
    ],
  },
};

export const preluSamples: SamplesOf<typeof prelu> = (draw) => [
  { inputs: [draw.nonzero(2, 3), draw.normal(1)], attrs: noAttrs },
  { inputs: [draw.nonzero(2, 3, 2), draw.normal(3)], attrs: noAttrs },
];

/** The element of the weight that belongs to an element. */
const weightIndex = (weight: Tensor, index: readonly number[]): number[] =>
  weight.shape.length === 0 ? [] : [channelOf(weight, index)];

/** Σ g · min(input, 0) over each channel */
function weightSlope(context: Context, grad: Tensor, self: Tensor, weight: Tensor): Tensor {
  const out = zeros(context, weight.shape, grad.dtype);
  const slopes = out.storage.write();
  const [x, g] = [gather(context, self), gather(context, grad)];
  let i = 0;
  for (const index of indicesOf(self.shape)) {
    const k = channelOf(weight, index);
    if (x[i]! <= 0) slopes[k] = slopes[k]! + g[i]! * x[i]!;
    i++;
  }
  return out;
}

function explainWeight(self: Tensor, weight: Tensor, index: readonly number[]): Expression {
  const own = [...indicesOf(self.shape)].filter((at) => channelOf(weight, at) === (index[0] ?? 0));
  const terms = own.map((at) =>
    select('input > 0', [product(gradOut(at), saved('self', at)), constant(0)], self.at(at) > 0 ? 1 : 0),
  );
  return sumOf(terms);
}
