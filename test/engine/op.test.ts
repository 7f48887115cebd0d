import { expect, test } from 'vitest';
import type { DifferentiableOp } from '../../src/engine/op.ts';
import { add } from '../../src/engine/ops/add.ts';
import type { Tensor } from '../../src/engine/tensor.ts';

type Binary = DifferentiableOp<readonly [Tensor, Tensor], { readonly alpha: number }>;

// The proof is the type check: each line below an expected error would otherwise be refused.
test('a record that is not whole does not compile', () => {
  const oneGradient: Binary = {
    ...add,
    // @ts-expect-error: one gradient for two operands
    backward: (_, grad) => [grad],
  };
  const threeGradients: Binary = {
    ...add,
    // @ts-expect-error: three gradients for two operands
    backward: (_, grad) => [grad, grad, grad],
  };
  const oneFormula: Binary = {
    ...add,
    // @ts-expect-error: one formula for two operands
    formula: { forward: 'y = input + other', backward: ['g'] },
  };
  const oneExplanation: Binary = {
    ...add,
    // @ts-expect-error: one gradient explained of two
    explain: { value: add.explain.value, gradient: [add.explain.gradient[0]] },
  };
  expect([oneGradient, threeGradients, oneFormula, oneExplanation].map((op) => op.name)).toEqual(
    Array.from({ length: 4 }, () => 'add'),
  );
});
