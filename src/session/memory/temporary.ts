/** Tensors that live no longer than the op or node that is running. */
import type { BackwardRun } from '../../engine/backward_run.ts';
import type { AccumulateEvent, BackwardNodeEvent, OpEvent } from '../../engine/context.ts';
import type { Storage } from '../../engine/storage.ts';
import { activationsOf, isMade } from './saved.ts';

interface PassingState {
  readonly made: readonly Storage[];
  readonly touched: readonly Storage[];
}

/**
 * What the op or backward node at work holds in its hands. Of an op: its results, and the operands that a recorded op has made
 * or the last op that made anything. Of a backward node: the gradients that came in and went out, what waits at other nodes,
 * and the activations that it is about to free. Data that the listing has prepared is none of it.
 */
export class PassingTensors {
  /** Of the last event; some of them may be kept elsewhere, too. Filled anew by the next. */
  readonly touched: Storage[] = [];
  /** Results of the last op that gave new ones. */
  private readonly made: Storage[] = [];

  ranOp({ inputs, outputs }: OpEvent): void {
    const { touched, made } = this;
    touched.length = 0;
    for (const { storage } of outputs) if (!takes(inputs, storage)) add(touched, storage);
    const fresh = touched.length;
    for (const x of inputs) {
      if (x !== null && !x.wrapped && (isMade(x) || made.includes(x.storage))) add(touched, x.storage);
    }
    if (fresh === 0) return;
    made.length = 0;
    for (let k = 0; k < fresh; k++) made.push(touched[k]!);
  }

  ranNode({ node, grads, results }: BackwardNodeEvent, run: BackwardRun | null): void {
    const { touched } = this;
    touched.length = 0;
    for (const storage of activationsOf(node)) add(touched, storage);
    for (const grad of grads) if (grad !== null) add(touched, grad.storage);
    for (const result of results) if (result !== null) add(touched, result.storage);
    this.touchWaiting(run);
  }

  ranAccumulate({ incoming }: AccumulateEvent, run: BackwardRun | null): void {
    this.touched.length = 0;
    this.touched.push(incoming.storage);
    this.touchWaiting(run);
  }

  save(): PassingState {
    return { made: [...this.made], touched: [...this.touched] };
  }

  load({ made, touched }: PassingState): void {
    this.made.splice(0, Infinity, ...made);
    this.touched.splice(0, Infinity, ...touched);
  }

  private touchWaiting(run: BackwardRun | null): void {
    this.made.length = 0;
    if (run === null) return;
    for (const buffer of run.buffers.values()) {
      for (const waiting of buffer) if (waiting !== null) add(this.touched, waiting.tensor.storage);
    }
  }
}

function add(to: Storage[], storage: Storage): void {
  if (!to.includes(storage)) to.push(storage);
}

function takes(inputs: OpEvent['inputs'], storage: Storage): boolean {
  for (const x of inputs) if (x !== null && x.storage === storage) return true;
  return false;
}
