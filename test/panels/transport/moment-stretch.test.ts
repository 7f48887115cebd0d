import { expect, test } from 'vitest';
import { momentStretch } from '../../../src/panels/transport/moment-stretch.ts';
import { emptyFilm } from '../../../src/store/film.ts';
import { fakeFilm, fakeFrame } from '../../dev/fake-run.ts';

const { microBatches, updates } = fakeFilm();
const film = { ...emptyFilm(1), microBatches: [...microBatches], updates: [...updates] };

test('an update lasts from its first micro-batch until its step is over', () => {
  const [, second] = updates;
  const first = microBatches.find(({ update }) => update === 2);
  const stretch = momentStretch({ kind: 'update', index: 2 }, film, fakeFrame(1, 0));
  expect(stretch).toEqual([first?.start, second?.position]);
  expect(momentStretch({ kind: 'update', index: 999 }, film, fakeFrame(1, 0))).toBeNull();
});

test('a micro-batch is that of the update at work by its number in the buffers', () => {
  const frame = fakeFrame(1, microBatches[6]?.position ?? 0);
  const stretch = (number: number) => momentStretch({ kind: 'share', number }, film, frame);
  expect(stretch(2)).toEqual([microBatches[5]?.start, microBatches[5]?.position]);
  expect(stretch(9)).toBeNull();
  expect(momentStretch(null, film, frame)).toBeNull();
});
