import type { DType } from '../dtype.ts';
import { output } from '../expression.ts';
import type { Generator } from '../generator.ts';
import type { PlainOp } from '../op.ts';
import { drawNormal } from '../random.ts';
import { numelOf, type Shape } from '../shape.ts';
import { fromBuffer } from '../tensor.ts';

interface Attrs {
  readonly shape: Shape;
  readonly dtype: DType;
  /** Null: the default generator. */
  readonly generator: Generator | null;
}

/** Standard normal values. */
export const randn: PlainOp<readonly [], Attrs> = {
  kind: 'plain',
  name: 'randn',
  inputs: [],
  view: 'none',
  forward(context, _, attrs) {
    const generator = attrs.generator ?? context.generator;
    return fromBuffer(
      drawNormal(context, generator, numelOf(attrs.shape), 0, 1, attrs.dtype),
      attrs.shape,
      attrs.dtype,
    );
  },
  formula: { forward: 'y ~ N(0, 1)' },
  explain: { value: (_, index) => output(0, index) },
  samples: () => [
    { inputs: [], attrs: { shape: [2, 3], dtype: 'float32', generator: null } },
    { inputs: [], attrs: { shape: [5, 5], dtype: 'float64', generator: null } },
  ],
};
