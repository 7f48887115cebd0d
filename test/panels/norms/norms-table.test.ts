import { expect, test } from 'vitest';
import { normsTable } from '../../../src/panels/norms/norms-table.ts';
import type { TableInput } from '../../../src/panels/norms/norms-table.ts';
import { initialState } from '../../../src/store/state.ts';
import { emptyFilm } from '../../../src/store/film.ts';
import type { ReceivedFilm } from '../../../src/store/film.ts';
import { normsEn } from '../../../src/panels/norms/words.en.ts';
import { normsZh } from '../../../src/panels/norms/words.zh.ts';
import { en } from '../../../src/ui/i18n/en.ts';
import { zh } from '../../../src/ui/i18n/zh.ts';
import { fakeFilm } from '../../dev/fake-run.ts';

const fake = fakeFilm();
const film: ReceivedFilm = { ...emptyFilm(1), microBatches: [...fake.microBatches], updates: [...fake.updates] };
const { charts } = initialState();
const plain: TableInput = { film, others: [], charts, order: '2' };

/** The cell of a column in the row of an update. */
function cell(input: TableInput, update: number, title: string): unknown {
  const { columns, rows } = normsTable(en.data, normsEn, input);
  expect(columns).toContain(title);
  return rows.find(([index]) => index === update)?.[columns.indexOf(title)];
}

test('norms of all three orders, whatever the chart shows', () => {
  expect(cell(plain, 2, 'accumulated norm')).toBe(film.updates[1]?.normAccumulated);
  expect(cell(plain, 2, 'applied norm (1-norm)')).toBe(film.updates[1]?.normApplied1);
  expect(cell(plain, 2, 'accumulated norm (inf-norm)')).toBe(film.updates[1]?.normAccumulatedInf);
  expect(cell(plain, 2, '‖Δw‖ / ‖w‖')).toBe(0.004);
});

test.each([
  [en, normsEn],
  [zh, normsZh],
])('columns are told apart in every language', ({ data }, words) => {
  const others = [
    { run: { film }, kind: 'ghost', number: 0, label: 'lr 0.1' },
    { run: { film }, kind: 'pin', number: 1, label: 'lr 0.1' },
    { run: { film }, kind: 'pin', number: 2, label: 'lr 0.1' },
  ] as const;
  const { columns } = normsTable(data, words, { ...plain, others, charts: { ...charts, detail: 'parameters' } });
  expect(new Set(columns).size).toBe(columns.length);
});

test('a run beside it has columns of its own, by number of the update; where it has none they are empty', () => {
  const shorter = { ...film, updates: film.updates.slice(0, 3) };
  const others = [{ run: { film: shorter }, kind: 'pin', number: 1, label: 'seed 7' }] as const;
  const input: TableInput = { ...plain, others, order: 'inf' };
  expect(cell(input, 3, 'accumulated norm: 1 seed 7')).toBe(film.updates[2]?.normAccumulatedInf);
  expect(cell(input, 4, 'accumulated norm: 1 seed 7')).toBeNull();
  expect(cell(input, 2, 'loss: 1 seed 7')).toBe(film.updates[1]?.loss);
});

test('small multiples have their columns, in the norm that is shown', () => {
  const input: TableInput = { ...plain, charts: { ...charts, detail: 'layers' }, order: '1' };
  const [row] = film.updates;
  expect(cell(input, 1, 'accumulated norm: fc1 (1-norm)')).toBeCloseTo(6 * (row?.normAccumulated ?? NaN), 4);
});
