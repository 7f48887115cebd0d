import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lessons } from '../../../src/lessons/lessons.ts';
import { isNumberLiteral, literalText, literalScale } from '../../../src/panels/controls/scale.ts';
import { parseModule } from '../../../src/python/parser/parse.ts';
import { SourceText } from '../../../src/python/source.ts';
import { findControls } from '../../../src/controls/controls.ts';

describe('the scale suits the name', () => {
  test('a learning rate goes over four decades, itself in the middle', () => {
    const scale = literalScale('lr', 0.001, 'float');
    expect(scale.valueAt(0)).toBe(1e-5);
    expect(scale.valueAt(scale.steps)).toBe(0.1);
    expect(scale.stepAt(0.001)).toBe(scale.steps / 2);
  });
  test('a threshold from 0.01 to 100', () => {
    const scale = literalScale('clip_value', 1, 'float');
    expect([scale.valueAt(0), scale.valueAt(scale.steps)]).toEqual([0.01, 100]);
  });
  test('batch sizes are powers of two', () => {
    const scale = literalScale('batch_size', 16, 'int');
    expect(Array.from({ length: scale.steps + 1 }, (_, i) => scale.valueAt(i))).toEqual([1, 2, 4, 8, 16, 32, 64]);
  });
  test('accumulation is counted, so that leftovers can be seen', () => {
    const scale = literalScale('accumulation_steps', 4, 'int');
    expect([scale.valueAt(0), scale.valueAt(2), scale.valueAt(scale.steps)]).toEqual([1, 3, 16]);
  });
  test('weights of running means are even in their distance to 1', () => {
    const scale = literalScale('betas[1]', 0.999, 'float');
    expect([0, 0.25, 0.5, 0.75, 1].map((part) => scale.valueAt(part * scale.steps))).toEqual([
      0, 0.9, 0.99, 0.999, 0.9999,
    ]);
    expect(literalScale('momentum', 0, 'int').fractional).toBe(true);
  });
  test('a weight decay of 0 is the lower end of a logarithmic scale', () => {
    const scale = literalScale('weight_decay', 0, 'int');
    expect([scale.valueAt(0), scale.valueAt(1), scale.valueAt(scale.steps)]).toEqual([0, 1e-6, 1]);
  });
  test('a share goes from 0 to 1, a factor from 0 to three times itself', () => {
    expect([0, 200].map(literalScale('dropout', 0.5, 'float').valueAt)).toEqual([0, 1]);
    expect([0, 200].map(literalScale('target', 0.7, 'float').valueAt)).toEqual([0, 1]);
    expect([0, 200].map(literalScale('recurrent_scale', 3, 'float').valueAt)).toEqual([0, 9]);
  });
  test('a place in an order may be the first', () => {
    expect(literalScale('outlier_step', 20, 'int').valueAt(0)).toBe(0);
  });
  test('other whole numbers are counted from 1', () => {
    const scale = literalScale('num_epochs', 10, 'int');
    expect([scale.valueAt(0), scale.valueAt(scale.steps)]).toEqual([1, 30]);
  });
});

test('a value that the scale can show stays where it is', () => {
  const kinds = fc.constantFrom(
    ['lr', 0.01],
    ['batch_size', 16],
    ['num_epochs', 10],
    ['momentum', 0.9],
    ['w', -2.5],
    ['betas[0]', 0.9],
    ['weight_decay', 0],
    ['eps', 1e-8],
  );
  fc.assert(
    fc.property(kinds, fc.nat(1000), ([name, first], at) => {
      const scale = literalScale(name, first, Number.isInteger(first) ? 'int' : 'float');
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

const literals = lessons.flatMap(({ id, text }) =>
  findControls(parseModule(new SourceText(`${id}.py`, text.en)), text.en).flatMap((one) =>
    one.kind === 'literal' ? [{ ...one, lesson: id }] : [],
  ),
);

test.each(literals)('$lesson: $name = $text lies on its scale, not at an end that a thumb cannot pass', (literal) => {
  const { name, value, type } = literal;
  const scale = literalScale(name, value, type);
  const step = scale.stepAt(value);
  expect(Math.abs(scale.valueAt(step) - value)).toBeLessThanOrEqual(0.02 * Math.abs(value));
  expect(step).toBeLessThan(scale.steps);
  expect(scale.steps).toBeGreaterThanOrEqual(6);
});
