import { describe, expect, test } from 'vitest';
import { positionAt, stretchOf, updatesAt } from '../../../src/panels/norms/brush.ts';
import { plotOf } from '../../../src/panels/norms/plot.ts';
import { fakeFilm } from '../../dev/fake-run.ts';
import { inputOf } from './inputs.ts';

const { microBatches, updates } = fakeFilm();
const film = { microBatches, updates };
const whole = plotOf(inputOf(film));
const [pane] = whole.panes;
const x = (update: number): number => pane?.x(update) ?? NaN;

describe('a stretch of the foot', () => {
  test('is every update that it touches, from either side', () => {
    expect(stretchOf(whole, x(2.5), x(5.5))).toEqual({ from: 3, to: 6 });
    expect(stretchOf(whole, x(5.5), x(2.5))).toEqual({ from: 3, to: 6 });
    expect(stretchOf(whole, x(9.2), 10_000)).toEqual({ from: 10, to: 10 });
  });

  test('too short to be meant is none', () => {
    expect(stretchOf(whole, x(2), x(2) + 3)).toBeNull();
  });

  test('of a range stays within it', () => {
    const near = plotOf(inputOf({ ...film, range: { from: 4, to: 7 } }));
    expect(stretchOf(near, 0, 10_000)).toEqual({ from: 4, to: 7 });
  });
});

describe('a place on the chart', () => {
  test('means the micro-batch whose step is there', () => {
    const y = pane?.box.base ?? 0;
    expect(positionAt(whole, updatesAt(whole, x(2.1), y))).toBe(microBatches[8]?.position);
    expect(positionAt(whole, updatesAt(whole, x(2.9), y))).toBe(microBatches[11]?.position);
    expect(positionAt(whole, updatesAt(whole, -50, y))).toBe(microBatches[0]?.position);
    expect(positionAt(whole, updatesAt(whole, 10_000, y))).toBe(microBatches[39]?.position);
  });

  test('of a small multiple the micro-batch; of updates too narrow to see their steps the update', () => {
    const small = plotOf(inputOf({ ...film, detail: 'parameters' }));
    const second = small.panes[1];
    const place = updatesAt(small, second?.x(3.5) ?? 0, second?.box.base ?? 0);
    expect(place).toBeCloseTo(3.5, 6);
    expect(positionAt(small, place)).toBe(microBatches[14]?.position);
    const narrow = plotOf(inputOf({ ...film, width: 90 }));
    expect(narrow.narrow).toBe(true);
    expect(positionAt(narrow, 3.5)).toBe(updates[3]?.position);
  });
});
