/** Small programs that showed faults, each with what PyTorch prints: it stands beside the program. */
import { expect, test } from 'vitest';
import { difference } from './compare.ts';
import { finish, prepare } from './machine.ts';

const programs: Readonly<Record<string, string>> = import.meta.glob('./faults/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const outputs: Readonly<Record<string, string>> = import.meta.glob('./faults/*.out', {
  query: '?raw',
  import: 'default',
  eager: true,
});

// Batches of two make it so ill-conditioned that PyTorch's own builds differ in the fourth digit (DIFFERENCES.md).
const untold = new Set(['./faults/torch_bn_none_train.py']);

test('every program has its output', () => {
  expect(Object.keys(programs).map((path) => path.replace('.py', '.out'))).toEqual(Object.keys(outputs));
  expect(Object.keys(programs).length).toBeGreaterThanOrEqual(20);
});

test.each(Object.keys(programs))('%s', (path) => {
  const run = prepare(programs[path]!, 0, path.replace('./faults/', ''));
  expect(finish(run)).toEqual({ ended: 'finished', error: null });
  const output = outputs[path.replace('.py', '.out')]!;
  expect(untold.has(path) ? null : difference(run.written.stdout, output)).toBeNull();
});
