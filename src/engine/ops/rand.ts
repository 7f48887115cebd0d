import type { DType } from '../dtype.ts';
import { output } from '../expression.ts';
import type { Generator } from '../generator.ts';
import type { PlainOp } from '../op.ts';
import { drawUniform } from '../random.ts';
import { numelOf, type Shape } from '../shape.ts';
import { fromBuffer } from '../tensor.ts';

interface Attrs {
  readonly shape: Shape;
  readonly dtype: DType;
  /** Null: the default generator. */
  readonly generator: Generator | null;
}

/** Uniform values in [0, 1). */
export const rand: PlainOp<readonly [], Attrs> = {
  kind: 'plain',
  name: 'rand',
  inputs: [],
  view: 'none',
  forward(context, _, attrs) {
    const generator = attrs.generator ?? context.generator;
    return fromBuffer(
      drawUniform(context, generator, numelOf(attrs.shape), 0, 1, attrs.dtype),
      attrs.shape,
      attrs.dtype,
    );
  },
  formula: { forward: 'y ~ U[0, 1)' },
  explain: { value: (_, index) => output(0, index) },
  samples: () => [{ inputs: [], attrs: { shape: [2, 3], dtype: 'float32', generator: null } }],
};
