import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMicroBatchRow, microBatchRow, mostRows, rowNear, rowOf, updateRow } from '../../src/model/film-rows.ts';
import { Film } from '../../src/session/record/film.ts';
import type { MicroBatchRow } from '../../src/model/film.ts';
import { appendDelta, emptyFilm } from '../../src/store/film.ts';
import { fakeFilm } from '../dev/fake-run.ts';

const [batch] = fakeFilm().microBatches;
const [update] = fakeFilm().updates;
if (batch === undefined || update === undefined) throw new Error('the fake film is empty');

const micro = (index: number, loss: number): MicroBatchRow => ({
  ...batch,
  index,
  loss,
  normAlone: 1,
  normAccumulated: 2,
  epoch: 1,
  start: 10 * index,
  position: 10 * index + 9,
});

const losses = fc.array(fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constantFrom(NaN, Infinity, -Infinity)), {
  minLength: 1,
  maxLength: 400,
});

test('of very many rows the extremes of groups, the first and the last stay', () => {
  fc.assert(
    fc.property(losses, (values) => {
      const rows: MicroBatchRow[] = [];
      const most = 40;
      values.forEach((loss, k) => addMicroBatchRow(rows, micro(k + 1, loss), most));
      expect(rows.length).toBeLessThanOrEqual(most);
      expect(rows.map(({ index }) => index)).toEqual(rows.map(({ index }) => index).toSorted((a, b) => a - b));
      expect(rows.every(({ index, loss }) => Object.is(loss, values[index - 1]))).toBe(true);
      expect(rows[0]?.index).toBe(1);
      expect(rows.at(-1)?.index).toBe(values.length);
      const finite = values.filter((x) => Number.isFinite(x));
      const kept = rows.map(({ loss }) => loss).filter((x) => Number.isFinite(x));
      expect(Math.max(...kept)).toBe(Math.max(...finite));
      expect(Math.min(...kept)).toBe(Math.min(...finite));
      const odd = values.findIndex((x) => !Number.isFinite(x));
      expect(odd < 0 || rowOf(rows, odd + 1) !== null).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('a peak of one row is never lost', () => {
  const rows: MicroBatchRow[] = [];
  for (let k = 1; k <= 5 * mostRows; k++) addMicroBatchRow(rows, micro(k, k === 777 ? 100 : 1 / k));
  expect(rows.length).toBeLessThanOrEqual(mostRows);
  expect(microBatchRow({ microBatches: rows }, 777)?.loss).toBe(100);
});

test('rows are found by their number; one that is not kept is not another', () => {
  const rows = [1, 4, 9].map((index) => micro(index, 0));
  expect(rowOf(rows, 4)?.index).toBe(4);
  expect(rowOf(rows, 5)).toBeNull();
  expect(rowOf(rows, 0)).toBeNull();
  expect(rowNear(rows, 8)?.index).toBe(4);
  expect(rowNear(rows, 100)?.index).toBe(9);
  expect(rowNear(rows, 0)).toBeNull();
});

test('a hundred thousand epochs: the page keeps the very rows that the session keeps, and the number of each is known', () => {
  const film = new Film(1);
  const shown = emptyFilm(1);
  for (let index = 1; index <= 5 * mostRows; index++) {
    film.horizon = 10 * index;
    film.addEpochs([{ index, position: 10 * index }]);
    if (index % 997 !== 0 && index !== 5 * mostRows) continue;
    const delta = film.takeDelta();
    if (delta !== null) appendDelta(shown, delta);
  }
  expect(film.epochs.length).toBeLessThanOrEqual(mostRows);
  expect(shown.epochs).toEqual(film.epochs);
  expect(film.epochs[0]?.index).toBe(1);
  expect(film.epochs.at(-1)?.index).toBe(5 * mostRows);
  expect([9, 10, 123_449, 123_450].map((position) => film.epochAt(position))).toEqual([null, 1, 12_344, 12_345]);
});

test('the page keeps the very rows that the session keeps', () => {
  const film = new Film(1);
  const shown = emptyFilm(1);
  for (let k = 1; k <= 3 * mostRows; k++) {
    film.horizon = 10 * k;
    film.addMicroBatch(micro(k, Math.sin(k)));
    film.addUpdate({ ...update, index: k, position: 10 * k, loss: Math.sin(k), normApplied: Math.cos(k) });
    if (k % 997 !== 0 && k !== 3 * mostRows) continue;
    const delta = film.takeDelta();
    if (delta !== null) appendDelta(shown, delta);
  }
  expect(film.updates.length).toBeLessThanOrEqual(mostRows);
  expect(film.microBatches.length).toBeLessThanOrEqual(mostRows);
  expect(shown.updates).toEqual(film.updates);
  expect(shown.microBatches).toEqual(film.microBatches);
  expect(updateRow(shown, 3 * mostRows)?.position).toBe(30 * mostRows);
  expect(film.update(12_345)).toEqual({ index: 12_345, position: 123_450, line: update.line });
  expect(film.updateFrom(123_441)?.index).toBe(12_345);
  expect(film.updateFrom(123_450)?.index).toBe(12_345);
  expect(film.updateFrom(30 * mostRows + 1)).toBeNull();
  expect(film.update(0)).toBeNull();
  expect(film.update(3 * mostRows + 1)).toBeNull();
});
