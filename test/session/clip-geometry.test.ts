import { describe, expect, test } from 'vitest';
import type { ClipView, Frame } from '../../src/session/frame.ts';
import type { Run } from '../../src/session/run.ts';
import { lesson } from './listings.ts';
import { finish, frameAt, open } from './running.ts';

const once = lesson('combined');
/** Undivided: the sum of the micro-batches' own mean gradients. */
const undivided = once.replace('criterion(outputs, labels) / accumulation_steps', 'criterion(outputs, labels)');
const call = 'torch.nn.utils.clip_grad_norm_(model.parameters(), clip_value)';
const byValue = once.replace(call, 'torch.nn.utils.clip_grad_value_(model.parameters(), 0.1)');
const everyBatch = once
  .replace('loss.backward()', `loss.backward()\n        ${call}`)
  .replace(`            ${call}\n`, '')
  .replace('clip_value = 0.5', 'clip_value = 0.25');

/** The frame in which the first `step()` is about to run: gradients complete, clipped. */
function beforeFirstStep(run: Run): Frame {
  const [update] = finish(run).film.updates;
  for (let at = run.stopAt((update?.position ?? 0) - 1); at > 0; at = run.film.stops.line.before(at) ?? 0) {
    const frame = frameAt(run, at);
    if (frame.place.line === update?.line && frame.place.library === null) return frame;
  }
  throw new Error('no such line');
}

function viewOf(text: string, seed: number): ClipView {
  const { clip } = beforeFirstStep(open(text, seed));
  if (clip === null) throw new Error('no gradients');
  return clip;
}

const cosine = ({ applied }: ClipView): number => applied.along / applied.norm;
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

describe.each([0, 42])('clipping once by norm, seed %i', (seed) => {
  const view = viewOf(once, seed);

  test('the arrows end at the sum', () => {
    expect(view.arrows.map(({ first, last }) => [first, last])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 4],
    ]);
    expect(sum(view.arrows.map(({ along }) => along))).toBeCloseTo(view.sumNorm, 9);
    expect(sum(view.arrows.map(({ across }) => across))).toBeCloseTo(0, 9);
  });

  test('the applied vector keeps the direction and has the length of the threshold', () => {
    expect(view.region).toMatchObject({ by: 'norm', threshold: 0.5, order: 2, state: 'done', beyond: null });
    expect(view.region?.edge).toEqual({ kind: 'circle', radius: 0.5 });
    expect(view.region?.coefficient).toBeCloseTo(0.5 / (view.sumNorm + 1e-6), 6);
    expect(view.applied.norm).toBeCloseTo(0.5, 5);
    expect(cosine(view)).toBeCloseTo(1, 9);
    expect(view.applied.across).toBe(0);
  });

  test('the plane shows at least the sum, at most everything', () => {
    const squares = sum(view.arrows.map(({ norm }) => norm ** 2));
    expect(view.shown).toBeGreaterThan(sum(view.arrows.map(({ along }) => along ** 2)) / squares);
    expect(view.shown).toBeLessThanOrEqual(1);
    for (const { along, across, norm } of view.arrows) expect(Math.hypot(along, across)).toBeLessThanOrEqual(norm);
  });

  test('the layers add up', () => {
    expect(Math.sqrt(sum(view.layers.map(({ before }) => before ** 2)))).toBeCloseTo(view.sumNorm, 9);
    expect(Math.sqrt(sum(view.layers.map(({ after }) => after ** 2)))).toBeCloseTo(view.applied.norm, 9);
  });

  test('every element has its magnitude counted', () => {
    const { counts, zeros, below, notFinite } = view.magnitudes;
    expect(sum(counts) + zeros + below + notFinite).toBe(601);
  });
});

test.each([0, 42])('without division the sum is 4 times as long, seed %i', (seed) => {
  expect(viewOf(undivided, seed).sumNorm / viewOf(once, seed).sumNorm).toBe(4);
});

test('norms of the undivided sum are those of PyTorch', () => {
  expect(viewOf(undivided, 0).sumNorm).toBeCloseTo(2.4552994, 5);
  expect(viewOf(undivided, 42).sumNorm).toBeCloseTo(3.9603973, 5);
});

// With PyTorch: seed 42, loss / 4, the threshold 0.25 on the running `.grad` after each micro-batch.
test('clipping after every micro-batch turns the direction: cosine 0.340', () => {
  const view = viewOf(everyBatch, 42);
  expect(cosine(view)).toBeCloseTo(0.34, 3);
  expect(view.applied.norm).toBeLessThanOrEqual(0.25 * (1 + 1e-5));
  expect(view.applied.across).toBeGreaterThan(0);
});

test('clipping by value turns the direction', () => {
  const view = viewOf(byValue, 0);
  expect(view.region).toMatchObject({ by: 'value', threshold: expect.closeTo(0.1, 9), coefficient: null });
  expect(cosine(view)).toBeLessThan(0.999);
  expect(Math.hypot(view.applied.along, view.applied.across)).toBeCloseTo(view.applied.norm, 9);
});

test('nothing is drawn before the first gradient', () => {
  expect(frameAt(open(once), 0).clip).toBeNull();
});
