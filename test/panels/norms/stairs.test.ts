import { describe, expect, test } from 'vitest';
import { along, stairCount, stairsOf, stepsOf } from '../../../src/panels/norms/stairs.ts';
import { fakeFilm } from '../../dev/fake-run.ts';

const { microBatches, updates } = fakeFilm();

test('ten updates are ten staircases of four steps', () => {
  const stairs = stairsOf(microBatches, updates);
  expect(stairs.map((stair) => stair.batches.length)).toEqual(Array.from({ length: 10 }, () => 4));
  expect(stairs.every((stair) => stair.update?.index === stair.index)).toBe(true);
  expect(stairCount(microBatches, updates)).toBe(10);
});

test('gradients that are never used are a staircase without an update', () => {
  const lost = stairsOf(microBatches.slice(0, 3), []);
  expect(lost).toHaveLength(1);
  expect(lost[0]?.update).toBeNull();
  expect(stairCount(microBatches.slice(0, 3), [])).toBe(1);
});

test('an update being gathered is expected to be as the one before', () => {
  expect(stepsOf(updates, 3, 1)).toBe(4);
  expect(stepsOf(updates.slice(0, 2), 3, 1)).toBe(4);
  expect(stepsOf([], 1, 6)).toBe(6);
});

describe('where a position stands', () => {
  const at = (position: number): number => {
    const done = microBatches.filter((row) => row.position <= position).length;
    return along(microBatches, updates, done, position);
  };
  test('before the first micro-batch', () => expect(at(0)).toBe(0));
  test('in the middle of the second', () => {
    const second = microBatches[1];
    const middle = second ? (second.start + second.position) / 2 : 0;
    expect(at(middle)).toBeCloseTo(1.5 / 4, 6);
  });
  test('after the last micro-batch of an update', () => expect(at(microBatches[3]?.position ?? 0)).toBe(1));
  test('at the end', () => expect(at(1e6)).toBe(10));
});
