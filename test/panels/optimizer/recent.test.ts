import { expect, test } from 'vitest';
import { rowsAround } from '../../../src/panels/optimizer/recent.ts';
import { fakeFilm } from '../../dev/fake-run.ts';

const { updates } = fakeFilm();
const numbers = (kept: readonly number[], at: number): readonly (readonly number[] | number)[] => {
  const row = updates[at - 1];
  if (row === undefined) throw new Error(`the fake film has no update ${at}`);
  const { rows, current } = rowsAround(
    updates.filter(({ index }) => kept.includes(index)),
    row,
  );
  return [rows.map(({ index }) => index), current];
};

test('the update spoken of stands among its neighbours, whether its row is kept or not', () => {
  expect(numbers([1, 2, 3, 4, 5, 6], 4)).toEqual([[1, 2, 3, 4, 5, 6], 3]);
  expect(numbers([1, 3, 6], 4)).toEqual([[1, 3, 4, 6], 2]);
  expect(numbers([2, 3], 1)).toEqual([[1, 2, 3], 0]);
  expect(numbers([1, 2], 6)).toEqual([[1, 2, 6], 2]);
  expect(numbers([], 2)).toEqual([[2], 0]);
});
