/** Rules of optimizers as they are written: with their letters, and with the numbers of a run. */
import { describe, expect, test } from 'vitest';
import { roman, run, textOf } from '../../../src/panels/inspector/formula.ts';
import { ruleLine } from '../../../src/panels/inspector/rule-line.ts';
import { optimizerRules } from '../../../src/session/optimizers/records.ts';
import { settle } from '../../../src/session/optimizers/settled-rule.ts';
import {
  bySign,
  least,
  magnitude,
  minus,
  opposite,
  over,
  plus,
  raised,
  root,
  signOf,
  squared,
  times,
} from '../../../src/session/optimizers/tree-parts.ts';

const letter = (one: string) => [run(one, 'math')];
const numbers: Readonly<Record<string, number>> = { β: 0.9, t: 12, μ: 0.5, λ: 0.01, one: 1 };
const inLetters = { letter, value: () => null };
const inNumbers = { letter, value: (one: string) => numbers[one] ?? null };

test.each([
  [plus(times('β', 'm₋'), times(minus(1, 'β'), 'g')), 'β · m₋ + (1 − β) · g', '0.9 m₋ + 0.1 g'],
  [over('m', minus(1, raised('β', 't'))), 'm / (1 − βᵗ)', 'm / (1 − 0.9¹²)'],
  [over(times(opposite('lr'), 'm'), plus(root('v'), 'ε')), '−lr · m / (√v + ε)', '−lr · m / (√v + ε)'],
  [times(opposite('lr'), 'm', 'μ'), '−lr · m · μ', '−0.5 lr · m'],
  [times('one', minus('w', 'a')), 'one · (w − a)', 'w − a'],
  [times('μ', plus(opposite('g'), times('λ', 'w'))), 'μ · (−g + λ · w)', '0.5 (−g + 0.01 w)'],
  [squared(plus('g', times('λ', 'w'))), '(g + λ · w)²', '(g + 0.01 w)²'],
  [minus(opposite('x'), times('μ', 'w')), '−x − μ · w', '−x − 0.5 w'],
  [minus('x', plus('y', 'z')), 'x − (y + z)', 'x − (y + z)'],
  [over('x', over('y', 'z')), 'x / (y / z)', 'x / (y / z)'],
  [raised(0.96, times('t', 'ψ')), '0.96^(t · ψ)', '0.96^(12 ψ)'],
  [least(magnitude('x'), times('s', signOf('p'))), 'min(|x|, s · sign(p))', 'min(|x|, s · sign(p))'],
  [
    times('s', bySign('q', { positive: 'β', zero: 1, negative: 'μ' })),
    's · (β [q > 0] + [q = 0] + μ [q < 0])',
    's · (0.9 [q > 0] + [q = 0] + 0.5 [q < 0])',
  ],
  [bySign('q', { positive: 'g', zero: 'g', negative: 0 }), 'g [q ≥ 0]', 'g [q ≥ 0]'],
  [bySign('q', { positive: 'g', zero: 'm', negative: 'm' }), 'g [q > 0] + m [q ≤ 0]', 'g [q > 0] + m [q ≤ 0]'],
])('%# %s', (tree, letters, filled) => {
  const text = (one: typeof inLetters | typeof inNumbers): string =>
    textOf(ruleLine(tree, one)).replaceAll('\u00A0', ' ');
  expect(text(inLetters)).toBe(letters);
  expect(text(inNumbers)).toBe(filled);
});

describe('every rule can be written', () => {
  test.each([...optimizerRules.values()])('$name', (rule) => {
    const of = <T>(record: object, value: T): Record<string, T> =>
      Object.fromEntries(Object.keys(record).map((key) => [key, value]));
    const readings = { options: of(rule.options, 0.5), flags: of(rule.flags, true), counts: of(rule.counts, 9) };
    const settled = settle(rule, readings, new Set(Object.keys(rule.kept)), null);
    if (settled === null) throw new Error('it cannot be read');
    for (const tree of Object.values(settled.trees)) {
      const text = textOf(ruleLine(tree, { letter: (one) => [roman(one)], value: () => null }));
      expect(text).not.toMatch(/undefined|NaN|−−|\(\)/);
      expect(text.split('(').length).toBe(text.split(')').length);
    }
  });
});
