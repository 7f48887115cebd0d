import { describe, expect, test } from 'vitest';
import type { ClipView } from '../../../src/model/clipping.ts';
import type { Frame } from '../../../src/model/frame.ts';
import type { Run } from '../../../src/session/run/run.ts';
import { lesson } from '../listings.ts';
import { finish, frameAt, open } from '../running.ts';

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

/** Where a circle of that radius crosses the first axis. */
const circle = (radius: number) => [
  { along: radius, across: 0 },
  { along: radius, across: 1e-9 },
];

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
    expect(view.region).toMatchObject({
      limit: { by: 'norm', value: 0.5, order: 2 },
      state: 'done',
      beyond: null,
    });
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
  expect(view.region).toMatchObject({
    limit: { by: 'value', value: expect.closeTo(0.1, 9), order: Infinity },
    coefficient: null,
  });
  expect(cosine(view)).toBeLessThan(0.999);
  expect(Math.hypot(view.applied.along, view.applied.across)).toBeCloseTo(view.applied.norm, 9);
});

test('nothing is drawn before the first gradient', () => {
  expect(frameAt(open(once), 0).clip).toBeNull();
});

describe('one micro-batch of 16, seed 0: norm 1.286, largest element 0.568', () => {
  const clipping = lesson('clipping');
  const clippedBy = (call: string): ClipView => viewOf(clipping.replace(atOnce, call), 0);
  const atOnce = 'torch.nn.utils.clip_grad_norm_(model.parameters(), clip_value)';
  const value = (c: number): ClipView => clippedBy(`torch.nn.utils.clip_grad_value_(model.parameters(), ${c})`);

  test('by value 0.1: 27 of 601 elements are cut, |g| 0.876, cosine 0.877', () => {
    const view = value(0.1);
    expect(view.sumNorm).toBeCloseTo(1.286, 3);
    expect(view.region).toMatchObject({
      state: 'done',
      beyond: { count: 27, of: 601 },
      limit: { order: Infinity },
    });
    expect(view.region?.measure).toBeCloseTo(0.568, 3);
    expect(view.applied.norm).toBeCloseTo(0.876, 3);
    expect(cosine(view)).toBeCloseTo(0.877, 3);
    // What is applied lies on the edge: at a corner of it, its elements being at the threshold.
    const { edge } = view.region ?? {};
    if (edge?.kind !== 'curve') throw new Error('no polygon');
    const corner = Math.min(
      ...edge.points.map((point) => Math.hypot(point.along - view.applied.along, point.across - view.applied.across)),
    );
    expect(corner).toBeLessThan(1e-6);
  });

  test('by value 0.01: cosine 0.614', () => {
    expect(cosine(value(0.01))).toBeCloseTo(0.614, 3);
  });

  test.each([
    [1, 16.56],
    [2, 1.286],
    [3, 0.735],
    ["'inf'", 0.568],
  ])('norm_type %s: total %d, the direction stays, the sum is cut to where it leaves the region', (order, total) => {
    const view = clippedBy(`torch.nn.utils.clip_grad_norm_(model.parameters(), 0.1, norm_type=${order})`);
    expect(view.region?.measure).toBeCloseTo(total, 2);
    expect(cosine(view)).toBeCloseTo(1, 9);
    expect(view.region?.coefficient ?? NaN).toBeCloseTo(0.1 / (total + 1e-6), 3);
    const points = view.region?.edge?.kind === 'curve' ? view.region.edge.points : circle(0.1);
    // The edge crosses the first axis at the applied norm: between the two neighbours of the axis.
    const crossings = points.flatMap((p, i) => {
      const q = points[(i + 1) % points.length] ?? p;
      if (p.across > 0 || q.across <= 0) return [];
      return [p.along + ((q.along - p.along) * -p.across) / (q.across - p.across)];
    });
    expect(Math.abs(Math.max(...crossings) / view.applied.norm - 1)).toBeLessThan(order === 3 ? 2e-4 : 1e-4);
  });

  test('before the call the region is known from the film, and whether the sum will be cut', () => {
    const run = finish(open(clipping));
    const { clip } = frameAt(run, run.film.microBatches[0]?.position ?? 0);
    expect(clip?.region).toMatchObject({
      limit: { by: 'norm', value: 1, order: 2 },
      state: 'coming',
      coefficient: null,
    });
    expect(clip?.region?.measure).toBeCloseTo(1.286, 3);
  });
});

test('clipped after every micro-batch, the path of .grad ends where it was applied', () => {
  const view = viewOf(everyBatch, 42);
  expect(view.region?.coefficient).toBeNull();
  expect(view.gathered).toBeNull();
  expect(view.moved.map(({ after }) => after)).toEqual([1, 2, 3, 4]);
  const last = view.moved.at(-1);
  expect(last?.along).toBeCloseTo(view.applied.along, 9);
  expect(last?.across).toBeCloseTo(view.applied.across, 9);
  // Each call leaves at most the threshold, of which the plane shows a part.
  for (const { along, across } of view.moved) expect(Math.hypot(along, across)).toBeLessThanOrEqual(0.25 * (1 + 1e-5));
});

test('clipped parameter by parameter, every parameter is held by its own call', () => {
  const view = viewOf(
    once.replace(call, 'for p in model.parameters():\n                torch.nn.utils.clip_grad_norm_(p, 0.1)'),
    0,
  );
  expect(view.layers.map(({ after }) => Math.round(after * 1e4) / 1e4)).toEqual(
    view.layers.map(({ before }) => Math.round(Math.min(before, 0.1) * 1e4) / 1e4),
  );
  expect(view.region).toMatchObject({ coefficient: null, measure: null, edge: { kind: 'curve' } });
});

test('elements that are zero, NaN or infinite are counted apart', () => {
  const text = `
import torch
w = torch.zeros(6, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
(w * torch.tensor([0.0, 1.0, 1e-9, 0.5, float('nan'), float('inf')])).sum().backward()
optimizer.step()
`;
  const run = finish(open(text));
  const { clip } = frameAt(run, run.film.microBatches[0]?.position ?? 0);
  expect(clip?.magnitudes).toMatchObject({ zeros: 1, below: 1, notFinite: 2, to: 1 });
  expect(sum(clip?.magnitudes.counts ?? [])).toBe(2);
  // Such a sum has no direction.
  expect(clip?.applied).toMatchObject({ along: 0, across: 0 });
  expect(clip?.sumNorm).toBeNaN();
});
