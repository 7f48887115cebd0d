import { expect, test } from 'vitest';
import { batchColumns, inTheBuffers, staleShares } from '../../../src/panels/accumulation/ledger.ts';
import { emptyFilm } from '../../../src/store/film.ts';
import { fakeFilm } from '../../dev/fake-run.ts';

const { microBatches, updates } = fakeFilm();
const film = { ...emptyFilm(1), microBatches: [...microBatches], updates: [...updates] };

test('the micro-batches of the update at work, with those to come', () => {
  const third = microBatches[6];
  const columns = batchColumns(film, (third?.start ?? 0) + 1);
  expect(columns.map((column) => column.number)).toEqual([1, 2, 3, 4]);
  expect(columns.map((column) => column.arrived)).toEqual([true, true, false, false]);
  expect(columns[0]?.cosine).toBeNull();
});

test('the cosine to the sum follows from three norms', () => {
  // ‖s‖ = 1.28565, ‖g‖ = 1.723, ‖s + g‖ = 2.165 in the fake run
  const [, second] = batchColumns(film, microBatches[1]?.position ?? 0);
  const alone = second?.norm ?? 0;
  expect(second?.cosine).toBeCloseTo((2.165 ** 2 - 1.28565 ** 2 - alone ** 2) / (2 * 1.28565 * alone), 9);
});

test('nothing before the first micro-batch', () => {
  expect(batchColumns(film, 0)).toEqual([]);
});

test('columns that were cleared are dropped, shares of an earlier update stand before', () => {
  const columns = batchColumns(film, microBatches[1]?.position ?? 0);
  const numbers = (inBuffers: number, stale: number): number[] =>
    inTheBuffers(columns, inBuffers, stale).map(({ number }) => number);
  expect(numbers(2, 0)).toEqual([1, 2, 3, 4]);
  expect(numbers(1, 0)).toEqual([1, 2, 3]);
  expect(numbers(6, 4)).toEqual([5, 6, 7, 8]);
});

test('shares are stale once a newer one lies on top of what an update has read', () => {
  const fifth = microBatches[4]?.position ?? 0;
  expect(staleShares(film, fifth, 1)).toBe(0);
  expect(staleShares(film, fifth, 5)).toBe(4);
  expect(staleShares(film, updates[0]?.position ?? 0, 4)).toBe(0);
});
