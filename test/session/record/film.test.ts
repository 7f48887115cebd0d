import { expect, test } from 'vitest';
import { Film } from '../../../src/session/record/film.ts';
import type { MicroBatchRow } from '../../../src/model/film.ts';
import { appendDelta, emptyFilm } from '../../../src/store/film.ts';

const micro = (index: number, start: number, epoch: number | null): MicroBatchRow => ({
  index,
  epoch,
  update: 1,
  inUpdate: index,
  start,
  backwardStart: start + 1,
  position: start + 2,
  line: 1,
  loss: 1,
  normAlone: 1,
  normAccumulated: 1,
  normAccumulated1: 1,
  normAccumulatedInf: 1,
  partialNorms: { names: [], values: new Float32Array() },
});

test('a delta holds what has come since the last one', () => {
  const film = new Film(3);
  film.horizon = 10;
  film.addOutput(4, 'a', 'stdout');
  film.addOutput(4, '\n', 'stdout');
  expect(film.takeDelta()).toMatchObject({ run: 3, horizon: 10, end: null, output: [{ position: 4, text: 'a\n' }] });
  expect(film.takeDelta()).toBeNull();
  film.horizon = 12;
  film.addOutput(12, 'b\n', 'stdout');
  expect(film.takeDelta()).toMatchObject({ horizon: 12, output: [{ position: 12, text: 'b\n' }] });
  film.finish(13, null);
  expect(film.takeDelta()).toMatchObject({ horizon: 13, end: 13, output: [] });
});

test('micro-batches before the first update wait to know their epoch', () => {
  const film = new Film(1);
  film.addMicroBatch(micro(1, 5, null));
  film.addMicroBatch(micro(2, 15, null));
  expect(film.microBatches).toEqual([]);
  expect(film.stops['micro-batch'].after(0)).toBe(7);
  film.addEpochs([
    { index: 1, position: 4 },
    { index: 2, position: 14 },
  ]);
  film.addMicroBatch(micro(3, 25, 2));
  expect(film.microBatches.map(({ index, epoch }) => [index, epoch])).toEqual([
    [1, 1],
    [2, 2],
    [3, 2],
  ]);
});

test('without any update they come at the end, or when they become many', () => {
  const film = new Film(1);
  for (let k = 1; k <= 300; k++) film.addMicroBatch(micro(k, 10 * k, null));
  expect(film.microBatches.length).toBeGreaterThan(200);
  film.finish(5000, null);
  expect(film.microBatches).toHaveLength(300);
  expect(film.microBatches.every(({ epoch }) => epoch === null)).toBe(true);
});

test('endless output keeps its beginning and its newest part', () => {
  const film = new Film(1);
  const kept: string[] = [];
  for (let position = 1; position <= 300_000; position++) {
    film.horizon = position;
    film.addOutput(position, `line ${position}\n`, 'stdout');
    if (position % 1000 === 0) kept.push(...(film.takeDelta()?.output ?? []).map(({ text }) => text));
  }
  const text = kept.join('');
  expect(text.startsWith('line 1\nline 2\n')).toBe(true);
  expect(text.endsWith('line 299999\nline 300000\n')).toBe(true);
  expect(text).toContain('left out');
  expect(text.length).toBeLessThan(2_500_000);
  expect(film.output.length).toBeLessThan(150_000);
});

test('of very many lines the older ones are thinned, the newest are all there', () => {
  const film = new Film(1);
  const all = 4_000_000;
  for (let k = 1; k <= all; k++) film.addLine(10 * k, 1 + (k % 7), k % 3);
  const { line: stops } = film.stops;
  expect(stops.length).toBeLessThanOrEqual(2_000_000);
  for (const k of [0, 1, 1000, stops.length - 400_000, stops.length - 1]) {
    const place = stops.at(k) / 10;
    expect([film.lineAt(k), film.depthAt(k)]).toEqual([1 + (place % 7), place % 3]);
  }
  expect(stops.at(0)).toBe(10);
  expect(stops.at(stops.length - 1)).toBe(10 * all);
  expect(stops.before(10 * all)).toBe(10 * (all - 1));
  expect(stops.before(10 * (all - 300_000))).toBe(10 * (all - 300_001));
});

test('output without end stays bounded on both sides, and is the same', () => {
  const film = new Film(1);
  const shown = emptyFilm(1);
  for (let position = 1; position <= 40_000; position++) {
    film.horizon = position;
    film.addOutput(position, `${'x'.repeat(999)}\n`, 'stdout');
    if (position % 4 !== 0) continue;
    const delta = film.takeDelta();
    if (delta !== null) appendDelta(shown, delta);
  }
  expect(shown.output).toEqual(film.output);
  const characters = film.output.reduce((sum, { text }) => sum + text.length, 0);
  expect(characters).toBeLessThan(1_200_000);
  expect(film.output.at(-1)?.position).toBe(40_000);
  expect(film.output[0]?.position).toBe(1);
});
