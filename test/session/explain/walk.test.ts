import { afterAll, expect, test } from 'vitest';
import type { OptimizerQuantity } from '../../../src/model/explanation.ts';
import { lesson } from '../listings.ts';
import { finish, open } from '../running.ts';
import { adam, programs, type Kept } from './programs.ts';
import { Walk } from './walk.ts';

/** Explanations that were held against what is shown, by the kind of number, over all programs. */
const total = new Map<string, number>();

function add({ counts }: Walk): void {
  for (const [kind, n] of counts) total.set(kind, (total.get(kind) ?? 0) + n);
}

afterAll(() => {
  const all = [...total.values()].reduce((sum, n) => sum + n, 0);
  console.log(`${all} explanations checked`, Object.fromEntries(total));
});

/** Every kind of number at some positions of a run. */
function walkThrough(text: string, kept: Kept): Walk {
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
    walk.ask({ kind: 'norm', of: 'applied', position: last, order: 1 }, row.normApplied1, 2);
    walk.ask({ kind: 'norm', of: 'accumulated', position: last, order: 1 }, row.normAccumulated1, 2);
    walk.ask({ kind: 'norm', of: 'applied', position: last, order: 'inf' }, row.normAppliedInf, 2);
    walk.ask({ kind: 'norm', of: 'accumulated', position: last, order: 'inf' }, row.normAccumulatedInf, 2);
    if (row.limit?.by === 'norm') walk.ask({ kind: 'clip', position: last }, row.clipCoefficient, 3);
    const frame = walk.at(last);
    const norms = new Set<OptimizerQuantity>();
    for (const { name, shape } of frame.ledger) {
      const at = shape.map((size) => Math.floor(size / 2));
      // Of several optimizers only one has made this update.
      const moved = run.explain({ kind: 'optimizer', quantity: 'step', update: row.index, parameter: name, at });
      if (moved === null || moved.result.what.kind !== 'optimizer') continue;
      for (const quantity of kept[moved.result.what.optimizer] ?? []) {
        walk.ask({ kind: 'optimizer', quantity, update: row.index, parameter: name, at }, null, 2);
        norms.add(quantity);
      }
    }
    for (const quantity of norms) walk.ask({ kind: 'optimizer-norm', quantity, update: row.index }, null, 2);
    // Of updates by hand it cannot be asked.
    if (!Number.isNaN(row.learningRate)) walk.ask({ kind: 'update-ratio', update: row.index }, row.updateRatio, 1);
    walk.faces(frame, 1, 2);
  }
  const last = walk.at(end ?? 0);
  walk.faces(last, 1, 3);
  walk.variables(last, 3);
  add(walk);
  return walk;
}

test.each(['accumulation', 'clipping', 'combined'] as const)(
  'every number of the listing %s holds',
  (name) => {
    const walk = walkThrough(lesson(name), { Adam: adam });
    console.log(
      `${name}: ${walk.checked} explanations of ${walk.ops.size} ops' values and gradients`,
      Object.fromEntries(walk.counts),
    );
    expect(walk.wrong.slice(0, 8)).toEqual([]);
  },
  600_000,
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
  600_000,
);
