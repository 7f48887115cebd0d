import { runtimeError } from '../errors.ts';
import { output } from '../expression.ts';
import type { Generator } from '../generator.ts';
import type { PlainOp } from '../op.ts';
import { drawPermutation } from '../random.ts';
import { fromBuffer } from '../tensor.ts';

interface Attrs {
  readonly n: number;
  /** Null: the default generator. */
  readonly generator: Generator | null;
}

/** The numbers 0 to n - 1 in random order. */
export const randperm: PlainOp<readonly [], Attrs> = {
  kind: 'plain',
  name: 'randperm',
  inputs: [],
  view: 'none',
  forward(context, _, { n, generator }) {
    if (n < 0) throw runtimeError(`Trying to create tensor with negative dimension ${n}: [${n}]`);
    return fromBuffer(drawPermutation(context, generator ?? context.generator, n), [n], 'int64');
  },
  formula: { forward: 'y = π(0, …, n − 1)' },
  explain: { value: (_, index) => output(0, index) },
  samples: () => [
    { inputs: [], attrs: { n: 6, generator: null } },
    { inputs: [], attrs: { n: 0, generator: null } },
  ],
};
