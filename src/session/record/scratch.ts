/** An engine beside the run, on which recorded ops are applied again. */
import { apply } from '../../engine/apply.ts';
import { Context } from '../../engine/context.ts';
import { Generator } from '../../engine/generator.ts';
import type { Op, Operands, Outputs, SavedRecord } from '../../engine/op.ts';
import type { Tensor } from '../../engine/tensor.ts';

/**
 * Nothing that is done here reaches the run: operands come as frozen tensors, whose first write goes to a copy, and an op that
 * draws from a generator of the listing draws from one of its own that stands where the listing's does.
 */
export class Scratch {
  readonly context = new Context();
  private readonly generators = new Map<Generator, Generator>();

  /** What the op gives for these operands. */
  apply<I extends Operands, A, S extends SavedRecord, O extends Outputs>(
    op: Op<I, A, S, O>,
    inputs: I,
    attrs: A,
  ): readonly Tensor[] {
    const result = apply(this.context, op, inputs, this.own(attrs));
    return Array.isArray(result) ? (result as readonly Tensor[]) : [result as Tensor];
  }

  /** The attributes with the listing's generator replaced. */
  private own<A>(attrs: A): A {
    if (typeof attrs !== 'object' || attrs === null || !('generator' in attrs)) return attrs;
    return attrs.generator instanceof Generator ? { ...attrs, generator: this.twin(attrs.generator) } : attrs;
  }

  private twin(generator: Generator): Generator {
    let twin = this.generators.get(generator);
    if (twin === undefined) {
      twin = new Generator(0);
      twin.load(generator.save());
      this.generators.set(generator, twin);
    }
    return twin;
  }
}
