import { expect, test } from 'vitest';
import { Stops } from '../../../src/session/record/position-index.ts';

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

test('of very many the older are thinned, each with its numbers; the newest are all there', () => {
  const stops = new Stops({ most: 1000, columns: [Uint32Array, Uint16Array] });
  for (let k = 1; k <= 20_000; k++) stops.add(10 * k, k, k % 100);
  expect(stops.length).toBeLessThanOrEqual(1000);
  for (let k = 0; k < stops.length; k++) {
    expect([stops.value(k), stops.value(k, 1)]).toEqual([stops.at(k) / 10, (stops.at(k) / 10) % 100]);
  }
  expect(stops.at(0)).toBe(10);
  expect(stops.before(200_000)).toBe(199_990);
  expect(stops.value(stops.countWithUpTo(20_000) - 1)).toBe(20_000);
  expect(stops.value(stops.length)).toBe(0);
});

test('where peaks are to stay, none is lost', () => {
  const stops = new Stops({ most: 100, columns: [Float64Array], peaks: true });
  const heights = Array.from({ length: 5000 }, (_, k) => (k === 1234 ? 9 : Math.sin(k)));
  heights.forEach((height, k) => stops.add(k, height));
  expect(stops.length).toBeLessThanOrEqual(100);
  const kept = Array.from({ length: stops.length }, (_, k) => [stops.at(k), stops.value(k)]);
  expect(kept).toContainEqual([1234, 9]);
  expect(kept.every(([at = 0, height]) => heights[at] === height)).toBe(true);
});
