import { Film } from '../../src/session/record/film.ts';
import type { Frame } from '../../src/model/frame.ts';
import type { SurfaceWindow } from '../../src/model/surface.ts';
import type { RunInterface } from '../../src/worker/run-interface.ts';
import { bareFrame } from '../dev/bare-frame.ts';

/** A run without a machine: every position is a stop, one is executed per ms of the clock that the test holds. */
export class FakeDrive implements RunInterface {
  readonly film: Film;
  readonly controls = [];
  readonly forks = [];
  position = 0;
  private readonly run: number;
  private readonly clock: { now: number };
  private readonly length: number;

  constructor(run: number, clock: { now: number }, length: number) {
    this.film = new Film(run);
    this.run = run;
    this.clock = clock;
    this.length = length;
  }

  advance(deadline: number): boolean {
    while (this.clock.now < deadline && this.film.end === null) {
      this.clock.now++;
      this.film.horizon++;
      if (this.film.horizon >= this.length) this.film.end = this.film.horizon;
    }
    return this.film.end === null;
  }

  moveTo(position: number): boolean {
    this.position = position;
    return true;
  }

  forkable(): ReturnType<RunInterface['forkable']> {
    return { fake: { kind: 'element' } };
  }

  target(_size: string, direction: 'forward' | 'back', from: number): number | null {
    const to = direction === 'forward' ? from + 10 : Math.max(0, from - 10);
    if (to <= this.film.horizon) return to;
    return this.film.end;
  }

  /** Updates of 100 events, micro-batches of 10. */
  placeOf(updates: number, microBatches: number): number | null {
    const to = 100 * updates + 10 * microBatches;
    return to <= this.film.horizon ? to : this.film.end;
  }

  stopAt(position: number): number {
    return Math.min(position, this.film.horizon);
  }

  find(): never {
    throw new Error('there is nothing to be found in it');
  }

  /** A surface of one cell, ready when the clock has moved on by 25. */
  surface(window: SurfaceWindow): ReturnType<RunInterface['surface']> {
    const ready = this.clock.now + 25;
    return {
      work: (deadline) => {
        this.clock.now = Math.min(deadline, ready);
        const { now } = this.clock;
        const losses = Float64Array.of(1);
        return now < ready ? null : { ...window, names: ['w', 'b'], start: [0, 0], losses, wall: new Float64Array(0) };
      },
    };
  }

  aside<T>(answer: () => T): T {
    return answer();
  }

  source(): null {
    return null;
  }

  expand(): [] {
    return [];
  }

  watch(): null {
    return null;
  }

  batchTruth(): { readonly kind: 'nothing' } {
    return { kind: 'nothing' };
  }

  memory = { count: 1, usedBytes: 100, budget: 1000 };

  setMemory(budget: number): void {
    this.memory = { ...this.memory, budget };
  }

  batchMemory(): { readonly kind: 'nothing' } {
    return { kind: 'nothing' };
  }

  explain(): null {
    return null;
  }

  checkGradient(): null {
    return null;
  }

  frame(): Frame {
    return bareFrame({ run: this.run, position: this.position, fingerprint: `state ${this.position}` });
  }
}
