import type { DType } from '../dtype.ts';
import { runtimeError } from '../errors.ts';
import { output } from '../expression.ts';
import type { Generator } from '../generator.ts';
import type { PlainOp } from '../op.ts';
import { drawIntegers } from '../random.ts';
import { numelOf, type Shape } from '../shape.ts';
import { fromBuffer } from '../tensor.ts';

interface Attrs {
  readonly shape: Shape;
  readonly dtype: DType;
  readonly low: number;
  readonly high: number;
  /** Null: the default generator. */
  readonly generator: Generator | null;
}

/** Integers from low to high - 1. */
export const randint: PlainOp<readonly [], Attrs> = {
  kind: 'plain',
  name: 'randint',
  inputs: [],
  view: 'none',
  forward(context, _, attrs) {
    if (attrs.low >= attrs.high) {
      throw runtimeError(`random_ expects 'from' to be less than 'to', but got from=${attrs.low} >= to=${attrs.high}`);
    }
    const generator = attrs.generator ?? context.generator;
    return fromBuffer(
      drawIntegers(context, generator, numelOf(attrs.shape), attrs.low, attrs.high, attrs.dtype),
      attrs.shape,
      attrs.dtype,
    );
  },
  formula: { forward: 'y ~ U{low, …, high − 1}' },
  explain: { value: (_, index) => output(0, index) },
  samples: () => [{ inputs: [], attrs: { shape: [2, 3], dtype: 'int64', low: -2, high: 5, generator: null } }],
};
