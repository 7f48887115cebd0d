/** What is inserted into listings of every structure, letter for letter, and its numbers against PyTorch's. */
import { describe, expect, test } from 'vitest';
import { parseModule } from '../../src/python/parser/parse.ts';
import { SourceText } from '../../src/python/source.ts';
import { findControls } from '../../src/controls/controls.ts';
import recorded from './inserts.json';
import { finish, open } from '../session/running.ts';
import { applyControl } from './apply-control.ts';

function inserted(text: string, id: string): string {
  const control = findControls(parseModule(new SourceText('t.py', text)), text).find(
    (one) => one.id === `insert ${id}`,
  );
  if (control?.kind !== 'insert' || control.refusal) {
    throw new Error(`${id}: ${control?.kind === 'insert' ? control.refusal?.kind : 'not offered'}`);
  }
  return applyControl(text, control);
}

describe.each(recorded.listings)('$name', ({ inserts, before, after, printed, spread, ...norms }) => {
  test('the text', () => {
    expect(inserts.reduce(inserted, before)).toBe(after);
  });

  test('norms and what is printed', () => {
    const { film } = finish(open(after));
    expect(film.failed).toBeNull();
    expect(film.updates).toHaveLength(spread.length);
    const wrong = film.updates.flatMap(({ index, normAccumulated, normApplied }, i) => {
      const [accumulated, applied] = [norms.accumulated[i] ?? NaN, norms.applied[i] ?? NaN];
      const apart = Math.max(Math.abs(normAccumulated / accumulated - 1), Math.abs(normApplied / applied - 1));
      return apart <= 1e-5 ? [] : [{ index, apart }];
    });
    expect(wrong).toEqual([]);
    const numbers = (text: string): number[] => text.split(/\s+/).map(Number);
    const here = numbers(film.output.map(({ text }) => text).join(''));
    const there = numbers(printed);
    expect(here).toHaveLength(there.length);
    there.forEach((number, i) => expect(here[i]).toBeCloseTo(number, 5));
  });
});
