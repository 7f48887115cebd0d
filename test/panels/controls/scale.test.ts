import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isNumberLiteral, literalText, scaleOf } from '../../../src/panels/controls/scale.ts';

describe('the scale suits the name', () => {
  test('a learning rate goes over four decades, itself in the middle', () => {
    const scale = scaleOf('lr', 0.001, 'float');
    expect(scale.valueAt(0)).toBe(1e-5);
    expect(scale.valueAt(scale.steps)).toBe(0.1);
    expect(scale.stepAt(0.001)).toBe(scale.steps / 2);
  });
  test('a threshold from 0.01 to 100', () => {
    const scale = scaleOf('clip_value', 1, 'float');
    expect([scale.valueAt(0), scale.valueAt(scale.steps)]).toEqual([0.01, 100]);
  });
  test('batch sizes are powers of two', () => {
    const scale = scaleOf('batch_size', 16, 'int');
    expect(Array.from({ length: scale.steps + 1 }, (_, i) => scale.valueAt(i))).toEqual([1, 2, 4, 8, 16, 32, 64]);
  });
  test('other whole numbers are counted from 1', () => {
    const scale = scaleOf('num_epochs', 10, 'int');
    expect([scale.valueAt(0), scale.valueAt(scale.steps)]).toEqual([1, 30]);
  });
});

test('a value that the scale can show stays where it is', () => {
  const kinds = fc.constantFrom(['lr', 0.01], ['batch_size', 16], ['num_epochs', 10], ['momentum', 0.9], ['w', -2.5]);
  fc.assert(
    fc.property(kinds, fc.nat(1000), ([name, first], at) => {
      const scale = scaleOf(name, first, Number.isInteger(first) ? 'int' : 'float');
      const step = at % (scale.steps + 1);
      const value = scale.valueAt(step);
      expect(scale.valueAt(scale.stepAt(value))).toBe(value);
    }),
  );
});

test('literals stay what they were: a float keeps its point', () => {
  expect(literalText(1, true)).toBe('1.0');
  expect(literalText(1, false)).toBe('1');
  expect(literalText(1e-7, true)).toBe('1e-7');
});

test.each([
  ['0.5', true],
  ['1e-3', true],
  ['.5', true],
  ['-2', true],
  ['1_000', true],
  ['', false],
  ['1.2.3', false],
  ['exec()', false],
  ['1e999', false],
])('%j is a number literal: %s', (text, is) => {
  expect(isNumberLiteral(text)).toBe(is);
});
