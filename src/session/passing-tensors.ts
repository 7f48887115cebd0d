import type { BackwardRun } from '../engine/backward_run.ts';
import type { AccumulateEvent, BackwardNodeEvent, OpEvent } from '../engine/context.ts';
import type { Storage } from '../engine/storage.ts';
import type { Tensor } from '../engine/tensor.ts';
import { activationsOf, isMade } from './kept-tensors.ts';

interface PassingState {
  readonly made: readonly Storage[];
  readonly touched: readonly Storage[];
}

/**
 * What the op or backward node at work holds in its hands. Of an op: its results, and the operands that a recorded op has made
 * or the last op that made anything. Of a backward node: the gradients that came in and went out, what waits at other nodes,
 * and the activations that it is about to free. Data that the listing has prepared is none of it.
 *
 * A tensor that only a Python variable keeps alive (a result of an earlier line that no node has saved) is not followed.
 */
export class PassingTensors {
  /** Of the last event; some of them may be kept elsewhere, too. */
  touched: readonly Storage[] = [];
  /** Results of the last op that gave new ones. */
  private made: readonly Storage[] = [];

  ranOp({ inputs, outputs }: OpEvent): void {
    const fresh: Storage[] = [];
    for (const { storage } of outputs) {
      if (!inputs.some((x) => x?.storage === storage) && !fresh.includes(storage)) fresh.push(storage);
    }
    const touched = [...fresh];
    for (const x of inputs) {
      if (x === null || x.wrapped || touched.includes(x.storage)) continue;
      if (isMade(x) || this.made.includes(x.storage)) touched.push(x.storage);
    }
    this.touched = touched;
    if (fresh.length > 0) this.made = fresh;
  }

  ranNode({ node, grads, results }: BackwardNodeEvent, run: BackwardRun | null): void {
    const touched = new Set<Storage>(activationsOf(node));
    for (const grad of grads) add(touched, grad);
    for (const result of results) add(touched, result);
    this.touchWaiting(touched, run);
  }

  ranAccumulate({ incoming }: AccumulateEvent, run: BackwardRun | null): void {
    this.touchWaiting(new Set([incoming.storage]), run);
  }

  save(): PassingState {
    return { made: this.made, touched: this.touched };
  }

  load({ made, touched }: PassingState): void {
    this.made = made;
    this.touched = touched;
  }

  private touchWaiting(touched: Set<Storage>, run: BackwardRun | null): void {
    if (run !== null) {
      for (const buffer of run.buffers.values()) for (const waiting of buffer) add(touched, waiting?.tensor ?? null);
    }
    this.touched = [...touched];
    this.made = [];
  }
}

function add(to: Set<Storage>, tensor: Tensor | null): void {
  if (tensor !== null) to.add(tensor.storage);
}
