/** A listing's machine and tracker as one thing that a timeline drives. */
import type { MachineSnapshot } from '../../python/machine/machine.ts';
import type { Forked } from '../forks/forked.ts';
import type { LoadedListing } from '../listing/loaded-listing.ts';
import type { Drivable } from './timeline.ts';
import type { Tracker } from '../record/tracker.ts';
import { sizeOfState, type SnapshotSize } from './snapshot-size.ts';

/** Machine and tracker at one position. */
export interface PositionState {
  readonly machine: MachineSnapshot;
  readonly tracker: ReturnType<Tracker['save']>;
}

/** A listing's machine, with the tracker that goes along, as a timeline drives it. */
export class DrivenListing implements Drivable<PositionState> {
  private readonly opened: LoadedListing;
  private readonly tracker: Tracker;
  private readonly forked: Forked;

  constructor(opened: LoadedListing, tracker: Tracker, forked: Forked) {
    this.opened = opened;
    this.forked = forked;
    this.tracker = tracker;
  }

  get position(): number {
    return this.opened.machine.position;
  }

  /** Stops at every fork on the way and makes it: whoever comes by again finds the same, and states after it carry it. */
  run(stopAt: number, budget: number): 'exact' | 'between' | 'ended' {
    const { machine } = this.opened;
    const from = machine.position;
    const result = machine.run({ stopAt: Math.min(stopAt, this.forked.next(from)), budget });
    if (result === 'finished' || result === 'error') return 'ended';
    const missed = this.forked.apply(from, machine.position, this.opened, this.tracker.births);
    for (const control of missed) this.tracker.forkMissed(control);
    return result === 'budget' ? 'between' : 'exact';
  }

  save(): PositionState {
    return { machine: this.opened.machine.snapshot(), tracker: this.tracker.save() };
  }

  load(state: PositionState): void {
    this.opened.machine.restore(state.machine);
    this.tracker.load(state.tracker);
  }

  sizeOf(state: PositionState): SnapshotSize {
    return sizeOfState(state.machine.heap, state.tracker);
  }
}
