import { expect, test } from 'vitest';
import { Stops } from '../../src/session/stops.ts';

function stopsAt(...positions: number[]): Stops {
  const stops = new Stops();
  for (const position of positions) stops.add(position);
  return stops;
}

test('finds the neighbours of any position', () => {
  const stops = stopsAt(3, 7, 8, 20);
  expect([0, 3, 4, 7, 8, 19, 20].map((p) => stops.after(p))).toEqual([3, 7, 7, 8, 20, 20, null]);
  expect([0, 3, 4, 7, 8, 20, 21].map((p) => stops.before(p))).toEqual([null, null, 3, 3, 7, 8, 20]);
  expect([2, 3, 8, 100].map((p) => stops.countUpTo(p))).toEqual([0, 1, 3, 4]);
});

test('a position executed again adds nothing', () => {
  const stops = stopsAt(3, 7, 7, 3, 9);
  expect(stops.length).toBe(3);
});

test('grows beyond its first room', () => {
  const stops = stopsAt(...Array.from({ length: 5000 }, (_, k) => 2 * k));
  expect(stops.length).toBe(5000);
  expect(stops.after(7777)).toBe(7778);
  expect(stops.before(7777)).toBe(7776);
});
