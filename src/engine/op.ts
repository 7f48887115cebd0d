/**
 * What an op is. One op = one file `ops/<name>.ts` that exports one record and its samples (file name = `name` = torch's name, the export
 * in camelCase; an overload that torch records as another node gets a suffix: pow_scalar). Nothing else has to be touched:
 * `test/engine/ops.test.ts` finds it by glob and proves gradients and explanations on those samples.
 *
 * How to add one (see ops/mul.ts for two operands, ops/relu.ts for a saved result, ops/addmm.ts for conditional saves,
 * ops/transpose.ts for a view, ops/stack.ts for a list of inputs, ops/eq.ts for an op without gradient):
 *
 *   export const tanh: DifferentiableOp<readonly [Tensor], NoAttrs, { readonly result: Tensor }> = {
 *     kind: 'differentiable',
 *     name: 'tanh',                    torch's name
 *     nodeName: 'TanhBackward0',       as `grad_fn` prints it; a function of attrs where torch has several
 *     inputs: ['input'],               torch's parameter names of the tensor operands
 *     view: 'none',                    'single' or 'multi' when the outputs share input 0's storage (use `windowOn`)
 *     forward(context, [x], attrs),    new tensor(s) from raw tensors; kernels live in kernels/
 *     save(inputs, output, needs),     exactly what torch saves, by torch's names (`_saved_result` -> result), null for
 *                                      what the needed gradients do not use
 *     backward(context, grad, saved, attrs, site),   one gradient per input, null where `site.needs[k]` is false
 *     formula: { forward: 'y = tanh(input)', backward: ['g · (1 − y²)'] },   symbols, no words
 *     explain: { value, gradient },    expression trees, see below
 *   };
 *
 *   export const tanhSamples: SamplesOf<typeof tanh> = (draw) => …   inputs inside the domain and away from kinks; cover attrs,
 *                                      broadcasting, rank 0. Only the tests ask for them: the bundler leaves them out.
 *
 * - Tensors handed to forward and backward may have any strides, offset and dtype. Kernels cope (`kernels/dense.ts`
 *   gives row-major values). Do the type promotion in forward (`resultType`, `floatType`).
 * - Backward computes on raw tensors and records nothing. It must not write into anything it was given; it may return
 *   a given gradient itself or a view of it.
 * - Broadcasting is undone by the engine: return the gradient in the broadcast shape. The engine also casts it to the
 *   input's dtype.
 * - A value tree has inputs and outputs as leaves, a gradient tree saved tensors and incoming gradients: what is there at
 *   that time. It explains one element of what backward returns, before the engine's sum over broadcast dimensions.
 *   `inputAt` and `savedAt` find the operand's element under broadcasting. Read values (to name a winner) with `x.at`.
 * - Python numbers arrive as 0-dim tensors with `wrapped` set (`wrapNumber`); plain options go in attrs (plain data).
 * - The in-place variant (`tanh_`) is derived in inplace.ts from the same record.
 * - int64 comes as the nearest doubles. An op that computes with integers or moves them says how in `integers`.
 */
import type { Context } from './context.ts';
import type { Expression } from './expression.ts';
import type { TensorMeta } from './node.ts';
import type { Shape } from './shape.ts';
import type { Tensor } from './tensor.ts';

/** Tensor operands; null for an optional one that was not given. */
export type Operands = readonly (Tensor | null)[];

/** What an op gives: one tensor or several. */
export type Outputs = Tensor | readonly Tensor[];

/** Tensors kept for backward, by PyTorch's names. */
export type SavedRecord = Readonly<Record<string, Tensor | null>>;

export type NoAttrs = Readonly<Record<string, never>>;

/** For ops that save nothing. */
export type NoSaved = Readonly<Record<string, never>>;

export const noAttrs: NoAttrs = {};

/** One T for each operand: for a tuple of operands a tuple of the same length. */
export type PerInput<I extends Operands, T> = { readonly [K in keyof I]: T };

/** The gradient of each output. Several outputs: null for one that got none. */
export type GradOf<O extends Outputs> = O extends readonly Tensor[] ? readonly (Tensor | null)[] : Tensor;

/** One sample for the gradient check. */
export interface Sample<I extends Operands, A> {
  readonly inputs: I;
  readonly attrs: A;
}

/** What backward may know besides the saved tensors. */
export interface BackwardSite<I extends Operands = Operands> {
  /** Which inputs need a gradient. */
  readonly needs: PerInput<I, boolean>;
  readonly inputs: PerInput<I, TensorMeta>;
  readonly outputs: readonly TensorMeta[];
}

/** What the explanation of an output element may look at. */
export interface ValueView<I extends Operands, A> {
  readonly inputs: I;
  readonly outputs: readonly Tensor[];
  readonly attrs: A;
}

/** What the explanation of a gradient element may look at. */
export interface GradientView<A, S extends SavedRecord> {
  readonly saved: S;
  readonly attrs: A;
  /** The incoming gradients, one per output; null for an output that got none. */
  readonly grads: readonly (Tensor | null)[];
  readonly inputs: readonly TensorMeta[];
  readonly outputs: readonly TensorMeta[];
}

// Method types, so that a record for a tuple of operands is also a record for a list of operands.
type ExplainValue<I extends Operands, A> = {
  call(view: ValueView<I, A>, index: readonly number[], output: number): Expression;
}['call'];
type ExplainGradient<A, S extends SavedRecord> = {
  call(view: GradientView<A, S>, index: readonly number[], input: number): Expression;
}['call'];

/**
 * What an op does with integers that no double holds, and where doubles do not hold the result (integers/forward.ts):
 * - 'copies': its results are elements of its operands.
 * - 'picks': the first result is, the others are positions.
 * - 'orders': its results are positions or truth values; only the order of the elements counts, and their signs.
 * - a name of an attr: as 'copies', and the number under that name is an element like them.
 * - a rule of its own, where it computes with them.
 */
export type IntegerRule<I extends Operands, A> =
  | 'copies'
  | 'picks'
  | 'orders'
  | { readonly fill: string }
  | IntegerArithmetic<I, A>;

export interface IntegerArithmetic<I extends Operands, A> {
  /**
   * A bound on the magnitude of everything that `forward` computes on the way to integers, given those of the operands:
   * up to 2^53 it is right in doubles.
   */
  reach(magnitudes: readonly number[], inputs: I, attrs: A): number;
  /** The elements of the result, row-major, by exact integers; what goes beyond 64 bits wraps around. */
  compute(inputs: I, attrs: A, shape: Shape): BigInt64Array;
}

interface OpBase<I extends Operands, A, O extends Outputs> {
  /** torch's name: 'addmm'. */
  readonly name: string;
  /** torch's names of the tensor operands; for a list of operands one name for all. */
  readonly inputs: PerInput<I, string>;
  /** Whether the outputs are windows on input 0: no, the one output, or each of several. */
  readonly view: 'none' | 'single' | 'multi';
  /**
   * Whether forward is one call of an elementwise kernel and nothing else, so that in place the result may be written over
   * the first operand element by element.
   */
  readonly elementwise?: true;
  forward(context: Context, inputs: I, attrs: A): O;
  /** Nothing where `forward` refuses integers, makes floats of them, or looks at shapes only. */
  readonly integers?: IntegerRule<I, A>;
}

export interface DifferentiableOp<
  I extends Operands,
  A = NoAttrs,
  S extends SavedRecord = NoSaved,
  O extends Outputs = Tensor,
> extends OpBase<I, A, O> {
  readonly kind: 'differentiable';
  readonly nodeName: string | ((attrs: never) => string);
  /** What backward will need, given which inputs need a gradient. */
  save(inputs: I, output: O, needs: PerInput<I, boolean>, attrs: A): S;
  backward(context: Context, grad: GradOf<O>, saved: S, attrs: A, site: BackwardSite<I>): PerInput<I, Tensor | null>;
  /**
   * The same rule in symbols: operands by their names in `inputs`, y the output, g the gradient that comes in. Null for an
   * operand that never has a gradient (an index, a mask): torch gives its node no edge for it.
   */
  readonly formula: { readonly forward: string; readonly backward: PerInput<I, string | null> };
  readonly explain: {
    readonly value: ExplainValue<I, A>;
    /** For a list of operands one function for all, which is told which input. */
    readonly gradient: PerInput<I, ExplainGradient<A, S>>;
  };
}

/** An op without a gradient: comparisons, indices, random draws. */
export interface PlainOp<I extends Operands, A = NoAttrs, O extends Outputs = Tensor> extends OpBase<I, A, O> {
  readonly kind: 'plain';
  /**
   * torch's name of the op where torch has no derivative though operand and result are floats (floor_divide): the result is
   * recorded all the same, and backward is refused when it comes there.
   */
  readonly withoutDerivative?: string | { readonly node: string; readonly message: string };
  readonly formula: { readonly forward: string };
  readonly explain: { readonly value: ExplainValue<I, A> };
}

export type Op<I extends Operands, A, S extends SavedRecord, O extends Outputs> =
  | DifferentiableOp<I, A, S, O>
  | PlainOp<I, A, O>;

export type AnyDifferentiableOp = DifferentiableOp<Operands, unknown, SavedRecord, Outputs>;
export type AnyPlainOp = PlainOp<Operands, unknown, Outputs>;
export type AnyOp = AnyDifferentiableOp | AnyPlainOp;

/** The name under which a node of this op is printed. */
export function nodeNameOf(op: AnyDifferentiableOp, attrs: unknown): string {
  return typeof op.nodeName === 'string' ? op.nodeName : op.nodeName(attrs as never);
}
