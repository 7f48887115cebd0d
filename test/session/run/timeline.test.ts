import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Timeline, type Drivable } from '../../../src/session/run/timeline.ts';
import type { SnapshotSize } from '../../../src/session/run/snapshot-size.ts';

interface State {
  readonly position: number;
  readonly value: number;
  readonly left: number;
}

/** A machine that mixes numbers: an event takes 1 to 7 instructions, each changes the value. */
class Mixer implements Drivable<State> {
  position = 0;
  value = 1;
  executed = 0;
  private left = 1;
  private readonly clock: { now: number };
  private readonly length: number;

  constructor(clock: { now: number }, length: number) {
    this.clock = clock;
    this.length = length;
  }

  run(stopAt: number, budget: number): 'exact' | 'between' | 'ended' {
    for (let used = 0; used < budget; used++) {
      this.clock.now += 0.01;
      this.value = (Math.imul(this.value, 48271) + this.position) >>> 0;
      this.executed++;
      if (--this.left > 0) continue;
      if (this.position === this.length) return 'ended';
      this.position++;
      this.left = 1 + (this.value % 7);
      if (this.position >= stopAt) return 'exact';
    }
    return 'between';
  }

  save(): State {
    return { position: this.position, value: this.value, left: this.left };
  }

  load(state: State): void {
    ({ position: this.position, value: this.value, left: this.left } = state);
  }

  sizeOf(): SnapshotSize {
    return { own: 1000, parts: [] };
  }
}

const length = 5000;

/** The value right after each event of a straight run. */
const straight = (() => {
  const mixer = new Mixer({ now: 0 }, length);
  const values = [mixer.value];
  while (mixer.run(mixer.position + 1, Infinity) !== 'ended') values.push(mixer.value);
  return { values, end: mixer.value };
})();

/** Goes to the targets (-1, or one not executed yet: executes on at the head) and says what was found there. */
function travel(order: readonly number[]): { readonly there: number[][]; readonly end: number } {
  const clock = { now: 0 };
  const mixer = new Mixer(clock, length);
  const timeline = new Timeline(mixer, 30_000, () => clock.now);
  const there: number[][] = [];
  let horizon = 0;
  for (const target of order) {
    if (target === -1 || target > horizon) {
      timeline.advance(clock.now + 3, () => {
        horizon = mixer.position;
      });
    } else {
      while (!timeline.moveTo(target, clock.now + 1));
      there.push([target, mixer.position, mixer.value]);
    }
  }
  while (timeline.advance(clock.now + 3, () => undefined));
  timeline.moveTo(17, Infinity);
  timeline.toEnd();
  return { there, end: mixer.value };
}

test('any order of seeks and of executing ahead gives the states of a straight run', () => {
  const orders = fc.array(fc.oneof(fc.nat(length), fc.constant(-1)), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(orders, (order) => {
      const { there, end } = travel(order);
      expect(there).toEqual(there.map(([target = 0]) => [target, target, straight.values[target]]));
      expect(end).toBe(straight.end);
    }),
    { numRuns: 60 },
  );
});

test('a seek executes little', () => {
  const clock = { now: 0 };
  const mixer = new Mixer(clock, length);
  const timeline = new Timeline(mixer, 1e9, () => clock.now);
  while (timeline.advance(clock.now + 10, () => undefined));
  const whole = mixer.executed;
  expect(timeline.keyframes.count).toBeGreaterThan(20);
  for (const target of [4000, 3999, 3998, 100, 4999]) {
    mixer.executed = 0;
    timeline.moveTo(target, Infinity);
    expect(mixer.executed).toBeLessThan(whole / 10);
  }
});

test('keyframes stay within their budget', () => {
  const clock = { now: 0 };
  const mixer = new Mixer(clock, length);
  const timeline = new Timeline(mixer, 8000, () => clock.now);
  while (timeline.advance(clock.now + 10, () => undefined));
  expect(timeline.keyframes.usedBytes).toBeLessThanOrEqual(8000);
});
