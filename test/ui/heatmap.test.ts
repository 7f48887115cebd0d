import { describe, expect, test } from 'vitest';
import { heatPixels, heatStep } from '../../src/ui/heatmap.ts';
import type { Ramps } from '../../src/ui/heatmap.ts';

const table = (first: number): Uint8ClampedArray =>
  Uint8ClampedArray.from({ length: 256 * 3 }, (_, i) => (i % 3 === 0 ? first : Math.floor(i / 3)));
const ramps: Ramps = { value: table(1), grad: table(2), neg: table(3), error: [9, 9, 9] };

describe('strength', () => {
  test('is (|x| / max)^0.7, so that small values stay visible', () => {
    expect(heatStep(0, 2)).toBe(0);
    expect(heatStep(-2, 2)).toBe(255);
    expect(heatStep(1, 2)).toBe(Math.round(0.5 ** 0.7 * 255));
  });
  test('a tensor of zeros is all zero', () => {
    expect(heatStep(0, 0)).toBe(0);
  });
});

test('hue says what a number is, graphite says minus, crimson says that it is none', () => {
  const hue = (kind: 'value' | 'grad', x: number): number[] =>
    [...heatPixels({ rows: 1, cols: 1, values: [x], max: 1 }, kind, ramps)].slice(0, 3);
  expect(hue('value', 1)).toEqual([1, 255, 255]);
  expect(hue('grad', 1)).toEqual([2, 255, 255]);
  expect(hue('grad', -1)).toEqual([3, 255, 255]);
  expect(hue('grad', NaN)).toEqual([9, 9, 9]);
});

test('pixels are row-major, opaque', () => {
  const pixels = heatPixels({ rows: 1, cols: 3, values: [1, -1, Infinity], max: 1 }, 'value', ramps);
  expect([...pixels]).toEqual([1, 255, 255, 255, 3, 255, 255, 255, 9, 9, 9, 255]);
});
