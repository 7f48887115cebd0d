import { expect, test } from 'vitest';
import { Epochs } from '../../../src/session/record/epochs.ts';
import type { EpochRow } from '../../../src/model/film.ts';

const loop = { line: 10, endLine: 19 };
const inner = { line: 30, endLine: 35 };

/** Plays a script of `line`, `line@depth` and `step`; positions count its lines. */
function play(script: string): EpochRow[] {
  const epochs = new Epochs();
  const rows: EpochRow[] = [];
  let position = 0;
  for (const word of script.split(' ')) {
    if (word === 'step') rows.push(...epochs.onStep());
    else {
      const [line = 0, depth = 1] = word.split('@').map(Number);
      position++;
      const around = [loop, inner].find((one) => line >= one.line && line <= one.endLine) ?? null;
      const row = epochs.onLine(depth, line, around, position);
      if (row !== null) rows.push(row);
    }
  }
  return rows;
}

test('turns are epochs from their own line on, and the last visit of that line is none', () => {
  expect(play('1 10 11 step 12 10 11 step 10 20')).toEqual([
    { index: 1, position: 2 },
    { index: 2, position: 5 },
  ]);
});

test('turns before the first step are given with it', () => {
  expect(play('10 11 12 10 11 step')).toEqual([
    { index: 1, position: 1 },
    { index: 2, position: 4 },
  ]);
});

test('a loop without a step has no epochs', () => {
  expect(play('10 11 10 11 10 20')).toEqual([]);
});

test('the loop of a function called from a loop is inner to it', () => {
  expect(play('10 11 30@2 31@2 step 30@2 31@2 step 30@2 10 11 30@2 31@2 step')).toEqual([
    { index: 1, position: 1 },
    { index: 2, position: 8 },
  ]);
});

test('a loop in a function called outside any loop counts, and again when the function is called again', () => {
  expect(play('1 30@2 31@2 step 30@2 31@2 step 30@2 2 30@2 31@2 step')).toEqual([
    { index: 1, position: 2 },
    { index: 2, position: 4 },
    { index: 3, position: 8 },
  ]);
});

test('a body on the line of the loop itself', () => {
  expect(play('10 step 10 step 10')).toEqual([
    { index: 1, position: 1 },
    { index: 2, position: 2 },
  ]);
});
