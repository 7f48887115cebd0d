/** What each update costs in passes, memory and time. */
import type { AccumulateEvent, BackwardNodeEvent, OpEvent } from '../../engine/context.ts';
import type { Storage } from '../../engine/storage.ts';
import type { Tensor } from '../../engine/tensor.ts';
import type { PyFrame } from '../../python/machine/frame.ts';
import type { PyInstance } from '../../python/objects/object.ts';
import type { UpdateCost } from '../../model/film.ts';
import { asModule, forEachParameter } from '../reading/torch-objects.ts';
import type { RecordedGraph } from './recorded-graph.ts';
import type { PassingTensors } from '../memory/temporary.ts';
import { PeakMemory } from '../memory/peak.ts';
import { kindOf } from '../reading/library-calls.ts';
import type { Stopwatch } from './stopwatch.ts';

/**
 * What each update takes: passes, the peak of memory, time. Measured while the film is executed for the first time, told of
 * nothing that is executed again: so it is no state, and the time, which no two runs share, never comes into one.
 */
export class UpdateCosts {
  readonly memory: PeakMemory;
  /** Null where nobody asks for the time. */
  stopwatch: Stopwatch | null = null;
  private forwards = 0;
  private readonly trained = new WeakMap<PyInstance, boolean>();

  /** `held`: what the listing's variables hold now. */
  constructor(held: () => ReadonlySet<Storage>) {
    this.memory = new PeakMemory(held);
  }

  /** A call of the library begins. */
  called(frame: PyFrame): void {
    if (kindOf(frame.code) !== 'module' || insideModule(frame.back)) return;
    const module = asModule(frame.argument(0));
    if (module !== null && this.hasParameters(module)) this.forwards++;
  }

  ranOp(event: OpEvent, { opCount }: RecordedGraph, { touched }: PassingTensors, position: number): void {
    this.memory.ranOp(event, event.node !== null && opCount === 1, touched, position);
  }

  ranNode(event: BackwardNodeEvent, { run }: RecordedGraph, { touched }: PassingTensors, position: number): void {
    this.memory.ranNode(event, run?.retainGraph !== true, touched, position);
  }

  ranAccumulate(event: AccumulateEvent, { touched }: PassingTensors, position: number): void {
    this.memory.ranAccumulate(event, touched, position);
  }

  stepBegins(optimizer: PyInstance, leaves: readonly Tensor[]): void {
    this.memory.stepBegins(optimizer, leaves);
  }

  /** `backwards` passes were made for it. A listing without modules has as many forward passes. */
  stepEnds(backwards: number): UpdateCost {
    const { bytes, position } = this.memory.stepEnds();
    const forwards = this.forwards || backwards;
    this.forwards = 0;
    return { forwards, peakBytes: bytes, peakPosition: position, milliseconds: this.stopwatch?.lap() ?? null };
  }

  /** A loss is a module, too, but has nothing to train. */
  private hasParameters(module: PyInstance): boolean {
    let known = this.trained.get(module);
    if (known === undefined) {
      known = false;
      forEachParameter(module, () => {
        known = true;
      });
      this.trained.set(module, known);
    }
    return known;
  }
}

function insideModule(frame: PyFrame | null): boolean {
  for (let outer = frame; outer !== null; outer = outer.back) if (kindOf(outer.code) === 'module') return true;
  return false;
}
