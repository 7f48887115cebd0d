/** Who runs the ops of a composite: the engine alone, or torch, for which each of them is an event of the run. */
import type { Op, Operands, Outputs, SavedRecord } from './op.ts';
import type { Tensor } from './tensor.ts';

export interface OpRunner {
  /** Runs one op and records its node when gradients are wanted. */
  run<I extends Operands, A, S extends SavedRecord, O extends Outputs>(op: Op<I, A, S, O>, inputs: I, attrs: A): O;
  /** Runs the in-place variant of an op and gives the first operand. */
  runInPlace<I extends readonly [Tensor, ...Operands], A, S extends SavedRecord>(
    op: Op<I, A, S, Tensor>,
    inputs: I,
    attrs: A,
  ): Tensor;
}
