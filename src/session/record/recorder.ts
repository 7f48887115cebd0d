/** Freezes the operands and results of single events while they are executed again. */
import type { BackwardRun } from '../../engine/backward_run.ts';
import type { AccumulateEvent, BackwardNodeEvent, DrawEvent, Observer, OpEvent } from '../../engine/context.ts';
import type { TensorBuffer } from '../../engine/dtype.ts';
import { Storage } from '../../engine/storage.ts';
import { Tensor, VersionCounter } from '../../engine/tensor.ts';
import { listingFrame } from '../reading/library-calls.ts';
import type { RunClock, Tracker } from './tracker.ts';
import type { EventRef, Origin } from './origins.ts';

/** A tensor as it was at an event, and where its content came from. */
export interface FrozenTensor {
  /** The tensor itself, to know it by; its content may be another by now. */
  readonly tensor: Tensor;
  /** Its content then. */
  readonly frozen: Tensor;
  readonly maker: { readonly event: EventRef; readonly output: number } | null;
  readonly writer: Origin | null;
}

export interface RecordedOp {
  readonly kind: 'op';
  readonly ref: EventRef;
  readonly line: number;
  readonly event: OpEvent;
  readonly inputs: readonly (FrozenTensor | null)[];
  readonly outputs: readonly FrozenTensor[];
}

export interface RecordedNode {
  readonly kind: 'node';
  readonly ref: EventRef;
  readonly line: number;
  readonly event: BackwardNodeEvent;
  /** The event with everything frozen. */
  readonly frozen: BackwardNodeEvent;
  readonly saved: Readonly<Record<string, FrozenTensor | null>>;
}

export interface RecordedShare {
  readonly kind: 'accumulate';
  readonly ref: EventRef;
  readonly line: number;
  readonly event: AccumulateEvent;
  readonly incoming: Tensor;
  /** `.grad` before, when the gradient was added to one. */
  readonly before: FrozenTensor | null;
  readonly after: Tensor;
}

export type RecordedEvent = RecordedOp | RecordedNode | RecordedShare;

/**
 * A tensor of its own with the content that `x` has now; `buffer` when that is another. The buffer is the run's until it is
 * written to: what is done to a frozen tensor happens to a copy.
 */
export function freeze(x: Tensor, buffer: TensorBuffer = x.storage.save().buffer): Tensor {
  const frozen = new Tensor(Storage.over(buffer), x.shape, x.strides, x.offset, x.dtype, new VersionCounter());
  frozen.wrapped = x.wrapped;
  return frozen;
}

/** Records what the engine does between two positions, with all its tensors; hands everything on to the tracker. */
export class Recorder implements Observer {
  readonly records: RecordedEvent[] = [];
  private readonly tracker: Tracker;
  private readonly clock: RunClock;
  private readonly from: number;
  private readonly to: number;
  private before: FrozenTensor | null = null;

  constructor(tracker: Tracker, clock: RunClock, from: number, to: number) {
    this.tracker = tracker;
    this.clock = clock;
    this.from = from;
    this.to = to;
  }

  onDraw(event: DrawEvent): void {
    this.tracker.onDraw(event);
  }

  onWrite(target: Tensor): void {
    if (this.wanted) this.before = this.hold(target);
    this.tracker.onWrite(target);
  }

  onGradientSet(variable: Tensor): void {
    this.tracker.onGradientSet(variable);
  }

  onDataSet(target: Tensor): void {
    this.tracker.onDataSet(target);
  }

  onSideWrite(target: Tensor): void {
    this.tracker.onSideWrite(target);
  }

  onOp(event: OpEvent): void {
    if (this.wanted) {
      const { position } = this;
      const nth = this.tracker.origins.nthAt(position);
      const old = event.inPlace ? this.before : null;
      const inputs = event.inputs.map((x) => (x === null ? null : this.operand(x, old)));
      const outputs = event.outputs.map((y) => this.hold(y));
      this.records.push({ kind: 'op', ref: { position, nth }, line: this.line, event, inputs, outputs });
    }
    this.tracker.onOp(event);
  }

  onBackwardStart(run: BackwardRun, roots: readonly Tensor[]): void {
    this.tracker.onBackwardStart(run, roots);
  }

  onBackwardNode(event: BackwardNodeEvent): void {
    if (this.wanted) {
      const saved = Object.fromEntries(
        Object.entries(event.saved).map(([name, x]) => [name, x === null ? null : this.hold(x)]),
      );
      const frozen = {
        ...event,
        grads: event.grads.map((x) => (x === null ? null : freeze(x))),
        results: event.results.map((x) => (x === null ? null : freeze(x))),
        saved: Object.fromEntries(Object.entries(saved).map(([name, held]) => [name, held?.frozen ?? null])),
      };
      const ref = { position: this.position, nth: 0 };
      this.records.push({ kind: 'node', ref, line: this.line, event, frozen, saved });
    }
    this.tracker.onBackwardNode(event);
  }

  onAccumulate(event: AccumulateEvent): void {
    if (this.wanted && event.variable.grad !== null) {
      const ref = { position: this.position, nth: 0 };
      const before = event.action === 'add' ? this.before : null;
      const incoming = freeze(event.incoming);
      const after = freeze(event.variable.grad);
      this.records.push({ kind: 'accumulate', ref, line: this.line, event, incoming, before, after });
    }
    this.tracker.onAccumulate(event);
  }

  onBackwardEnd(run: BackwardRun): void {
    this.tracker.onBackwardEnd(run);
  }

  private get position(): number {
    return this.clock.position + 1;
  }

  private get wanted(): boolean {
    return this.position >= this.from && this.position <= this.to;
  }

  private get line(): number {
    return listingFrame(this.clock.top)?.line ?? 0;
  }

  private hold(x: Tensor): FrozenTensor {
    return holdNow(this.tracker, x);
  }

  /** An operand as it was before the op: what shares its memory with the target of a write has changed since. */
  private operand(x: Tensor, old: FrozenTensor | null): FrozenTensor {
    if (old === null || x.storage !== old.tensor.storage) return this.hold(x);
    const maker = x === old.tensor ? old.maker : null;
    return { tensor: x, frozen: freeze(x, old.frozen.storage.read()), maker, writer: old.writer };
  }
}

/** A tensor as it is now. */
export function holdNow({ origins }: Tracker, x: Tensor): FrozenTensor {
  const maker = origins.makerOf(x);
  const frozen = freeze(x);
  return { tensor: x, frozen, maker, writer: origins.writerOf(frozen.storage.read()) };
}
