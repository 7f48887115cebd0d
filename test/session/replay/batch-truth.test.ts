import { describe, expect, test } from 'vitest';
import { lessonById } from '../../../src/lessons/lessons.ts';
import type { BatchTruth } from '../../../src/model/accumulation.ts';
import { lesson } from '../listings.ts';
import { finish, frameAt, open } from '../running.ts';

const undivided = lesson('accumulation');
const divided = lesson('combined');

/** After micro-batch number `n` of the run. */
function truthAfter(text: string, n: number, seed = 0): BatchTruth {
  const run = finish(open(text, seed));
  const position = run.film.microBatches[n - 1]?.position ?? 0;
  const { fingerprint } = frameAt(run, position);
  const truth = run.batchTruth();
  expect(run.fingerprint).toBe(fingerprint);
  return truth;
}

describe.each([0, 42])('seed %i', (seed) => {
  test.each([1, 2, 3, 4])('undivided: after micro-batch %i that many times the gradient of the batch', (n) => {
    const truth = truthAfter(undivided, n, seed);
    expect(truth).toMatchObject({ kind: 'compared', samples: 16 * n, microBatches: n, scale: 1, near: n });
    if (truth.kind !== 'compared') return;
    expect(truth.factor).toBeCloseTo(n, 5);
    expect(truth.difference).toBeLessThan(1e-6);
  });

  test.each([1, 2, 3])('divided by 4: after micro-batch %i that many quarters of it', (n) => {
    const truth = truthAfter(divided, n, seed);
    expect(truth).toMatchObject({ kind: 'compared', samples: 16 * n, scale: 0.25, near: n / 4 });
    expect(truth.kind === 'compared' ? truth.factor : NaN).toBeCloseTo(n / 4, 5);
  });

  test('divided: the gradient of the batch', () => {
    const truth = truthAfter(divided, 4, seed);
    expect(truth).toMatchObject({ kind: 'compared', samples: 64, near: 1 });
    expect(truth.kind === 'compared' ? truth.difference : NaN).toBeLessThan(1e-7);
  });
});

// With PyTorch: N=65, b=16, k=5.
test.each([
  [0, 1.27, 0.549],
  [42, 1.45, 0.392],
])('unequal micro-batches, seed %i: relative error %f, cosine %f', (seed, relative, cosine) => {
  const unequal = lessonById('unequal')?.text.en ?? '';
  const truth = truthAfter(unequal, 6, seed);
  expect(truth).toMatchObject({ kind: 'compared', samples: 65, microBatches: 5, near: null });
  if (truth.kind !== 'compared') return;
  expect(truth.relative).toBeCloseTo(relative, 2);
  expect(truth.cosine).toBeCloseTo(cosine, 3);
});

test('batch norm mixes samples', () => {
  const text = undivided
    .replace('self.fc2 =', 'self.norm = nn.BatchNorm1d(50)\n        self.fc2 =')
    .replace('torch.relu(self.fc1(x))', 'torch.relu(self.norm(self.fc1(x)))');
  expect(truthAfter(text, 2)).toEqual({ kind: 'mixes', node: 'NativeBatchNormBackward0' });
});

test('dropout is replayed with the masks that were drawn', () => {
  const text = undivided.replace('x = self.fc2(x)', 'x = self.fc2(nn.functional.dropout(x, 0.5))');
  expect(truthAfter(text, 4)).toMatchObject({ kind: 'compared', near: 4 });
});

test('without zero_grad the sum holds gradients of older weights', () => {
  const text = undivided.replaceAll('optimizer.zero_grad()', 'pass');
  expect(truthAfter(text, 6)).toEqual({ kind: 'stale' });
});

test('before anything is accumulated there is nothing to compare', () => {
  const run = finish(open(undivided));
  frameAt(run, 0);
  expect(run.batchTruth()).toEqual({ kind: 'nothing' });
});
