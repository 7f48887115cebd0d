import { expect, test } from 'vitest';
import { othersInLedger } from '../../src/panels/accumulation/ledger.ts';
import { emptyFilm } from '../../src/store/film.ts';
import type { ComparedRun } from '../../src/store/other-runs.ts';
import { atMicroBatch, atUpdate } from '../../src/store/other-values.ts';
import { finish, frameAt, open } from '../session/running.ts';
import { lesson } from '../session/listings.ts';

const { film } = finish(open(lesson('combined'), 42));

function other(run: typeof film): ComparedRun {
  const { microBatches, updates } = run;
  const kept = {
    id: 1,
    file: 'a.py',
    origin: 'a.py',
    text: '',
    seed: 42,
    controls: [],
    forks: [],
    film: Object.assign(emptyFilm(7), { microBatches, updates }),
    noise: null,
    name: null,
    last: 0,
    ended: true,
    missing: null,
  };
  return { run: kept, kind: 'ghost', number: 0, label: 'seed 42', current: false, differences: [] };
}

const others = [other(film)];

test('the same update, the same micro-batch of it; nothing beyond their ends, nothing that is not finite', () => {
  expect(atUpdate(others, 3, ({ normApplied }) => normApplied).map(({ value }) => value)).toEqual([
    film.updates[2]?.normApplied,
  ]);
  expect(atUpdate(others, 11, () => 1)).toEqual([]);
  expect(atUpdate(others, 3, () => NaN)).toEqual([]);
  expect(atUpdate(others, 3, () => null)).toEqual([]);
  const third = film.microBatches[10];
  expect(atMicroBatch(others, { update: 3, inUpdate: 3 }, ({ index }) => index).map(({ value }) => value)).toEqual([
    third?.index,
  ]);
  expect(atMicroBatch(others, { update: 3, inUpdate: 5 }, () => 1)).toEqual([]);
});

test('in the ledger: after the micro-batch that came last, as long as .grad is what it left', () => {
  const run = finish(open(lesson('combined')));
  const at = (position: number): number[] =>
    othersInLedger(frameAt(run, position), others, 'fc1.weight').map(({ value }) => value);
  const [, second] = run.film.microBatches;
  const there = film.microBatches[1]?.partialNorms;
  const place = there?.names.indexOf('fc1.weight') ?? -1;
  expect(at(second?.position ?? 0)).toEqual([there?.values[3 * place]]);
  // Clipped since, and cleared.
  expect(at((run.film.updates[0]?.position ?? 0) - 1)).toEqual([]);
  expect(at((run.film.microBatches[4]?.start ?? 0) + 1)).toEqual([]);
});
