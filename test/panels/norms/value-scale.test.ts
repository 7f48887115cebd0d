import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extentOf, tickText, valueScale } from '../../../src/panels/norms/value-scale.ts';

const extent = (values: readonly number[]) => extentOf(values.length, (i) => values[i] ?? null);

test('an extent leaves out what is not finite, and tells zeros from small numbers', () => {
  expect(extent([3, NaN, 1e-9, Infinity, 0])).toEqual({ least: 1e-9, greatest: 3, zeros: true });
  expect(extent([])).toEqual({ least: 0, greatest: 0, zeros: false });
});

test('on a logarithmic axis 0 stands on a rung of its own, below all that is greater', () => {
  const scale = valueScale('log', extent([0, 1e-30, 5]), 200, 20);
  expect(scale.at(0)).toBe(200);
  expect(scale.at(1e-30)).toBeLessThan(190);
  expect(scale.at(5)).toBeGreaterThan(19);
  expect(scale.ticks[0]).toEqual({ at: 200, text: '0' });
  expect(valueScale('log', extent([1e-30, 5]), 200, 20).ticks.every(({ text }) => text !== '0')).toBe(true);
});

test.each(['linear', 'log'] as const)('%s: greater is higher, ticks lie within, and are told apart', (kind) => {
  const positive = fc.double({ min: 1e-30, max: 1e30, noNaN: true });
  fc.assert(
    fc.property(fc.array(positive, { minLength: 1, maxLength: 20 }), (values) => {
      const scale = valueScale(kind, extent(values), 200, 20);
      const sorted = values.toSorted((a, b) => a - b);
      sorted.forEach((value, k) => {
        expect(scale.at(value)).toBeLessThanOrEqual(scale.at(sorted[Math.max(0, k - 1)] ?? value) + 1e-9);
      });
      for (const { at } of scale.ticks) {
        expect(at).toBeGreaterThanOrEqual(20 - 1e-6);
        expect(at).toBeLessThanOrEqual(200 + 1e-6);
      }
      const texts = scale.ticks.map(({ text }) => text);
      expect(new Set(texts).size).toBe(texts.length);
      expect(texts.length).toBeLessThanOrEqual(8);
    }),
  );
});

test('ticks fit a narrow margin', () => {
  expect([0, 0.5, 20, 1000, 1e5, 1.63e32, 2e-8].map(tickText)).toEqual([
    '0',
    '0.5',
    '20',
    '1000',
    '1e5',
    '1.6e32',
    '2e−8',
  ]);
});
