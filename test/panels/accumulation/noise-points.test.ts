import { expect, test } from 'vitest';
import { isExhausted, pointsOf, type EstimatedNoise } from '../../../src/panels/accumulation/noise-points.ts';
import { stacked, together } from '../../../src/panels/accumulation/memory-kinds.ts';
import { medianTime } from '../../../src/panels/accumulation/times.ts';
import { fakeFilm } from '../../dev/fake-run.ts';

/** What samples of variance `trace` give on average. */
function noise(trace: number, population: number | null): EstimatedNoise {
  const [samples, microBatches] = [16, 4];
  const one = trace / samples;
  return {
    kind: 'estimated',
    updates: 32,
    microBatches,
    samples,
    population,
    small: 1 + one,
    big: 1 + one / microBatches,
    squaredGradient: 1,
    trace,
    scale: trace,
    distances: [1, 2, 3, 4].map((k) => one * (1 / k - 1 / microBatches)),
  };
}

// PyTorch, fresh samples, b = 16: variance 3.188, 1.616, 0.800 for k = 1, 2, 4 against tr(Σ)/kb = 3.206, 1.603, 0.802.
test('of fresh samples the measured variance is tr(Σ)/kb on average', () => {
  const points = pointsOf(noise(51.3, null));
  expect(points.map(({ k }) => k)).toEqual([1, 2, 3, 4]);
  for (const [i, expected] of [3.206, 1.603, 1.069, 0.802].entries()) {
    expect(points[i]?.measured).toBeCloseTo(expected, 3);
    expect(points[i]?.independent).toBeCloseTo(expected, 3);
    expect(points[i]?.finite).toBeNull();
  }
});

test('of a finite set less, and nothing once it is exhausted', () => {
  const all = noise(63, 64);
  expect(isExhausted(all)).toBe(true);
  const points = pointsOf(all);
  // tr(Σ)/(kb) · (N − kb)/(N − 1)
  expect(points.map(({ finite }) => finite)).toEqual(
    [48, 32, 16, 0].map((left, i) => ((63 / 16 / (i + 1)) * left) / 63),
  );
  expect(points.at(-1)).toMatchObject({ measured: 0, finite: 0 });
  const part = pointsOf(noise(63, 640));
  expect(isExhausted(noise(63, 640))).toBe(false);
  expect(part.at(-1)?.finite).toBeGreaterThan(0.8);
});

test('bytes are stacked in order; what holds nothing has no place', () => {
  const memory = { saved: 3264, parameters: 2404, gradients: 0, optimizer: 4824, held: 0, passing: 4 };
  expect(together(memory)).toBe(10_496);
  expect(stacked(memory).map(({ key, from, to }) => [key, from, to])).toEqual([
    ['saved', 0, 3264],
    ['parameters', 3264, 5668],
    ['optimizer', 5668, 10_492],
    ['passing', 10_492, 10_496],
  ]);
});

test('the median of what was measured', () => {
  const [row] = fakeFilm().updates;
  if (row === undefined) throw new Error('no update');
  const took = (milliseconds: number | null): typeof row => ({
    ...row,
    cost: { forwards: 4, peakBytes: 0, peakPosition: 0, milliseconds },
  });
  expect(medianTime([])).toBeNull();
  expect(medianTime([row])).toBeNull();
  expect(medianTime([9, 1, 4].map(took))).toBe(4);
  expect(medianTime([9, null, 1, 4, 6].map(took))).toBe(5);
});
