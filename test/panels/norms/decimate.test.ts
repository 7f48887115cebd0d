import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areaPath, bandPath, decimate } from '../../../src/panels/norms/decimate.ts';

test('extremes are never thinned away', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }),
      fc.integer({ min: 1, max: 40 }),
      (values, width) => {
        const column = (i: number): number => (i / values.length) * width;
        const { low, high } = decimate(values.length, width, column, (i) => values[i] ?? NaN);
        expect(Math.min(...low.filter((x) => !Number.isNaN(x)))).toBe(Math.min(...values));
        expect(Math.max(...high.filter((x) => !Number.isNaN(x)))).toBe(Math.max(...values));
      },
    ),
  );
});

test('what is not finite is left out, and so are empty columns', () => {
  const columns = decimate(
    3,
    4,
    (i) => i,
    (i) => [1, NaN, Infinity][i] ?? 0,
  );
  expect([...columns.high]).toEqual([1, NaN, NaN, NaN]);
  expect(bandPath(columns, 10, (v) => 5 - v).match(/M/g)).toHaveLength(1);
  expect(areaPath(columns, 10, 5, (v) => 5 - v)).toBe('M10 5V4.0h1.2V5z');
});

test('a hundred thousand points take one pass', () => {
  const started = performance.now();
  decimate(
    400_000,
    300,
    (i) => i / 1334,
    (i) => Math.sin(i),
  );
  expect(performance.now() - started).toBeLessThan(200);
});
