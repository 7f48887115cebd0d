import { apply } from '../../src/engine/apply.ts';
import { runToEnd, startBackward } from '../../src/engine/backward.ts';
import { Context } from '../../src/engine/context.ts';
import { isFloating } from '../../src/engine/dtype.ts';
import { dense } from '../../src/engine/kernels/dense.ts';
import type { AnyDifferentiableOp, Operands } from '../../src/engine/op.ts';
import { indicesOf } from '../../src/engine/shape.ts';
import { fromValues, type Tensor } from '../../src/engine/tensor.ts';

/** An element where the analytic gradient and the difference quotient disagree. */
export interface Disagreement {
  readonly input: number;
  readonly index: readonly number[];
  readonly analytic: number;
  readonly numeric: number;
}

const step = 1e-6;

/** Fixed, uneven weights, so that the checked scalar is sum over outputs of w * y. */
function weightsFor(y: Tensor): Tensor {
  const values = Array.from({ length: y.numel }, (_, i) => Math.cos(1 + 1.7 * i) + 0.3);
  return fromValues(values, y.shape, y.dtype);
}

function run(context: Context, op: AnyDifferentiableOp, inputs: Operands, attrs: unknown): Tensor[] {
  context.generator.manualSeed(0);
  const result = apply(context, op, inputs, attrs);
  const outputs = Array.isArray(result) ? (result as readonly Tensor[]) : [result as Tensor];
  return outputs.filter((y) => isFloating(y.dtype));
}

function weightedSum(context: Context, outputs: readonly Tensor[]): number {
  let total = 0;
  for (const y of outputs) {
    const values = dense(context, y);
    const weights = weightsFor(y).storage.read();
    for (let i = 0; i < weights.length; i++) total += weights[i]! * values.buffer[values.offset + i * values.step]!;
  }
  return total;
}

/** Whether operand `k` ever has a gradient, as the op's formula says. */
function hasGradient({ formula }: AnyDifferentiableOp, k: number): boolean {
  return formula.backward[Math.min(k, formula.backward.length - 1)] !== null;
}

/** Whether an operand is one to differentiate by: floating and not a Python number. */
export function isVariable(x: Tensor | null): x is Tensor {
  return x !== null && isFloating(x.dtype) && !x.wrapped;
}

/**
 * Compares the gradients of `op` at float64 inputs with central differences, element by element. The inputs may have
 * any strides; their values are put back. Gives every disagreement beyond `tolerance` (relative, above 1).
 */
export function gradcheck(op: AnyDifferentiableOp, inputs: Operands, attrs: unknown, tolerance = 1e-6): Disagreement[] {
  const context = new Context();
  const variables = inputs.map((x, k) => (isVariable(x) && hasGradient(op, k) ? x : null));
  for (const x of variables) if (x !== null) x.requiresGrad = true;
  const outputs = run(context, op, inputs, attrs);
  runToEnd(
    context,
    startBackward(context, outputs, outputs.map(weightsFor), { retainGraph: false, inputs: null, mode: 'accumulate' }),
  );
  context.gradMode = false;
  const failures: Disagreement[] = [];
  variables.forEach((x, input) => {
    if (x === null) return;
    for (const index of indicesOf(x.shape)) {
      const numeric = differenceQuotient(context, op, inputs, attrs, x, index);
      const analytic = x.grad?.at(index) ?? 0;
      const close = Math.abs(analytic - numeric) <= tolerance * Math.max(1, Math.abs(numeric), Math.abs(analytic));
      if (!close) failures.push({ input, index, analytic, numeric });
    }
  });
  return failures;
}

function differenceQuotient(
  context: Context,
  op: AnyDifferentiableOp,
  inputs: Operands,
  attrs: unknown,
  x: Tensor,
  index: readonly number[],
): number {
  const value = x.at(index);
  const at = (shifted: number): number => {
    x.storage.write()[x.position(index)] = shifted;
    return weightedSum(context, run(context, op, inputs, attrs));
  };
  const quotient = (at(value + step) - at(value - step)) / (2 * step);
  x.storage.write()[x.position(index)] = value;
  return quotient;
}
