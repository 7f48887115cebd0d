/** A family of ops that keep one triangle of each matrix: tril, triu. */
import type { SamplesOf } from './draw.ts';
import { runtimeError } from './errors.ts';
import { constant, gradOut, input, select } from './expression.ts';
import { gather } from './kernels/dense.ts';
import type { Memory } from './memory.ts';
import type { DifferentiableOp } from './op.ts';
import { fromBuffer, type Tensor } from './tensor.ts';

interface Attrs {
  /** The diagonal up to (or from) which elements are kept: 0 the main one, positive ones above it. */
  readonly diagonal: number;
}

type Keeps = (row: number, column: number, diagonal: number) => boolean;

function masked(memory: Memory, x: Tensor, { diagonal }: Attrs, keeps: Keeps): Tensor {
  const [rows, columns] = [x.shape.at(-2)!, x.shape.at(-1)!];
  const out = gather(memory, x);
  for (let i = 0; i < out.length; i++) {
    if (!keeps(Math.floor(i / columns) % rows, i % columns, diagonal)) out[i] = 0;
  }
  return fromBuffer(out, x.shape, x.dtype);
}

/** triu and tril: zeros on one side of a diagonal of the last two dimensions. */
export function triangle(
  name: 'triu' | 'tril',
  nodeName: string,
  rule: string,
  keeps: Keeps,
): DifferentiableOp<readonly [Tensor], Attrs> {
  return {
    kind: 'differentiable',
    name,
    nodeName,
    inputs: ['input'],
    view: 'none',
    integers: 'copies',
    forward(context, [x], attrs) {
      if (x.shape.length < 2) throw runtimeError(`${name}: input tensor must have at least 2 dimensions`);
      return masked(context, x, attrs, keeps);
    },
    save: () => ({}),
    backward(context, grad, _, attrs) {
      return [masked(context, grad, attrs, keeps)];
    },
    formula: { forward: `y = input · [${rule}]`, backward: [`g · [${rule}]`] },
    explain: {
      value({ attrs: { diagonal } }, index) {
        const kept = keeps(index.at(-2)!, index.at(-1)!, diagonal);
        return select(rule, [constant(0), input(0, index)], kept ? 1 : 0);
      },
      gradient: [
        ({ attrs: { diagonal } }, index) => {
          const kept = keeps(index.at(-2)!, index.at(-1)!, diagonal);
          return select(rule, [constant(0), gradOut(index)], kept ? 1 : 0);
        },
      ],
    },
  };
}

export const triangleSamples: SamplesOf<ReturnType<typeof triangle>> = (draw) => [
  { inputs: [draw.normal(3, 3)], attrs: { diagonal: 0 } },
  { inputs: [draw.normal(2, 3, 4)], attrs: { diagonal: 1 } },
  { inputs: [draw.normal(4, 3)], attrs: { diagonal: -1 } },
];
