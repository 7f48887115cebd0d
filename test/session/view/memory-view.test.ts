import { expect, test } from 'vitest';
import { lesson } from '../listings.ts';
import { finish, frameAt, open } from '../running.ts';

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
    held: 4,
    passing: 0,
  });
  expect(frameAt(run, batch?.position ?? 0).memory).toMatchObject({ saved: 0, gradients: 2404 });
});

test('what only variables hold: the output and the loss, until they are assigned anew or deleted', () => {
  const text = sized(16)
    .replace('    print(f', '    outputs = None\n    del loss\n    print(f')
    .replace(', Loss: {loss.item():.4f}', '');
  const run = finish(open(text));
  const [batch] = run.film.microBatches;
  expect(frameAt(run, batch?.backwardStart ?? 0).memory.held).toBe(4);
  expect(frameAt(run, batch?.position ?? 0).memory.held).toBe(4 * 16 + 4);
  expect(frameAt(run, run.film.end ?? 0).memory.held).toBe(0);
});

test('in lists, tuples and dicts, each storage once; data and parameters are none of it', () => {
  const run = finish(
    open(`import torch
w = torch.ones(3, requires_grad=True)
data = torch.randn(5)
y = w * 2
kept = [y, (y[:2], {'z': w + 1}), data, [w]]
alias = y.view(3, 1)
`),
  );
  expect(frameAt(run, run.film.end ?? 0).memory).toMatchObject({ held: 2 * 12, parameters: 12 });
});

test('Adam keeps two numbers a weight and its steps', () => {
  const run = finish(open(sized(16)));
  expect(frameAt(run, run.film.updates[0]?.position ?? 0).memory.optimizer).toBe(2 * 2404 + 4 * 4);
});
