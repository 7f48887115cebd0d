/** Torch's state in snapshots: going back anywhere, inside `backward()` too, and on again ends in the same state. */
import { expect, test } from 'vitest';
import { prepare, type Prepared } from './machine.ts';

const texts: Readonly<Record<string, string>> = import.meta.glob('./listings/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Programs that between them use views, in-place ops, hooks, optimizers, schedulers, generators and random numbers. */
const programs = [
  'accumulation_clip',
  'autograd_hooks',
  'char_rnn',
  'classifier_loader',
  'custom_modules',
  'data_loader',
  'indexing_grad',
  'nn_dropout',
  'nn_norms',
  'optim_adam',
  'optim_groups',
  'random_generator',
  'sched_onecycle',
  'views_share',
];

/** A number in [0, 1) from a fixed sequence. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

function end({ machine }: Prepared): { readonly ended: string; readonly digest: string; readonly position: number } {
  const ended = machine.run({ budget: Infinity });
  return { ended, digest: machine.digest(), position: machine.position };
}

test.each(programs)('%s', (name) => {
  const text = texts[`./listings/${name}.py`];
  if (text === undefined) throw new Error(`no program ${name}`);
  const straight = prepare(text, 0);
  const whole = end(straight);
  const random = sequence(name.length);
  const run = prepare(text, 0);
  const places = Array.from({ length: 12 }, () => Math.floor(random() * whole.position)).toSorted((a, b) => a - b);
  const snapshots = places.map((place) => {
    run.machine.run({ budget: Infinity, stopAt: place });
    return { snapshot: run.machine.snapshot(), digest: run.machine.digest() };
  });
  expect(end(run)).toEqual(whole);
  for (let k = 0; k < 8; k++) {
    const at = snapshots[Math.floor(random() * snapshots.length)]!;
    run.machine.restore(at.snapshot);
    expect(run.machine.digest()).toBe(at.digest);
    // On for a while, then from an earlier or later place to the end.
    run.machine.run({ budget: Infinity, stopAt: run.machine.position + Math.floor(random() * 200) });
    const other = snapshots[Math.floor(random() * snapshots.length)]!;
    run.machine.restore(other.snapshot);
    expect(end(run)).toEqual(whole);
  }
});
