/** Every sentence of a diagnosis: in both languages, with its line and its numbers, none of them unmade. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { diagnosesEn } from '../../../src/sentences/diagnoses.en.ts';
import { diagnosesZh } from '../../../src/sentences/diagnoses.zh.ts';
import { shortNumber, wordsOf } from '../../../src/sentences/diagnosis-words.ts';
import { diagnose } from './diagnose.ts';

test('both languages speak of the same line', () => {
  const folder = new URL('cases/', import.meta.url);
  const cases = readdirSync(folder).filter((file) => /^c(?:03|05|07|11|17|25|31)/.test(file));
  let checked = 0;
  for (const file of cases) {
    for (const one of diagnose(readFileSync(new URL(file, folder), 'utf8'), file)) {
      for (const words of [diagnosesEn, diagnosesZh]) {
        const { says, why } = wordsOf(words, one);
        expect(says).toContain(String(one.line));
        expect(`${says} ${why}`).not.toMatch(/undefined|null|NaN, with|\[object/);
        expect(says).toContain(one.variable ?? '');
        checked++;
      }
    }
  }
  expect(checked).toBeGreaterThan(12);
});

test('numbers have at most four digits', () => {
  expect([0.6138, 65536, 1.2e-7, 0.5, -3, 1234.5678].map(shortNumber)).toEqual([
    '0.6138',
    '65536',
    '1.2e−7',
    '0.5',
    '−3',
    '1235',
  ]);
});
