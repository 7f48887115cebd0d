import { expect, test } from 'vitest';
import { formatFixed, formatNumber, formatShape, formatShort, withMinus } from '../../src/ui/number-format.ts';

test.each([
  [0.818908, '0.8189'],
  [-0.07958, '−0.07958'],
  [1.5e-7, '1.50e−7'],
  [0, '0.000'],
  [12.5, '12.50'],
  [3504, '3504'],
  [98304, '98304'],
  [2.5e9, '2.50e9'],
  [NaN, 'NaN'],
  [-Infinity, '−Inf'],
  [null, '–'],
])('%s is written %s', (x, text) => {
  expect(formatNumber(x)).toBe(text);
});

test('fixed decimals: no minus before a zero', () => {
  expect(formatFixed(-0.0001, 3)).toBe('0.000');
  expect(formatFixed(-0.4281, 3)).toBe('−0.428');
  expect(formatFixed(NaN, 3)).toBe('NaN');
});

test('what somebody wrote keeps its digits', () => {
  expect([0.001, 2.5, 1e-8, 16, -0.25].map((x) => formatShort(x))).toEqual(['0.001', '2.5', '1e−8', '16', '−0.25']);
});

test('shapes', () => {
  expect(formatShape([16, 50])).toBe('16×50');
  expect(formatShape([])).toBe('');
});

test.each([
  ['-0.0796', '−0.0796'],
  ['1.5e-7', '1.5e−7'],
  ['[-1, 0.5, -2e-5], -inf', '[−1, 0.5, −2e−5], −inf'],
  ["('a-1', -1)", "('a-1', −1)"],
  ["'-1, then it is cut off …", "'-1, then it is cut off …"],
  ['Conv2d-like 16×10', 'Conv2d-like 16×10'],
])('Python writes %s, the page %s', (python, shown) => {
  expect(withMinus(python)).toBe(shown);
});
