import { expect, test } from 'vitest';
import { lossScale, surfacePixels } from '../../../src/panels/surface/heat.ts';

const ramp = Uint8ClampedArray.from({ length: 768 }, (_, k) => Math.floor(k / 3));

test('positive losses have a logarithmic scale', () => {
  const { low, high, share } = lossScale(Float64Array.of(1, 10, 100));
  expect([low, high]).toEqual([1, 100]);
  expect([share(1), share(10), share(100), share(1e9)].map((x) => Math.round(x * 100))).toEqual([0, 50, 100, 100]);
});

test('a scale does not reach down to a few deep cells, nor below a millionth', () => {
  const losses = Float64Array.from({ length: 1000 }, (_, k) => (k < 5 ? 1e-30 : 1 + k));
  expect(lossScale(losses).low).toBeGreaterThan(1);
  expect(lossScale(Float64Array.of(0, 0, 5)).low).toBeCloseTo(5e-6, 12);
});

test('with negative losses the scale is linear', () => {
  const { share } = lossScale(Float64Array.of(-1, 0, 3));
  expect([share(-1), share(1), share(3)]).toEqual([0, 0.5, 1]);
});

test('the highest row comes first; what is no number has a colour of its own', () => {
  const losses = Float64Array.of(1, 100, NaN, 10);
  const pixels = surfacePixels({ losses, cols: 2, rows: 2 }, ramp, [9, 8, 7]);
  expect([...pixels.subarray(0, 8)]).toEqual([9, 8, 7, 255, 128, 128, 128, 255]);
  expect([...pixels.subarray(8)]).toEqual([0, 0, 0, 255, 255, 255, 255, 255]);
});
