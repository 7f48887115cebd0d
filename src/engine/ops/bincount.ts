/** The op `bincount`: yₖ = Σᵢ weightsᵢ · [inputᵢ = k]. */
import type { SamplesOf } from '../draw.ts';
import { isInteger } from '../dtype.ts';
import { runtimeError } from '../errors.ts';
import { constant, input, select, sumOf } from '../expression.ts';
import { gather } from '../kernels/dense.ts';
import { allocate } from '../memory.ts';
import type { PlainOp } from '../op.ts';
import { notImplementedFor } from '../dtype_checks.ts';
import { sameShape } from '../shape.ts';
import { fromBuffer, type Tensor } from '../tensor.ts';

interface Attrs {
  readonly minlength: number;
}

/** How often each number from 0 on occurs, or the sum of the weights of where it does. */
export const bincount: PlainOp<readonly [Tensor, Tensor | null], Attrs> = {
  kind: 'plain',
  name: 'bincount',
  inputs: ['input', 'weights'],
  view: 'none',
  forward(context, [x, weights], { minlength }) {
    if (!isInteger(x.dtype)) throw notImplementedFor('bincount_cpu', x);
    const values = gather(context, x);
    if (minlength < 0) throw runtimeError('minlength should be >= 0');
    if (x.shape.length !== 1 || values.some((v) => v < 0)) {
      throw runtimeError('bincount only supports 1-d non-negative integral inputs.');
    }
    if (weights !== null && !sameShape(weights.shape, x.shape)) {
      throw runtimeError('weights should be 1-d and have the same length as input');
    }
    let length = minlength;
    for (let i = 0; i < values.length; i++) length = Math.max(length, values[i]! + 1);
    const dtype = weights === null ? 'int64' : weights.dtype === 'float32' ? 'float32' : 'float64';
    const out = allocate(context, dtype, length);
    const parts = weights === null ? null : gather(context, weights);
    for (let i = 0; i < values.length; i++) {
      const bin = values[i]!;
      out[bin] = out[bin]! + (parts === null ? 1 : parts[i]!);
    }
    return fromBuffer(out, [length], dtype);
  },
  formula: { forward: 'yₖ = Σᵢ weightsᵢ · [inputᵢ = k]' },
  explain: {
    value({ inputs: [x, weights] }, [bin]) {
      const one = (i: number) => (weights === null ? constant(1) : input(1, [i]));
      const count = x.shape[0]!;
      const terms = Array.from({ length: count }, (_, i) =>
        select('input = k', [constant(0), one(i)], x.at([i]) === bin ? 1 : 0),
      );
      return sumOf(terms);
    },
  },
};

export const bincountSamples: SamplesOf<typeof bincount> = (draw) => [
  { inputs: [draw.integers(4, 7), null], attrs: { minlength: 0 } },
  { inputs: [draw.integers(3, 5), draw.normal(5)], attrs: { minlength: 5 } },
];
