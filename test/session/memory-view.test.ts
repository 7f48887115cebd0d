import { expect, test } from 'vitest';
import { lesson } from './listings.ts';
import { finish, frameAt, open } from './running.ts';

const sized = (b: number): string =>
  lesson('accumulation')
    .replace('batch_size = 16', `batch_size = ${b}`)
    .replace('accumulation_steps = 4', `accumulation_steps = ${64 / b}`);

// PyTorch's saved_tensors_hooks count 4 · b · (50 + 1) bytes: the hidden layer and the output.
test.each([1, 4, 16, 64])('batch size %i: 204 bytes a sample are kept for backward, and freed by it', (b) => {
  const run = finish(open(sized(b)));
  const [batch] = run.film.microBatches;
  expect(frameAt(run, batch?.backwardStart ?? 0).memory).toEqual({
    saved: 204 * b,
    parameters: 2404,
    gradients: 0,
    optimizer: 0,
    passing: 0,
  });
  expect(frameAt(run, batch?.position ?? 0).memory).toMatchObject({ saved: 0, gradients: 2404 });
});

test('Adam keeps two numbers a weight and its steps', () => {
  const run = finish(open(sized(16)));
  expect(frameAt(run, run.film.updates[0]?.position ?? 0).memory.optimizer).toBe(2 * 2404 + 4 * 4);
});
