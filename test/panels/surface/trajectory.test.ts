import { describe, expect, test } from 'vitest';
import { exitOf, trackOf, windowFor } from '../../../src/panels/surface/trajectory.ts';
import type { TrackPoint } from '../../../src/panels/surface/trajectory.ts';
import { lesson } from '../../session/listings.ts';
import { finish, open } from '../../session/running.ts';

const cliff = lesson('cliff');
const clipped = trackOf(finish(open(cliff)).film.updates);
const thrown = trackOf(finish(open(cliff.replace('clip_value = 1.0', 'clip_value = 1000.0'))).film.updates);

/** A window as an object that can be compared roughly. */
function inside(window: ReturnType<typeof windowFor>, { x, y }: Pick<TrackPoint, 'x' | 'y'>): boolean {
  return window !== null && x > window.x[0] && x < window.x[1] && y > window.y[0] && y < window.y[1];
}

test('a track begins before the first update and has a point after each', () => {
  expect(clipped).toHaveLength(211);
  expect(clipped[0]).toMatchObject({ x: 6, y: -2.8, update: 0, position: 0 });
  expect(clipped.map(({ update }) => update)).toEqual(Array.from({ length: 211 }, (_, k) => k));
});

describe('without clipping the wall throws the run out of the picture', () => {
  // PyTorch: at iteration 197 from (5.1713, −2.7189) to (−13.22, −32.25), and there it stays.
  test('where it stood and where it lands', () => {
    expect(thrown[197]?.x).toBeCloseTo(5.1713, 4);
    expect(thrown[197]?.y).toBeCloseTo(-2.7189, 4);
    expect(thrown[198]?.x).toBeCloseTo(-13.22, 2);
    expect(thrown[198]?.y).toBeCloseTo(-32.25, 2);
  });

  test('the window holds what came before, the way out is told with its end', () => {
    const window = windowFor([thrown], 1);
    for (const point of thrown.slice(0, 198)) expect(inside(window, point)).toBe(true);
    if (window === null) throw new Error('no window');
    expect(window.x[0]).toBeGreaterThan(0);
    const exit = exitOf(thrown, window);
    expect(exit?.to).toBe(thrown.at(-1));
    // On the window's lower side, on the way from the one to the other.
    expect(exit?.at.y).toBeCloseTo(window.y[0], 9);
    expect(exit?.at.x).toBeGreaterThan(window.x[0]);
    expect(exit?.at.x).toBeLessThan(5.1713);
  });

  test('two runs share a window; one whose end can be seen has no way out', () => {
    const window = windowFor([clipped, thrown], 1);
    for (const point of clipped) expect(inside(window, point)).toBe(true);
    expect(window && exitOf(clipped, window)).toBeNull();
  });
});

test('farther away more is seen', () => {
  const [near, far] = [windowFor([clipped], 1), windowFor([clipped], 4)];
  const width = (window: ReturnType<typeof windowFor>): number => (window ? window.x[1] - window.x[0] : NaN);
  expect(width(far)).toBeGreaterThan(2 * width(near));
});

test('nothing to be seen has no window; a run that stands still has one', () => {
  expect(windowFor([[]], 1)).toBeNull();
  const still = { x: 0, y: 0, update: 0, position: 0 };
  const window = windowFor([[still, { ...still, update: 1 }]], 1);
  expect(window?.x[1]).toBeGreaterThan(window?.x[0] ?? NaN);
});

test('a run that becomes NaN leaves the window', () => {
  const points: TrackPoint[] = [0, 1, 2].map((k) => ({ x: k, y: k, update: k, position: k }));
  points.push({ x: NaN, y: NaN, update: 3, position: 3 });
  const window = windowFor([points], 1);
  expect(window?.x.every(Number.isFinite)).toBe(true);
});
