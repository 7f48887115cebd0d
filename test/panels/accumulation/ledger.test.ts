import { expect, test } from 'vitest';
import { batchColumns } from '../../../src/panels/accumulation/ledger.ts';
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
