/** Runs the forward of an op so that integers are exact: in doubles where these hold everything, else by its rule. */
import type { Context } from '../context.ts';
import { type DType, isFloating, isInteger } from '../dtype.ts';
import { cast } from '../kernels/copy.ts';
import { fromIntegers, largestSafe, reachOf } from '../kernels/integers.ts';
import type { AnyOp, IntegerArithmetic, Op, Operands, Outputs, SavedRecord } from '../op.ts';
import { resultTypeOf } from '../promotion.ts';
import { type Tensor, wrapNumber } from '../tensor.ts';
import { coded, fillsBeyond } from './codes.ts';
import { isElement } from './elements.ts';

/** Up to here every integer is a float32. */
const largestSingle = 2 ** 24;

export function runForward<I extends Operands, A, S extends SavedRecord, O extends Outputs>(
  context: Context,
  op: Op<I, A, S, O>,
  inputs: I,
  attrs: A,
): O {
  let floats = true;
  let number = false;
  for (let k = 0; k < inputs.length; k++) {
    const x = inputs[k]!;
    if (x === null || x.dtype === 'float32') continue;
    if (isInteger(x.dtype)) floats = false;
    if (x.dtype === 'float64' && x.shape.length === 0) number = true;
  }
  const operands = number ? (singled(inputs) as I) : inputs;
  if (floats || op.view !== 'none') return op.forward(context, operands, attrs);
  return forwardIntegers(context, op, operands, attrs) as O;
}

/** A Python float, or a double without dimensions, is rounded first where it meets float32: 0.1 becomes float32(0.1). */
function singled(inputs: Operands): Operands {
  const tensors = inputs.filter((x) => x !== null);
  if (tensors.length < 2 || resultTypeOf(tensors) !== 'float32') return inputs;
  return inputs.map((x) => {
    if (x === null || x.dtype !== 'float64') return x;
    const value = x.at([]);
    if (Math.fround(value) === value || Number.isNaN(value)) return x;
    const rounded = wrapNumber(Math.fround(value), 'float64');
    rounded.wrapped = x.wrapped;
    return rounded;
  });
}

function forwardIntegers(context: Context, op: AnyOp, inputs: Operands, attrs: unknown): Outputs {
  const elements = inputs.filter((x, k) => isElement(op, x, k));
  if (elements.length === 0) return op.forward(context, inputs, attrs);
  const floating = inputs.filter((x) => x !== null && isFloating(x.dtype)) as Tensor[];
  if (floating.length > 0) {
    return op.forward(context, rounded(context, op, inputs, resultTypeOf(floating)), attrs);
  }
  const common = sameType(context, op, inputs, elements);
  const { integers: rule } = op;
  const wide = elements.some((x) => x.storage.exact !== null);
  if (typeof rule === 'object' && 'reach' in rule) return calculated(context, op, rule, common, attrs);
  if (rule !== undefined && (wide || fillsBeyond(rule, attrs))) return coded(context, op, rule, common, attrs);
  return withFloats(context, op, common, attrs);
}

/** What forward says on doubles, for its checks and for results that are floats; where integers leave them, the rule. */
function calculated(
  context: Context,
  op: AnyOp,
  rule: IntegerArithmetic<Operands, unknown>,
  inputs: Operands,
  attrs: unknown,
): Outputs {
  const result = withFloats(context, op, inputs, attrs) as Tensor;
  if (isFloating(result.dtype)) return result;
  const magnitudes = inputs.map((x) => (x === null ? 0 : reachOf(x)));
  if (rule.reach(magnitudes, inputs, attrs) <= largestSafe) return result;
  return fromIntegers(rule.compute(inputs, attrs, result.shape), result.shape, result.dtype);
}

/** The op on doubles. Where it makes float32 of integers, these are rounded to float32 before anything is computed. */
function withFloats(context: Context, op: AnyOp, inputs: Operands, attrs: unknown): Outputs {
  const result = op.forward(context, inputs, attrs);
  const first = Array.isArray(result) ? (result as readonly Tensor[])[0] : (result as Tensor);
  if (first?.dtype !== 'float32') return result;
  const singles = rounded(context, op, inputs, 'float32');
  return singles === inputs ? result : op.forward(context, singles, attrs);
}

/** Integers that float32 does not hold, rounded to it where they meet float32. */
function rounded(context: Context, op: AnyOp, inputs: Operands, dtype: DType): Operands {
  if (dtype !== 'float32' || op.name === '_to_copy') return inputs;
  const rounds = inputs.map((x, k) => isElement(op, x, k) && reachOf(x) > largestSingle);
  if (!rounds.includes(true)) return inputs;
  return inputs.map((x, k) => (rounds[k] === true && x !== null ? cast(context, x, dtype) : x));
}

/** Operands of several integer types brought to the one of the result, which may be too narrow for a Python number. */
function sameType(context: Context, op: AnyOp, inputs: Operands, elements: readonly Tensor[]): Operands {
  if (elements.every((x) => x.dtype === elements[0]!.dtype)) return inputs;
  const dtype = resultTypeOf(elements);
  return inputs.map((x, k) => {
    if (!isElement(op, x, k) || x.dtype === dtype) return x;
    const converted = cast(context, x, dtype);
    converted.wrapped = x.wrapped;
    return converted;
  });
}
