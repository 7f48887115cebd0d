import { expect, test } from 'vitest';
import type { OptimizerQuantity } from '../../../src/session/explain/explanation.ts';
import { lesson } from '../listings.ts';
import { finish, open } from '../running.ts';
import { programs } from './programs.ts';
import { Walk } from './walk.ts';

const quantities: readonly OptimizerQuantity[] = ['m', 'v', 'mHat', 'vHat', 'step', 'weight'];

/** Every kind of number at some positions of a run. */
function walkThrough(text: string, kept: readonly OptimizerQuantity[]): Walk {
  const run = finish(open(text));
  const walk = new Walk(run);
  const { microBatches, updates, end } = run.film;
  for (const row of walk.some(microBatches, 3)) {
    const frame = walk.at(row.position);
    walk.faces(frame, 1, 3);
    walk.ask({ kind: 'loss', microBatch: row.index }, row.loss, 2);
    walk.ask({ kind: 'norm', of: 'alone', position: row.position }, row.normAlone, 2);
  }
  for (const row of walk.some(updates, 2)) {
    const last = row.position - 1;
    walk.ask({ kind: 'norm', of: 'applied', position: last }, row.normApplied, 2);
    walk.ask({ kind: 'norm', of: 'accumulated', position: last }, row.normAccumulated, 2);
    if (row.threshold !== null) walk.ask({ kind: 'clip', position: last }, row.clipCoefficient, 3);
    const frame = walk.at(last);
    for (const { name, shape } of frame.ledger) {
      for (const quantity of kept) {
        const at = shape.map((size) => Math.floor(size / 2));
        walk.ask({ kind: 'optimizer', quantity, update: row.index, parameter: name, at }, null, 3);
      }
    }
    walk.faces(frame, 1, 2);
  }
  walk.faces(walk.at(end ?? 0), 1, 5);
  return walk;
}

test.each(['accumulation', 'clipping', 'combined'] as const)(
  'every number of the listing %s holds',
  (name) => {
    const walk = walkThrough(lesson(name), quantities);
    console.log(
      `${name}: ${walk.checked} explanations of ${walk.ops.size} ops' values and gradients`,
      Object.fromEntries(walk.counts),
    );
    expect(walk.wrong.slice(0, 8)).toEqual([]);
  },
  180_000,
);

test.each(programs)(
  'every number of $name holds',
  ({ name, text, kept }) => {
    const walk = walkThrough(text, kept);
    console.log(
      `${name}: ${walk.checked} explanations of ${walk.ops.size} ops' values and gradients`,
      Object.fromEntries(walk.counts),
    );
    expect(walk.wrong.slice(0, 8)).toEqual([]);
  },
  180_000,
);
