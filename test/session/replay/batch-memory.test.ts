import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lessonById } from '../../../src/lessons/lessons.ts';
import type { BatchMemory } from '../../../src/model/accumulation.ts';
import { lesson } from '../listings.ts';
import { finish, frameAt, open } from '../running.ts';

/** Standing at the end of micro-batch number `n` of the run. */
function memoryAt(text: string, n: number): BatchMemory {
  const run = finish(open(text));
  const { fingerprint } = frameAt(run, run.film.stops['micro-batch'].at(n - 1));
  const memory = run.batchMemory();
  expect(run.fingerprint).toBe(fingerprint);
  return memory;
}

const accumulation = lesson('accumulation');

// PyTorch's saved_tensors_hooks: 204 bytes a sample; the batch of 64 is computed in one piece.
test.each([1, 4, 5, 8])('after micro-batch %i: a quarter of what one batch keeps for backward', (n) => {
  expect(memoryAt(accumulation, n)).toMatchObject({
    kind: 'measured',
    microBatches: 4,
    samples: 64,
    savedInParts: 3264,
    savedAsOne: 13056,
  });
});

test('the peak as one batch is that of the listing with one batch', () => {
  const { runs } = JSON.parse(readFileSync(new URL('../memory/memory.json', import.meta.url), 'utf8')) as {
    readonly runs: readonly { readonly batchSize: number; readonly peaks: readonly number[] }[];
  };
  const pytorch = runs.find(({ batchSize }) => batchSize === 64)?.peaks[1] ?? 0;
  const whole = finish(
    open(
      accumulation
        .replace('batch_size = 16', 'batch_size = 64')
        .replace('accumulation_steps = 4', 'accumulation_steps = 1'),
    ),
  );
  const memory = memoryAt(accumulation, 6);
  expect(memory.kind === 'measured' && memory.peakAsOne).toBe(whole.film.updates[1]?.cost?.peakBytes);
  expect(memory.kind === 'measured' && pytorch - memory.peakAsOne).toBeLessThanOrEqual(4 * 64 + 8);
});

test('unequal micro-batches: the largest counts', () => {
  expect(memoryAt(lessonById('unequal')?.text.en ?? '', 2)).toMatchObject({
    microBatches: 5,
    samples: 65,
    savedInParts: 16 * 204,
    savedAsOne: 65 * 204,
  });
});

test('batch norm mixes samples, and still takes memory', () => {
  const text = accumulation
    .replace('self.fc2 =', 'self.norm = nn.BatchNorm1d(50)\n        self.fc2 =')
    .replace('torch.relu(self.fc1(x))', 'torch.relu(self.norm(self.fc1(x)))');
  // Besides: what it takes in (200 bytes a sample), its mean and deviation (400 bytes a batch).
  expect(memoryAt(text, 1)).toMatchObject({
    kind: 'measured',
    savedInParts: 404 * 16 + 400,
    savedAsOne: 404 * 64 + 400,
  });
});

test('summing the losses and calling backward once saves nothing', () => {
  const text = accumulation
    .replace('        loss.backward()', '        total = loss if i == 0 else total + loss')
    .replace('            optimizer.step()', '            total.backward()\n            optimizer.step()');
  expect(memoryAt(text, 1)).toMatchObject({ microBatches: 1, savedInParts: 13056 });
});

test('before anything has run there is nothing to measure', () => {
  const run = open(accumulation);
  expect(run.batchMemory()).toEqual({ kind: 'nothing' });
});

test('the question is about the cursor, wherever the film is being executed', () => {
  const run = open(accumulation);
  while (run.film.updates.length < 2) run.advance(0);
  frameAt(run, run.film.stops['micro-batch'].at(1));
  const [memory, truth] = [run.batchMemory(), run.batchTruth()];
  while (run.film.updates.length < 4) run.advance(0);
  expect(run.batchMemory()).toEqual(memory);
  run.advance(0);
  expect(run.batchTruth()).toEqual(truth);
  expect(truth).toMatchObject({ kind: 'compared', microBatches: 2 });
});
