import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rulerAxis } from '../../../src/panels/transport/ruler-axis.ts';

/** Micro-batches of `forward` and `backward` events with `between` events before each. */
function run(count: number, forward: number, backward: number, between: number) {
  const batches = Array.from({ length: count }, (_, i) => {
    const start = i * (forward + backward + between) + between;
    return { index: i + 1, start, backwardStart: start + forward, position: start + forward + backward };
  });
  return { batches, last: count * (forward + backward + between) };
}

test('the two passes of a micro-batch are equally wide', () => {
  const { batches, last } = run(10, 100, 11, 60);
  const { x, apart } = rulerAxis(900, last, batches);
  expect(apart).toBe(true);
  for (const { start, backwardStart, position } of batches) {
    expect(x(position) - x(backwardStart)).toBeCloseTo(x(backwardStart) - x(start), 9);
  }
  expect(x(0)).toBe(0);
  expect(x(last)).toBeCloseTo(900, 9);
});

test('an event outside of micro-batches is a third as wide as one within', () => {
  const { batches, last } = run(4, 30, 30, 20);
  const { x } = rulerAxis(600, last, batches);
  expect((x(21) - x(20)) / (x(11) - x(10))).toBeCloseTo(3, 9);
});

test('every position is reached again from where it lies, in order', () => {
  const counts = fc.integer({ min: 1, max: 30 });
  fc.assert(
    fc.property(counts, counts, counts, fc.nat(40), (count, forward, backward, between) => {
      const { batches, last } = run(count, forward, backward, between);
      const axis = rulerAxis(800, last, batches);
      let before = -1;
      for (let position = 0; position <= last; position++) {
        const x = axis.x(position);
        expect(x).toBeGreaterThan(before);
        expect(axis.position(x)).toBe(position);
        before = x;
      }
    }),
    { numRuns: 60 },
  );
});

test('too many to be told apart, or none at all: linear', () => {
  const { batches, last } = run(2000, 10, 10, 10);
  for (const axis of [rulerAxis(600, last, batches), rulerAxis(600, last, [])]) {
    expect(axis.apart).toBe(false);
    expect(axis.x(last / 4)).toBeCloseTo(150, 9);
  }
});

test('before the run, and beyond its ends', () => {
  const axis = rulerAxis(0, 0, []);
  expect([axis.x(0), axis.position(0), axis.position(50)]).toEqual([0, 0, 0]);
  const { batches, last } = run(2, 5, 5, 5);
  expect([rulerAxis(100, last, batches).position(-9), rulerAxis(100, last, batches).position(999)]).toEqual([0, last]);
});
