/** A small wrong loop for each kind that the cases from public threads do not show. */
import { expect, test } from 'vitest';
import { diagnose } from './diagnose.ts';

const head = `import torch
from torch import nn, optim
import torch.nn.functional as F
model = nn.Linear(3, 2)
optimizer = optim.SGD(model.parameters(), lr=0.1)
x = torch.randn(8, 3)
y = torch.randn(8, 2)
`;

/** Line numbers below count from the line after the head, from 1. */
const loops: readonly (readonly [name: string, text: string, expected: readonly string[]])[] = [
  [
    'never cleared',
    'for step in range(3):\n    F.mse_loss(model(x), y).backward()\n    optimizer.step()\n',
    ['stale-gradients 3'],
  ],
  [
    'cleared between backward and step',
    'for step in range(3):\n    F.mse_loss(model(x), y).backward()\n    optimizer.zero_grad()\n    optimizer.step()\n',
    ['all-none 4', 'cleared-unread 3'],
  ],
  [
    'a clip that is given a used-up generator',
    'params = model.parameters()\nother = optim.SGD(params, lr=0.1)\nfor step in range(3):\n    other.zero_grad()\n    F.mse_loss(model(x), y).backward()\n    nn.utils.clip_grad_norm_(params, 1.0)\n    other.step()\n',
    ['clip-given-nothing 6'],
  ],
  [
    'a clip after the step',
    'for step in range(3):\n    optimizer.zero_grad()\n    F.mse_loss(model(x), y).backward()\n    optimizer.step()\n    nn.utils.clip_grad_norm_(model.parameters(), 0.1)\n',
    ['clip-in-vain 5'],
  ],
  [
    'a clip in every micro-batch',
    'for step in range(2):\n    optimizer.zero_grad()\n    for half in range(2):\n        (F.mse_loss(model(x), y) / 2).backward()\n        nn.utils.clip_grad_norm_(model.parameters(), 0.1)\n    optimizer.step()\n',
    ['clip-too-early 5'],
  ],
  [
    'a clip before the scale is taken out',
    'for step in range(2):\n    optimizer.zero_grad()\n    (F.mse_loss(model(x), y) * 65536).backward()\n    nn.utils.clip_grad_norm_(model.parameters(), 1.0)\n    for p in model.parameters():\n        p.grad.div_(65536)\n    optimizer.step()\n',
    ['clip-before-unscale 4'],
  ],
  [
    'softmax, then cross_entropy',
    'target = torch.randint(0, 2, (8,))\nfor step in range(2):\n    optimizer.zero_grad()\n    F.cross_entropy(F.softmax(model(x), dim=1), target).backward()\n    optimizer.step()\n',
    ['softmax-before-cross-entropy 4'],
  ],
  [
    'a column minus a row',
    'one = nn.Linear(3, 1)\nsgd = optim.SGD(one.parameters(), lr=0.1)\nt = torch.randn(8)\nfor step in range(2):\n    sgd.zero_grad()\n    ((one(x) - t) ** 2).mean().backward()\n    sgd.step()\n',
    ['broadcast-in-loss 6'],
  ],
  [
    'a state that is carried over',
    'state = torch.zeros(1, 2)\nfor step in range(3):\n    state = torch.tanh(model(x[:1]) + state)\n    loss = state.pow(2).mean()\n    optimizer.zero_grad()\n    loss.backward()\n    optimizer.step()\n',
    ['backward-into-freed-graph 3'],
  ],
  [
    'a layer that is dead',
    'nn.init.constant_(model.bias, -100.0)\nhead = nn.Linear(2, 1)\nsgd = optim.SGD(head.parameters(), lr=0.1)\nfor step in range(2):\n    sgd.zero_grad()\n    hidden = torch.relu(model(x))\n    head(hidden).mean().backward()\n    sgd.step()\n',
    ['dead-unit 6'],
  ],
  [
    'a part that is not used',
    'spare = nn.Linear(3, 2)\nsgd = optim.SGD([*model.parameters(), *spare.parameters()], lr=0.1)\nfor step in range(3):\n    sgd.zero_grad()\n    F.mse_loss(model(x), y).backward()\n    sgd.step()\n',
    ['optimizer-without-gradient 2'],
  ],
  [
    'nothing but zeros',
    'for step in range(2):\n    optimizer.zero_grad()\n    (F.mse_loss(model(x), y) * 0).backward()\n    optimizer.step()\n',
    ['all-zeros 4'],
  ],
];

test.each(loops)('%s', (_name, text, expected) => {
  const before = head.split('\n').length - 1;
  const found = diagnose(head + text);
  expect([...new Set(found.map(({ kind, line }) => `${kind} ${line - before}`))].toSorted()).toEqual(
    expected.toSorted(),
  );
});

test('a loop that is right is told nothing', () => {
  const right =
    'for step in range(3):\n    optimizer.zero_grad()\n    for half in range(2):\n        (F.mse_loss(model(x[half * 4:half * 4 + 4]), y[half * 4:half * 4 + 4]) / 2).backward()\n    nn.utils.clip_grad_norm_(model.parameters(), 1.0)\n    optimizer.step()\n';
  expect(diagnose(head + right)).toEqual([]);
});
