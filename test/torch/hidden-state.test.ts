/** Pairs of programs that differ in one fact which no variable shows and which can make a difference later. */
import { expect, test } from 'vitest';
import { prepare } from './machine.ts';

const graph = 'w = torch.ones(2, 3, requires_grad=True)\nv = torch.ones(2, 3)\n';

/** What both begin with, and the two lines that differ. */
const pairs: readonly (readonly [string, string, string])[] = [
  // What a recorded op was given beside tensors.
  [graph, 'y = w * 2', 'y = w * 3'],
  [graph, 'y = w / 2', 'y = w / 4'],
  [graph, 'y = w ** 2', 'y = w ** 3'],
  [graph, 'y = w.clamp(0, 3)', 'y = w.clamp(0, 4)'],
  [graph, 'y = w.clamp(min=0)', 'y = w.clamp(min=-1)'],
  [graph, 'y = torch.nn.functional.leaky_relu(w, 0.1)', 'y = torch.nn.functional.leaky_relu(w, 0.2)'],
  [graph, 'y = torch.nn.functional.elu(w, 1.0)', 'y = torch.nn.functional.elu(w, 2.0)'],
  [graph, 'y = torch.add(w * 0, v * 0, alpha=1)', 'y = torch.add(w * 0, v * 0, alpha=2)'],
  [graph, 'y = w.sum(0).sum()', 'y = w.sum(1).sum()'],
  [graph, 'y = w.softmax(0).sum()', 'y = w.softmax(1).sum() * 1.5 - 1 / 2 * 1'],
  [graph, 'y = w.cumsum(0)[0, 0]', 'y = w.cumsum(1)[0, 0]'],
  [graph, 'y = w[0].sum()', 'y = w[1].sum()'],
  [graph, 'y = w[:, 0].sum()', 'y = w[:, 1].sum()'],
  [graph, 'y = w[0:1].clone()', 'y = w[1:2].clone()'],
  [graph, 'y = w.narrow(1, 0, 1).clone()', 'y = w.narrow(1, 1, 1).clone()'],
  [graph, 'y = w.select(1, 0).clone()', 'y = w.select(1, 2).clone()'],
  [graph, 'y = w[torch.tensor([0])]', 'y = w[torch.tensor([1])]'],
  [graph, 'y = w.roll(1, 0)', 'y = w.roll(1, 1)'],
  [graph, 'y = w.flip(0)', 'y = w.flip(1)'],
  [graph, 'y = torch.cat([w, v])[:2]', 'y = torch.cat([v, w])[:2]'],
  [graph, 'y = w.unbind(0)[0].clone()', 'y = w.unbind(0)[1].clone()'],
  [graph, 'y = w.split(1)[0].clone()', 'y = w.split(1)[1].clone()'],
  [graph, 'y = w.max(0).values', 'y = w.min(0).values'],
  [graph, 'y = torch.where(v > 0, w, v)', 'y = torch.where(v > 0, v, w)'],
  [graph, 'y = torch.maximum(w, v)', 'y = torch.maximum(v, w)'],
  [graph, 'y = torch.lerp(v, w, 0.5)', 'y = torch.lerp(v, w, 0.25)'],
  [graph, 'y = torch.addcmul(v, w * 0, v, value=1)', 'y = torch.addcmul(v, w * 0, v, value=2)'],
  [graph, 'y = w.var(0, unbiased=True)', 'y = w.var(0, unbiased=False)'],
  [graph, 'y = w.tril(0)[:1, :1]', 'y = w.tril(1)[:1, :1]'],
  // Versions, views, hooks, leaves.
  [graph, 'v.add_(0)', 'v.add(0)'],
  [graph, 'y = (w * v).sum(); v.mul_(1)', 'y = (w * v).sum(); v.mul(1)'],
  [graph, 'h = w * 1; h.retain_grad()', 'h = w * 1; h.detach()'],
  [graph, 'w.register_hook(lambda g: g * 2)', 'w.register_hook(lambda g: g * 3)'],
  [graph, 'w.register_hook(lambda g: g)', 'v.register_forward = 0'],
  [graph, 'y = w * 1; y.sum().backward(retain_graph=True)', 'y = w * 1; y.sum().backward(retain_graph=False)'],
  [graph, 'y = v.view(6)', 'y = v.clone().view(6)'],
  ['v = torch.ones(2)\n', 'w = torch.nn.Parameter(v)', 'w = v.detach().requires_grad_()'],
  // Settings.
  ['', 'torch.set_printoptions(precision=4)', 'torch.set_printoptions(precision=2)'],
  ['', 'torch.set_printoptions(threshold=1000)', 'torch.set_printoptions(threshold=10)'],
  ['', 'torch.set_printoptions(edgeitems=3)', 'torch.set_printoptions(edgeitems=2)'],
  ['', 'torch.set_printoptions(linewidth=80)', 'torch.set_printoptions(linewidth=60)'],
  ['', 'torch.set_printoptions(sci_mode=None)', 'torch.set_printoptions(sci_mode=True)'],
  ['', 'torch.set_default_dtype(torch.float32)', 'torch.set_default_dtype(torch.float64)'],
  ['', 'torch.set_grad_enabled(True)', 'torch.set_grad_enabled(False)'],
  ['', 'torch.manual_seed(1)', 'torch.manual_seed(2)'],
  ['', 'g = torch.Generator().manual_seed(1)', 'g = torch.Generator().manual_seed(2)'],
  ['', 'torch.randn(1)', 'torch.randn(2)'],
  // Python.
  ['import random\n', 'random.seed(1)', 'random.seed(2)'],
  ['import random\n', 'random.random()', 'random.getrandbits(3)'],
  ['from collections import deque\n', 'd = deque([1], maxlen=2)', 'd = deque([1], maxlen=3)'],
  ['from collections import deque\n', 'd = deque([1], maxlen=2)', 'd = deque([1])'],
  ['from collections import defaultdict\n', 'd = defaultdict(list)', 'd = defaultdict(dict)'],
  ['from itertools import count\n', 'c = count(1)', 'c = count(2)'],
  ['from itertools import count\n', 'c = count(1, 1)', 'c = count(1, 2)'],
  ['from itertools import cycle\n', 'c = cycle([1, 2])', 'c = cycle([1, 3])'],
  ['from itertools import islice\n', 'c = islice([1, 2], 1)', 'c = islice([1, 2], 2)'],
  ['from functools import partial\n', 'p = partial(int, base=2)', 'p = partial(int, base=3)'],
  ['', 'f = lambda: 1', 'f = lambda: 2'],
  ['', 'f = lambda x: x + 1', 'f = lambda x: x - 1'],
  ['', 'f = lambda x=1: x', 'f = lambda x=2: x'],
  ['', 'f = lambda x: x', 'f = lambda y: y'],
  ['', 'f = lambda x, /: x', 'f = lambda x: x'],
  ['', 'f = lambda *, x: x', 'f = lambda x: x'],
  ['', 'f = lambda x: x.real', 'f = lambda x: x.imag'],
  ['', 'f = lambda: (lambda: 1)', 'f = lambda: (lambda: 2)'],
  ['', 'f = lambda: "abc"', 'f = lambda: "abd"'],
  ['', 'f = lambda: 1', 'f = lambda: 1.0'],
  ['', 'f = lambda: 0.0', 'f = lambda: -0.0'],
  ['', 'x = 1', 'x = True'],
  ['', 'x = 1', 'x = 1.0'],
  ['', 'x = 0.0', 'x = -0.0'],
  ['', 'x = [1, 2]', 'x = (1, 2)'],
  ['', 'x = {1: 2, 3: 4}', 'x = {3: 4, 1: 2}'],
  ['', 'x = set((1,))', 'x = frozenset((1,))'],
  ['', 'a = [1]; b = a', 'a = [1]; b = [1]'],
  ['', 'x = iter([1, 2])', 'x = iter((1, 2))'],
  ['', 'x = range(0, 5, 2)', 'x = range(0, 6, 2)'],
  ['', 'x = b"ab"', 'x = b"ac"'],
  ['', 'x = slice(1, 2)', 'x = slice(1, 3)'],
  ['', 'x = ValueError(1)', 'x = TypeError(1)'],
  ['', 'x = zip([1], [2])', 'x = zip([1], [3])'],
  ['', 'x = "a".join', 'x = "b".join'],
  ['class A:\n    pass\n', 'A.x = 1', 'A.x = 2'],
  ['class A:\n    pass\na = A()\n', 'a.x = 1', 'a.y = 1'],
];

/** The fingerprint at the end, without position: programs need not take the same number of events. */
function endOf(head: string, line: string): string {
  const { machine } = prepare(`import torch\n${head}${line}\n`, 0);
  expect([line, machine.run({ budget: Infinity })]).toEqual([line, 'finished']);
  machine.position = 0;
  return machine.digest();
}

test.each(pairs)('%s%s | %s', (head, one, other) => {
  const first = endOf(head, one);
  expect(endOf(head, one)).toBe(first);
  expect(endOf(head, other)).not.toBe(first);
});
