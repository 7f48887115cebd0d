/** Every number of the line of numbers that can be asked about is the very number that its explanation arrives at. */
import { describe, expect, test } from 'vitest';
import { readingAt, readingOf } from '../../../src/panels/norms/readings.ts';
import type { AskedNumber, Reading } from '../../../src/panels/norms/readings.ts';
import { lessonById } from '../../../src/lessons/lessons.ts';
import type { Run } from '../../../src/session/run/run.ts';
import { finish, open } from '../../session/running.ts';

const textOf = (id: string): string => lessonById(id)?.text.en ?? '';

function asked({ accumulated, applied, coefficient, loss }: Reading): readonly (AskedNumber | null)[] {
  return [accumulated, applied, coefficient, loss];
}

/** How far the explanations are from the numbers, relative; Infinity for one that is missing. */
function farthest(run: Run, reading: Reading | null): number {
  const numbers = reading === null ? [] : asked(reading).filter((one) => one !== null);
  return Math.max(
    ...numbers.map(({ value, target }) => {
      const result = target === null ? undefined : run.explain(target)?.result.value;
      return result === undefined ? Infinity : Math.abs(result - value) / Math.max(Math.abs(value), 1e-12);
    }),
  );
}

describe.each(['combined', 'clipping', 'accumulation', 'outlier', 'unequal', 'cliff'])('%s', (id) => {
  const run = finish(open(textOf(id)));
  const { film } = run;

  test('of updates that were made', () => {
    const count = film.updates.length;
    for (const row of [film.updates[0], film.updates[count >> 1], film.updates[count - 1]]) {
      if (!row) throw new Error('no update');
      expect(farthest(run, readingOf(row, film.microBatches, '2')), `update ${row.index}`).toBeLessThan(2e-6);
    }
  });

  test('while an update is being gathered', () => {
    for (const batch of film.microBatches.slice(1, 4)) {
      expect(farthest(run, readingAt(film, batch.position, '2')), `micro-batch ${batch.index}`).toBeLessThan(2e-6);
    }
  });
});

describe('at a position', () => {
  const { film } = finish(open(textOf('combined')));
  const [first, second] = film.microBatches;
  const [made] = film.updates;

  test('of rows that the film does not keep those of the frame are told', () => {
    const run = finish(open(textOf('combined')));
    const all = run.film;
    const thinned = { microBatches: all.microBatches.slice(0, 1), updates: all.updates.slice(0, 1) };
    for (const { position } of [...all.microBatches.slice(4, 9), ...all.updates.slice(2, 4)]) {
      while (!run.moveTo(position, performance.now() + 1000));
      const { latest } = run.frame();
      const [told, kept] = [readingAt(thinned, position, '2', latest), readingAt(all, position, '2')];
      expect(told?.update).toBe(kept?.update);
      expect(told?.accumulated?.value).toBeCloseTo(kept?.accumulated?.value ?? NaN, 6);
    }
  });

  test('before the first gradient there is nothing to say', () => {
    expect(readingAt(film, (first?.position ?? 0) - 1, '2')).toBeNull();
  });

  test('the norm gathered so far, then that of the update', () => {
    expect(readingAt(film, second?.position ?? 0, '2')).toMatchObject({
      update: 1,
      gathering: { microBatch: 2, of: 4 },
      accumulated: { value: second?.normAccumulated },
      applied: null,
    });
    expect(readingAt(film, made?.position ?? 0, '2')).toMatchObject({
      update: 1,
      gathering: null,
      accumulated: { value: made?.normAccumulated },
      applied: { value: made?.normApplied },
      threshold: 0.5,
    });
  });

  test('norms of another order are explained by their own rule', () => {
    const reading = readingAt(film, made?.position ?? 0, 'inf');
    const position = (made?.position ?? 0) - 1;
    expect(reading?.accumulated).toEqual({
      value: made?.normAccumulatedInf,
      target: { kind: 'norm', of: 'accumulated', position, order: 'inf' },
    });
    expect(reading?.applied).toEqual({
      value: made?.normAppliedInf,
      target: { kind: 'norm', of: 'applied', position, order: 'inf' },
    });
  });

  test('an update that nothing was cut from has one norm', () => {
    const last = film.updates.at(-1);
    expect(last?.clipCoefficient).toBe(1);
    expect(last && readingOf(last, film.microBatches, '2').applied).toBeNull();
  });
});
