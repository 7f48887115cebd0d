/** 500 random computations against PyTorch, gradient by gradient (`record_random_graphs.py`). */
import { expect, test } from 'vitest';
import { PyFloat, type Value } from '../../src/python/objects/object.ts';
import { PyList } from '../../src/python/objects/sequence.ts';
import cases from './fixtures/random-graphs.json';
import { finish, prepare } from './machine.ts';

const BATCH = 20;
const batches = Array.from({ length: Math.ceil(cases.length / BATCH) }, (_, i) =>
  cases.slice(i * BATCH, (i + 1) * BATCH),
);

/** One program for several cases, each in a function of its own: importing torch once for all. */
function program(batch: typeof cases): string {
  const functions = batch.map(({ seed, code }, i) =>
    [
      `def case${i}():`,
      `    torch.manual_seed(${seed})`,
      ...code.split('\n').map((line) => `    ${line}`),
      '    return [t.detach().double().reshape(-1).tolist() for t in out]',
    ].join('\n'),
  );
  const head = 'import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n';
  return `${head}\n${functions.join('\n\n')}\n\nresults = [${batch.map((_, i) => `case${i}()`).join(', ')}]\n`;
}

function numbers(v: Value | undefined): number[] {
  if (!(v instanceof PyList)) throw new TypeError('not a list');
  return v.items.map((item) => {
    if (!(item instanceof PyFloat)) throw new TypeError('not a float');
    return item.v;
  });
}

/** Largest difference relative to the tensor's largest value; tiny gradients are held to what float32 leaves of sums near 1. */
function apart(actual: readonly number[], expected: readonly number[]): number {
  expect(actual.length).toBe(expected.length);
  const scale = Math.max(1e-3, ...expected.map(Math.abs));
  return Math.max(0, ...actual.map((v, i) => Math.abs(v - (expected[i] ?? NaN)))) / scale;
}

test('there are 500 cases', () => {
  expect(cases.length).toBe(500);
});

test.each(batches.map((batch, i) => [i * BATCH, batch] as const))('cases from %i', (_, batch) => {
  const run = prepare(program(batch), 0);
  expect(finish(run)).toEqual({ ended: 'finished', error: null });
  const results = run.machine.getattr(run.machine.module('__main__'), 'results');
  if (!(results instanceof PyList)) throw new TypeError('not a list');
  batch.forEach(({ code, out }, i) => {
    const tensors = results.items[i];
    if (!(tensors instanceof PyList)) throw new TypeError('not a list');
    expect({ code, tensors: tensors.items.length }).toEqual({ code, tensors: out.length });
    const worst = Math.max(...out.map((expected, k) => apart(numbers(tensors.items[k]), expected)));
    expect({ code, worst, close: worst <= 1e-4 }).toEqual({ code, worst, close: true });
  });
});
