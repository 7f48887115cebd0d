import { expect, test } from 'vitest';
import { batchColumns, inTheBuffers, staleShares } from '../../../src/panels/accumulation/ledger.ts';
import type { Frame } from '../../../src/model/frame.ts';
import type { LedgerRow } from '../../../src/model/accumulation.ts';
import { emptyFilm } from '../../../src/store/film.ts';
import { fakeFilm, fakeFrame } from '../../dev/fake-run.ts';

const { microBatches, updates } = fakeFilm();
const film = { ...emptyFilm(1), microBatches: [...microBatches], updates: [...updates] };

test('the micro-batches of the update at work, with those to come', () => {
  const third = microBatches[6];
  const columns = batchColumns(film, fakeFrame(1, (third?.start ?? 0) + 1));
  expect(columns.map((column) => column.number)).toEqual([1, 2, 3, 4]);
  expect(columns.map((column) => column.arrived)).toEqual([true, true, false, false]);
  expect(columns[0]?.cosine).toBeNull();
});

test('the cosine to the sum follows from three norms', () => {
  // ‖s‖ = 1.28565, ‖g‖ = 1.723, ‖s + g‖ = 2.165 in the fake run
  const [, second] = batchColumns(film, fakeFrame(1, microBatches[1]?.position ?? 0));
  const alone = second?.norm ?? 0;
  expect(second?.cosine).toBeCloseTo((2.165 ** 2 - 1.28565 ** 2 - alone ** 2) / (2 * 1.28565 * alone), 9);
});

test('of rows that were thinned away the last micro-batch is known from the frame', () => {
  const thinned = { ...film, microBatches: microBatches.filter(({ index }) => index !== 6 && index !== 7) };
  const columns = batchColumns(thinned, fakeFrame(1, microBatches[6]?.position ?? 0));
  expect(columns.map((column) => column.number)).toEqual([1, 3, 4]);
  expect(columns.map((column) => column.arrived)).toEqual([true, true, false]);
  expect(columns[1]?.cosine).toBeNull();
});

test('nothing before the first micro-batch', () => {
  expect(batchColumns(film, fakeFrame(1, 0))).toEqual([]);
});

test('columns that were cleared are dropped, shares of an earlier update stand before', () => {
  const columns = batchColumns(film, fakeFrame(1, microBatches[1]?.position ?? 0));
  const numbers = (inBuffers: number, stale: number): number[] =>
    inTheBuffers(columns, inBuffers, stale).map(({ number }) => number);
  expect(numbers(2, 0)).toEqual([1, 2, 3, 4]);
  expect(numbers(1, 0)).toEqual([1, 2, 3]);
  expect(numbers(6, 4)).toEqual([5, 6, 7, 8]);
});

/** A parameter whose buffer holds what was added at these positions. */
function row(...positions: readonly number[]): LedgerRow {
  const shares = positions.map((position, k) => ({
    microBatch: k + 1,
    position,
    norm: 1,
    projection: 1,
    cosine: 1,
    before: k,
    along: k === 0 ? 0 : 1,
  }));
  return { name: 'w', shape: [1], state: 'values', norm: positions.length, shares };
}

const at = (position: number, ledger: readonly LedgerRow[]): Frame => ({ ...fakeFrame(1, position), ledger });

test('shares are stale once a newer one lies on top of what an update has read', () => {
  const [first = 0, second = 0, third = 0, fourth = 0, fifth = 0] = microBatches.map(({ position }) => position);
  const all = [first, second, third, fourth];
  expect(staleShares(at(fifth, [row(fifth)]))).toBe(0);
  expect(staleShares(at(fifth, [row(...all, fifth)]))).toBe(4);
  expect(staleShares(at(updates[0]?.position ?? 0, [row(...all)]))).toBe(0);
});

test('in the middle of a backward pass some buffers have one share more than others, and none is stale', () => {
  const [fifth = 0, sixth = 0] = microBatches.slice(4).map(({ position }) => position);
  expect(staleShares(at(sixth - 1, [row(fifth, sixth - 3), row(fifth)]))).toBe(0);
});
