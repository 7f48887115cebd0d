/** Executes ahead, goes back and comes again, from keyframe to keyframe. */
import { Keyframes } from './keyframes.ts';
import type { SnapshotSize } from './snapshot-size.ts';

/** What can be executed, left and returned to: a machine with everything that belongs to its position. */
export interface Drivable<S> {
  /** Events so far. */
  readonly position: number;
  /**
   * Executes up to the event `stopAt`, or `budget` instructions. `exact`: it stands right after an event; `between`: the
   * budget was used up somewhere between two; `ended`: nothing follows.
   */
  run(stopAt: number, budget: number): 'exact' | 'between' | 'ended';
  save(): S;
  load(state: S): void;
  /** What a state keeps alive. */
  sizeOf(state: S): SnapshotSize;
}

/** Events and instructions between two looks at the clock, at most: fewer where events take long. */
const eventsAtOnce = 200;
const instructionsAtOnce = 20_000;
/** Between two looks at the clock no less than the one and no more than the other should pass, in ms. */
const shortPart = 1;
const longPart = 4;
/** ms of execution after which a keyframe is worth its price. */
const leastSpacing = 3;

/**
 * One journey, seen as a film: its head executes what was never executed; the cursor stands anywhere before, reached from the
 * nearest keyframe by executing again. One machine does both, because a snapshot can be restored only into the machine it was
 * taken of: so every keyframe that the head leaves behind serves the cursor.
 */
export class Timeline<S> {
  readonly keyframes: Keyframes<S>;
  private readonly journey: Drivable<S>;
  private readonly now: () => number;
  /** The state of the head while the machine is elsewhere. */
  private head: S | null = null;
  /** Position of the head, and whether the machine can be stopped just there again. */
  private headPosition = 0;
  private headExact = true;
  /** Whether the cursor, while the machine is at one, stands right after an event. */
  private exact = true;
  private ended = false;
  private spacing = leastSpacing;
  /** What the last snapshots took, in ms. */
  private costs: readonly number[] = [];
  private sinceKeyframe = 0;
  /** Events to execute before the next look at the clock. */
  private pace = 8;
  /** A defect has left the machine in no state: whoever goes on begins at a keyframe. */
  private broken = false;
  /** The replay that has moved the machine last; null when something else has. */
  private replaying: object | null = null;

  /** `budget` in bytes, for the keyframes. */
  constructor(journey: Drivable<S>, budget: number, now: () => number) {
    this.journey = journey;
    this.now = now;
    this.keyframes = new Keyframes(budget);
    this.keep(0);
  }

  /** Executes at the head until `deadline`, `events` at a time; `after` is told about each part. False at the end. */
  advance(deadline: number, after: (outcome: 'exact' | 'between' | 'ended') => void, most = eventsAtOnce): boolean {
    if (this.ended) return false;
    this.replaying = null;
    this.toHead();
    do {
      const start = this.now();
      const outcome = this.execute(this.journey.position + Math.min(most, this.pace));
      this.headPosition = this.journey.position;
      this.headExact = outcome === 'exact';
      this.ended = outcome === 'ended';
      after(outcome);
      this.adapt(start);
      if (this.headExact) this.tick(start, this.journey.position);
    } while (!this.ended && this.now() < deadline);
    return !this.ended;
  }

  /** To the end, once it has been executed. */
  toEnd(): void {
    this.replaying = null;
    this.toHead();
  }

  /** Goes to `position` as far as `deadline` allows; true when the machine stands there. Never beyond the head. */
  moveTo(position: number, deadline: number): boolean {
    this.replaying = null;
    if (position === this.headPosition && this.headExact && !this.ended) {
      this.toHead();
      return true;
    }
    if (this.approach(position)) this.sinceKeyframe = 0;
    while (this.journey.position < position) {
      const start = this.now();
      if (start >= deadline) return false;
      const outcome = this.execute(Math.min(position, this.journey.position + this.pace));
      this.adapt(start);
      if (outcome === 'ended') throw new Error(`executed again, the run ended at ${this.journey.position}`);
      this.exact = outcome === 'exact';
      if (this.exact) this.tick(start, position);
    }
    return true;
  }

  /**
   * Goes to `from` and executes on from there to `to`, whatever keyframes there are between; never beyond the head. To be called
   * until it gives true: each time works until its deadline. `begin` is told of a start, also of one anew because the machine
   * was taken elsewhere meanwhile.
   */
  replay(from: number, to: number, begin: () => void = () => undefined): (deadline: number) => boolean {
    const mine = {};
    let there = false;
    return (deadline) => {
      if (this.replaying !== mine) {
        there = false;
        begin();
      }
      there ||= this.moveTo(from, deadline);
      this.replaying = mine;
      if (!there) return false;
      this.head ??= this.journey.save();
      while (this.journey.position < to) {
        const start = this.now();
        if (start >= deadline) return false;
        const outcome = this.execute(Math.min(to, this.journey.position + this.pace));
        this.adapt(start);
        this.exact = outcome === 'exact';
        // Nothing follows: what was asked for up to `to` has been executed as far as there is anything.
        if (outcome === 'ended') break;
      }
      return true;
    };
  }

  /** The machine may be taken anywhere from here on; what this gives brings machine and timeline back to where they are now. */
  leave(): () => void {
    const { head, headPosition, headExact, exact, ended, sinceKeyframe, replaying } = this;
    const here = this.journey.save();
    return () => {
      Object.assign(this, { head, headPosition, headExact, exact, ended, sinceKeyframe, replaying });
      this.journey.load(here);
      this.broken = false;
    };
  }

  /**
   * Ends the journey where a defect at the head has left it: the head is from now on the last place before that can be stopped
   * at, and nothing is executed beyond.
   */
  breakOff(): void {
    const reached = this.journey.position;
    const keyframe = this.keyframes.before(reached);
    if (keyframe === null) throw new Error('the first keyframe is never given up');
    const back = (): void => this.journey.load(keyframe.snapshot);
    back();
    let last = keyframe.position;
    try {
      while (last < reached && this.journey.run(last + 1, Infinity) !== 'ended') last = this.journey.position;
    } catch {
      back();
      if (last > keyframe.position) this.journey.run(last, Infinity);
    }
    this.broken = false;
    this.head = null;
    this.headPosition = this.journey.position;
    this.headExact = true;
    this.ended = true;
  }

  private execute(stopAt: number): 'exact' | 'between' | 'ended' {
    try {
      return this.journey.run(stopAt, instructionsAtOnce);
    } catch (error) {
      this.broken = true;
      throw error;
    }
  }

  /** Leaves the head for the best place to start from, unless the machine is on the way already. True if it went back. */
  private approach(position: number): boolean {
    const keyframe = this.keyframes.before(position);
    if (this.head === null) {
      this.head = this.journey.save();
    } else if (!this.broken && this.isOnTheWay(position, keyframe?.position ?? 0)) {
      return false;
    }
    if (keyframe !== null) this.journey.load(keyframe.snapshot);
    this.broken = false;
    this.exact = true;
    return true;
  }

  private isOnTheWay(position: number, start: number): boolean {
    const here = this.journey.position;
    return here >= start && (here < position || (here === position && this.exact));
  }

  private toHead(): void {
    if (this.head === null) return;
    this.journey.load(this.head);
    this.head = null;
    this.sinceKeyframe = 0;
  }

  /** Looks at the clock more often where events take long. */
  private adapt(start: number): void {
    const took = this.now() - start;
    if (took > longPart) this.pace = Math.max(1, Math.floor((this.pace * longPart) / took));
    else if (took < shortPart) this.pace = Math.min(eventsAtOnce, this.pace * 2);
  }

  /** Takes a keyframe when enough was executed since the last one. */
  private tick(start: number, cursor: number): void {
    this.sinceKeyframe += this.now() - start;
    if (this.sinceKeyframe >= this.spacing) this.keep(cursor);
  }

  private keep(cursor: number): void {
    const start = this.now();
    const snapshot = this.journey.save();
    this.keyframes.add({ position: this.journey.position, snapshot, ...this.journey.sizeOf(snapshot) }, cursor);
    // Snapshots should take no more than a sixteenth of the time. One alone may have been interrupted, several not.
    this.costs = [...this.costs.slice(-7), this.now() - start];
    this.spacing = Math.max(leastSpacing, 16 * Math.min(...this.costs));
    this.sinceKeyframe = 0;
  }
}
