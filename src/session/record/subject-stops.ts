/**
 * The stopping places of a step by operation beside ops and backward nodes: before and after whatever clips, applies or clears
 * gradients, and within such a call wherever there is something new to see.
 */
import type { OpEvent } from '../../engine/context.ts';
import type { Tensor } from '../../engine/tensor.ts';
import type { PyFrame } from '../../python/machine/frame.ts';
import { kindOf, optimizerOf, type CallKind } from '../reading/library-calls.ts';
import { isSubjectLine } from '../reading/subject-line.ts';

/** The calls that have stops of their own; `step` of an optimizer or of a schedule. */
const subjects: ReadonlySet<CallKind> = new Set(['step', 'zero_grad', 'clip-norm', 'clip-factor', 'clip-value']);

export interface SubjectStopsOptions {
  /** The listing's lines. */
  readonly source: readonly string[];
  /** Adds a stop; one that is not beyond the last one is there already. */
  readonly add: (position: number) => void;
  /** Whether a tensor is the gradient of a leaf. */
  readonly isGradient: (tensor: Tensor) => boolean;
}

/** Told only of what is executed for the first time, so that nothing of it belongs to a position. */
export class SubjectStops {
  /** The outermost of the calls under way. */
  private open: PyFrame | null = null;
  /** The last line began a statement with stops before and after it. */
  private inStatement = false;
  /** By line: whether it is such a statement. */
  private readonly known = new Map<number, boolean>();
  private readonly options: SubjectStopsOptions;

  constructor(options: SubjectStopsOptions) {
    this.options = options;
  }

  /** A line of the listing is about to run. */
  line(line: number, position: number): void {
    let is = this.known.get(line);
    if (is === undefined) this.known.set(line, (is = isSubjectLine(this.options.source[line - 1] ?? '')));
    if (is || this.inStatement) this.options.add(position);
    this.inStatement = is;
  }

  /** A call begins in the line of the listing that began at `position`. */
  called(frame: PyFrame, position: number): void {
    if (this.open !== null || !subjects.has(kindOf(frame.code))) return;
    // A function of the listing's own may be called `step`, too.
    if (!frame.code.library && optimizerOf(frame) === null) return;
    this.open = frame;
    this.options.add(position);
  }

  /** A call is over or was left by an exception; `position`: the first event after it. */
  returned(frame: PyFrame, position: number): void {
    if (this.open !== frame) return;
    this.open = null;
    this.options.add(position);
  }

  /** An op of library code that records no node. */
  ran({ op, inputs: [target], inPlace }: OpEvent, position: number): void {
    if (this.open === null) return;
    const kind = kindOf(this.open.code);
    if (kind === 'step') {
      // The weights of one parameter move.
      if (inPlace && target?.isLeaf === true && target.requiresGrad) this.options.add(position);
      return;
    }
    // A norm forms, or the coefficient; a gradient shrinks or is filled with zeros.
    const forms = op.name === 'linalg_vector_norm' || op.name === 'clamp';
    if (inPlace ? target != null && this.options.isGradient(target) : forms) this.options.add(position);
  }

  /** A leaf's `.grad` was replaced, by None say; `position`: the first event after that. */
  replaced(position: number): void {
    if (this.open !== null) this.options.add(position);
  }
}
