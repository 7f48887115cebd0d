import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lessonById } from '../../../src/lessons/lessons.ts';
import type { NoiseView } from '../../../src/model/accumulation.ts';
import { finish, frameAt, open } from '../running.ts';
import { lesson } from '../listings.ts';

interface Estimate {
  readonly small: number;
  readonly big: number;
  readonly squaredGradient: number;
  readonly trace: number;
  readonly distances: readonly number[];
}

interface Recorded {
  readonly listings: readonly {
    readonly name: 'accumulation' | 'combined';
    readonly seed: number;
    readonly updates: readonly Estimate[];
  }[];
  readonly fresh: {
    readonly updates: readonly Estimate[];
    readonly theory: { readonly squaredGradient: number; readonly trace: number };
  };
}

// With PyTorch: record_noise.py.
const recorded = JSON.parse(readFileSync(new URL('noise.json', import.meta.url), 'utf8')) as Recorded;

/** After update number `update`, from 1. */
function noiseAfter(text: string, update: number, seed = 0): NoiseView {
  const run = finish(open(text, seed));
  return frameAt(run, run.film.updates[update - 1]?.position ?? 0).noise;
}

const meanOf = (rows: readonly Estimate[], value: (row: Estimate) => number): number =>
  rows.reduce((sum, row) => sum + value(row), 0) / rows.length;

function expectEstimates(found: NoiseView, rows: readonly Estimate[]): void {
  expect(found).toMatchObject({ kind: 'estimated', updates: rows.length, microBatches: 4, samples: 16 });
  if (found.kind !== 'estimated') return;
  const { small } = found;
  for (const key of ['small', 'big', 'squaredGradient'] as const) {
    expect(Math.abs(found[key] - meanOf(rows, (row) => row[key])) / small).toBeLessThan(1e-5);
  }
  expect(found.trace / meanOf(rows, ({ trace }) => trace)).toBeCloseTo(1, 5);
  for (const [k, distance] of found.distances.entries()) {
    expect(Math.abs(distance - meanOf(rows, ({ distances }) => distances[k] ?? NaN)) / small).toBeLessThan(1e-5);
  }
}

describe.each(recorded.listings)('$name, seed $seed', ({ name, seed, updates }) => {
  test.each([1, 2, 10])('after update %i as PyTorch', (n) => {
    const found = noiseAfter(lesson(name), n, seed);
    expect(found).toMatchObject({ kind: 'estimated', population: 64 });
    expectEstimates(found, updates.slice(0, n));
  });
});

test.each([
  [0, -0.178, 35.5],
  [42, -0.326, 83.6],
])('pure noise as targets, seed %i: ‖G‖² of %f cannot be, so there is no noise scale', (seed, squared, trace) => {
  const found = noiseAfter(lesson('accumulation'), 1, seed);
  expect(found).toMatchObject({ kind: 'estimated', population: 64, scale: null });
  if (found.kind !== 'estimated') return;
  expect(found.squaredGradient).toBeCloseTo(squared, 3);
  expect(found.trace).toBeCloseTo(trace, 1);
});

test('fresh samples in every step: 32 updates come near the truth', () => {
  const text = readFileSync(new URL('fresh_samples.py', import.meta.url), 'utf8');
  const found = noiseAfter(text, 32);
  expectEstimates(found, recorded.fresh.updates);
  if (found.kind !== 'estimated') return;
  const { theory } = recorded.fresh;
  expect(found.population).toBeNull();
  expect(Math.abs(found.squaredGradient / theory.squaredGradient - 1)).toBeLessThan(0.1);
  expect(Math.abs(found.trace / theory.trace - 1)).toBeLessThan(0.2);
  expect(found.scale).toBeCloseTo(found.trace / found.squaredGradient, 10);
  // E‖mean of k − mean of K‖² = tr(Σ)/b · (1/k − 1/K)
  const expected = found.distances.map((_, k) => (found.trace / 16) * (1 / (k + 1) - 1 / 4));
  for (const [k, distance] of found.distances.slice(0, 3).entries()) {
    expect(Math.abs(distance / (expected[k] ?? NaN) - 1)).toBeLessThan(0.25);
  }
});

test('only the last 32 updates count', () => {
  const text = lesson('accumulation').replace('num_epochs = 10', 'num_epochs = 40');
  expect(noiseAfter(text, 40)).toMatchObject({ kind: 'estimated', updates: 32 });
});

describe('says why there is no estimate', () => {
  const accumulation = lesson('accumulation');
  test.each([
    ['one', accumulation.replace('accumulation_steps = 4', 'accumulation_steps = 1'), 2],
    ['stale', accumulation.replaceAll('optimizer.zero_grad()', 'pass'), 2],
    ['unequal', lessonById('unequal')?.text.en ?? '', 1],
    ['unequal', accumulation.replace('loss.backward()', '(loss / (1 + i)).backward()'), 1],
    ['unscaled', accumulation.replace('loss.backward()', '(outputs - labels).backward(labels)'), 1],
  ])('%s', (why, text, update) => {
    expect(noiseAfter(text, update)).toEqual({ kind: 'none', why });
  });

  test('before the first update', () => {
    expect(frameAt(open(accumulation), 0).noise).toEqual({ kind: 'none', why: 'no-update' });
  });
});

test('without slices the size of a micro-batch is seen, that of the data is not', () => {
  const text = lesson('accumulation')
    .replace('data[i:i + batch_size]', 'data[i:i + batch_size] * 1.0')
    .replace('targets[i:i + batch_size]', 'targets[i:i + batch_size] * 1.0');
  expect(noiseAfter(text, 1)).toMatchObject({ kind: 'estimated', samples: 16, population: null });
});
