/** torch's own Python: whatever native it names is there. */
import { expect, test } from 'vitest';
import { PyDict } from '../../src/python/objects/dict.ts';
import type { Value } from '../../src/python/objects/object.ts';
import { isRefused } from '../../src/torch/missing.ts';
import { finish, prepare } from './machine.ts';

const files: Readonly<Record<string, string>> = import.meta.glob('../../src/torch/lib/**/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
});

test('every torch.… that torch/lib names is there and does not refuse', () => {
  const names = new Set(Object.values(files).flatMap((text) => text.match(/\btorch(?:\.\w+)+/g) ?? []));
  const run = prepare(`import torch\nfound = {${[...names].map((name) => `'${name}': ${name}`).join(', ')}}`, 0);
  expect(names.size).toBeGreaterThan(50);
  expect(finish(run)).toEqual({ ended: 'finished', error: null });
  const found = run.machine.getattr(run.machine.module('__main__'), 'found');
  const refused: Value[] = [];
  if (found instanceof PyDict) found.forEach((name, value) => isRefused(value) && refused.push(name));
  expect(refused).toEqual([]);
});

test('lines fit the page', () => {
  for (const [path, text] of Object.entries(files)) {
    const long = text.split('\n').findIndex((line) => line.length > 120);
    expect(`${path}:${long}`).toBe(`${path}:-1`);
  }
});

test('what PyTorch has and Backstep has not is there, and refuses by name when it is used', () => {
  const refused = (program: string): string | null => finish(prepare(`import torch\n${program}`, 0)).error;
  expect(refused('torch.nn.Conv2d(1, 2, 3)')).toBe(
    "NotImplementedError: torch.nn.Conv2d is not part of Backstep's torch yet",
  );
  expect(refused('from torch.nn import Transformer')).toBeNull();
  expect(refused('from torch.nn import *\nTransformer()')).toBe(
    "NotImplementedError: torch.nn.Transformer is not part of Backstep's torch yet",
  );
  expect(refused('class Square(torch.autograd.Function):\n    pass')).toBe(
    "NotImplementedError: torch.autograd.Function is not part of Backstep's torch yet",
  );
  expect(refused('torch.compile(torch.nn.Linear(1, 1))')).toBe(
    "NotImplementedError: torch.compile is not part of Backstep's torch yet",
  );
  expect(refused('torch.ones(1).imag + 1')).toBe(
    "NotImplementedError: torch.Tensor.imag is not part of Backstep's torch yet",
  );
  expect(refused('torch.ones(2).cholesky()')).toBe(
    "NotImplementedError: torch.Tensor.cholesky is not part of Backstep's torch yet",
  );
  expect(refused('import torch.fft')).toBeNull();
  expect(refused('import torch.fft\ntorch.fft.fft(torch.ones(2))')).toBe(
    "NotImplementedError: torch.fft.fft is not part of Backstep's torch yet",
  );
  expect(refused('torch.ones(1, requires_grad=True).sum().backward(create_graph=True)')).toBe(
    "NotImplementedError: create_graph=True is not part of Backstep's torch yet",
  );
  expect(refused('torch.nothing')).toBe("AttributeError: module 'torch' has no attribute 'nothing'");
});

test('the norm functions of PyTorch 2', () => {
  const program = [
    'import torch',
    'from torch.nn.utils import clip_grads_with_norm_, get_total_norm',
    'a = torch.tensor([0.0, 0.0], requires_grad=True)',
    'b = torch.tensor([0.0], requires_grad=True)',
    'a.grad, b.grad = torch.tensor([3.0, 4.0]), torch.tensor([12.0])',
    'norm = get_total_norm([a.grad, b.grad])',
    'print(norm, get_total_norm([a.grad, b.grad], norm_type=1), get_total_norm([]))',
    'clip_grads_with_norm_([a, b], 6.5, norm)',
    'print(a.grad, b.grad)',
    'p = torch.ones(2, requires_grad=True)',
    'p.register_post_accumulate_grad_hook(lambda q: print("hook", q.grad, q is p))',
    '(p * 2).sum().backward()',
  ].join('\n');
  const run = prepare(program, 0);
  expect(finish(run).error).toBeNull();
  expect(run.written.stdout).toBe(
    [
      'tensor(13.) tensor(19.) tensor(0.)',
      'tensor([1.5000, 2.0000]) tensor([6.0000])',
      'hook tensor([2., 2.]) True',
      '',
    ].join('\n'),
  );
});
