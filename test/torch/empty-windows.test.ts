/** Windows of no element, wherever they begin, also behind the end of their storage: written to, filled, differentiated. */
import { expect, test } from 'vitest';
import { prepare } from './machine.ts';

const windows = [
  'x[4:]',
  'x[4:, 1]',
  'x[:, 2:]',
  'x[2:2]',
  'x[4:, 1:][:, :0]',
  'x.t()[2:]',
  'x[4:].t()',
  'x[4:][..., 1]',
];

const uses = [
  'w.add_(1)',
  'w.mul_(torch.ones(()))',
  'w.zero_()',
  'w.fill_(3)',
  'w.copy_(torch.ones(()))',
  'w.clamp_(0, 1)',
  'w.uniform_()',
  'w.normal_()',
  'w[...] = 5',
  'w[:] = w',
  'w += w',
  '(w * 2).sum().backward()',
  'w.clone().requires_grad_().sum().backward()',
  'w.pow(2).sum().backward()',
  'torch.cat([w.reshape(-1), w.reshape(-1)]).sum().backward()',
  'w.masked_fill_(w > 0, 1)',
  'w.to(torch.int64).add_(1)',
  'w.to(torch.bool).logical_not()',
  'w.softmax(0).sum().backward()',
  'w.flatten().sort()',
  'torch.stack([w, w]).sum().backward()',
];

const program = windows
  .flatMap((window) => uses.map((use) => ({ window, use })))
  .map(
    ({ window, use }) =>
      `x = torch.ones(4, 2)\n${use.includes('backward') ? 'x.requires_grad_()\n' : ''}w = ${window}\n${use}\n` +
      `if x.grad is not None:\n    assert x.grad.shape == (4, 2) and x.grad.abs().sum().item() == 0, ${JSON.stringify(`${window}: ${use}`)}\n` +
      `assert x.sum().item() == 8, ${JSON.stringify(`${window}: ${use}`)}\n`,
  )
  .join('');

test('nothing of them is written, and the rest stays as it is', () => {
  const { machine } = prepare(`import torch\n${program}`, 0);
  expect(machine.run({ budget: Infinity })).toBe('finished');
});
