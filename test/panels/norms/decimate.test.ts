import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areaPath, bandPath, decimate, gapPath, oddRuns } from '../../../src/panels/norms/decimate.ts';
import { linePath, thinnedPoints } from '../../../src/panels/norms/points.ts';

const values = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 300 });

test('extremes are never thinned away', () => {
  fc.assert(
    fc.property(
      values,
      fc.integer({ min: 1, max: 40 }),
      fc.double({ min: 0.1, max: 9, noNaN: true }),
      (all, width, breadth) => {
        const column = (i: number): number => (i / all.length) * width;
        const { low, high } = decimate(0, all.length, width, column, (i) => all[i] ?? NaN, breadth);
        expect(Math.min(...low.filter((x) => !Number.isNaN(x)))).toBe(Math.min(...all));
        expect(Math.max(...high.filter((x) => !Number.isNaN(x)))).toBe(Math.max(...all));
      },
    ),
  );
});

test('each column has the extremes of its own points', () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 40 }), (all, width) => {
      const column = (i: number): number => (i / all.length) * width;
      const { low, high } = decimate(0, all.length, width, column, (i) => all[i] ?? NaN);
      for (let c = 0; c < width; c++) {
        const own = all.filter((_, i) => Math.floor(column(i)) === c);
        expect(low[c]).toBe(own.length > 0 ? Math.min(...own) : NaN);
        expect(high[c]).toBe(own.length > 0 ? Math.max(...own) : NaN);
      }
    }),
  );
});

test('updates of two and a half columns leave no gap between them', () => {
  const { low } = decimate(
    0,
    8,
    20,
    (i) => i * 2.5,
    (i) => i + 1,
    2.5,
  );
  expect(low.some((x) => Number.isNaN(x))).toBe(false);
});

describe('what is no finite number', () => {
  const row = [1, NaN, Infinity, NaN, -Infinity, 2, null];
  const columns = decimate(
    0,
    row.length,
    8,
    (i) => i,
    (i) => row[i] ?? null,
  );

  test('is kept apart from the values; the worst of a column counts', () => {
    expect([...columns.high]).toEqual([1, NaN, NaN, NaN, NaN, 2, NaN, NaN]);
    expect(oddRuns(columns)).toEqual([
      { from: 1, to: 2, nan: true },
      { from: 2, to: 3, nan: false },
      { from: 3, to: 4, nan: true },
      { from: 4, to: 5, nan: false },
    ]);
    const one = decimate(
      0,
      row.length,
      1,
      () => 0,
      (i) => row[i] ?? null,
    );
    expect(oddRuns(one)).toEqual([{ from: 0, to: 1, nan: true }]);
    expect([one.low[0], one.high[0]]).toEqual([1, 2]);
  });

  test('and empty columns draw nothing', () => {
    expect(bandPath(columns, 10, (v) => 5 - v).match(/M/g)).toHaveLength(2);
    expect(areaPath(columns, 10, 5, (v) => 5 - v)).toBe('M10 5V4h1.2V5zM15 5V3h1.2V5z');
    expect(gapPath(columns, columns, 10, (v) => 5 - v)).toBe('');
  });
});

test('each of many points is read once', () => {
  let read = 0;
  decimate(
    0,
    100_000,
    300,
    (i) => i / 334,
    (i) => {
      read++;
      return Math.sin(i);
    },
  );
  expect(read).toBe(100_000);
});

describe('lines of another run', () => {
  test('keep their extremes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 3000 }),
        (all) => {
          const points = all.map((value, k) => ({ update: k + 1, value }));
          const kept = thinnedPoints(points, 60);
          expect(kept.length).toBeLessThanOrEqual(Math.max(60, Math.min(all.length, 63)));
          expect(Math.max(...kept.map(({ value }) => value))).toBe(Math.max(...all));
          expect(Math.min(...kept.map(({ value }) => value))).toBe(Math.min(...all));
          expect(kept.map(({ update }) => update)).toEqual(kept.map(({ update }) => update).toSorted((a, b) => a - b));
        },
      ),
    );
  });

  test('of one point are a short stroke', () => {
    const same = (v: number): number => v;
    expect(linePath([], same, same)).toBe('');
    expect(linePath([{ update: 8, value: 2 }], same, same)).toBe('M8.0 2.0h-6');
    expect(
      linePath(
        [
          { update: 1, value: 2 },
          { update: 2, value: 3 },
        ],
        same,
        same,
      ),
    ).toBe('M1.0 2.0L2.0 3.0');
  });
});
