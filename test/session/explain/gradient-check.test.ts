import { expect, test } from 'vitest';
import type { Target } from '../../../src/model/explanation.ts';
import { lesson } from '../listings.ts';
import { finish, frameAt, open } from '../running.ts';
import { programs } from './programs.ts';

const texts = [
  { name: 'accumulation', text: lesson('accumulation') },
  { name: 'combined', text: lesson('combined') },
  ...programs.filter(({ name }) => name === 'adamw' || name === 'momentum' || name === 'a recurrent net'),
];

test.each(texts)(
  'finite differences agree with the gradients of $name',
  ({ text }) => {
    const run = finish(open(text));
    const row = run.film.microBatches[1];
    const frame = frameAt(run, row?.position ?? 0);
    const errors: string[] = [];
    let compared = 0;
    let kinks = 0;
    for (const node of frame.graph?.nodes ?? []) {
      if (node.grad === null || node.order === 1) continue;
      const middle = Math.floor(node.grad.values.length / 2);
      const at = { row: Math.floor(middle / node.grad.cols), col: middle % node.grad.cols };
      const check = run.checkGradient({ kind: 'grad', position: frame.position, node: node.id, at });
      if (check === null) errors.push(`${node.id}: no check`);
      else if (check.kinks.length > 0) kinks++;
      else {
        compared++;
        if (check.error > 1e-5 * (node.grad.max || 1)) {
          errors.push(`${node.id}: ${check.gradient} against ${check.difference}`);
        }
      }
    }
    console.log(`${compared} gradients compared, ${kinks} at a kink`);
    expect(errors).toEqual([]);
    expect(compared).toBeGreaterThan(0);
  },
  120_000,
);

const atKink = `
import torch
w = torch.tensor([0.0, 2.0], requires_grad=True)
loss = torch.relu(w).sum()
loss.backward()
`;

test('at a kink the two are not compared', () => {
  const run = finish(open(atKink));
  const [row] = run.film.microBatches;
  const position = row?.position ?? 0;
  const grad = (col: number): Target => ({ kind: 'grad', position, node: 'w', at: [col] });
  expect(run.checkGradient(grad(0))?.kinks).toEqual(['relu#1']);
  expect(run.checkGradient(grad(1))).toMatchObject({ kinks: [], gradient: 1 });
  expect(run.checkGradient(grad(1))?.difference).toBeCloseTo(1, 9);
});

test('a value has no finite difference', () => {
  const run = finish(open(atKink));
  const position = run.film.microBatches[0]?.position ?? 0;
  expect(run.checkGradient({ kind: 'value', position, node: 'w', at: [1] })).toBeNull();
});

/** Each function of w at (0, 2, 1, 1): the first element stands at its kink, or the last two at a tie; the second does not. */
const kinked: readonly (readonly [string, number])[] = [
  ['torch.abs(w)', 0],
  ['torch.nn.functional.leaky_relu(w, 0.1)', 0],
  ['w.clamp(min=0)', 0],
  ['torch.nn.functional.hardtanh(w, 0.0, 5.0)', 0],
  ['torch.nn.functional.elu(w, alpha=2.0)', 0],
  ['torch.nn.functional.hardsigmoid(w - 3)', 0],
  ['torch.nn.functional.hardswish(w - 3)', 0],
  ['torch.maximum(w, torch.zeros(4))', 0],
  ['torch.nn.functional.threshold(w, 0.0, 0.0)', 0],
  ['w[2:].max(dim=0, keepdim=True).values + w[1]', 2],
  ['torch.nn.functional.l1_loss(w, torch.tensor([0.0, 3.0, 0.0, 0.0]))', 0],
];

test.each(kinked)('%s has a kink, and is smooth beside it', (expression, at) => {
  const text = `import torch\nw = torch.tensor([0.0, 2.0, 1.0, 1.0], requires_grad=True)\n(${expression}).sum().backward()\n`;
  const run = finish(open(text));
  const position = run.film.microBatches[0]?.position ?? 0;
  const check = (col: number) => run.checkGradient({ kind: 'grad', position, node: 'w', at: [col] });
  expect(check(at)?.kinks).toHaveLength(1);
  const smooth = check(1);
  expect(smooth?.kinks).toEqual([]);
  expect(smooth?.difference).toBeCloseTo(smooth?.gradient ?? NaN, 6);
});
