import { describe, expect, test } from 'vitest';
import { batchColumns, columnsOf, inTheBuffers, totalNorm } from '../../../src/panels/accumulation/ledger.ts';
import type { Target } from '../../../src/model/explanation.ts';
import type { Run } from '../../../src/session/run/run.ts';
import { lesson } from '../../session/listings.ts';
import { finish, frameAt, open } from '../../session/running.ts';

function expectEqual(run: Run, target: Target | null, shown: number | null): void {
  if (target === null || shown === null) throw new Error(`${JSON.stringify(target)} of ${shown}`);
  const value = run.explain(target)?.result.value ?? NaN;
  expect(Math.abs(value - shown)).toBeLessThanOrEqual(1e-6 * Math.abs(shown));
}

describe.each(['accumulation', 'combined', 'clipping'] as const)('%s', (name) => {
  const run = finish(open(lesson(name)));

  test.each([1, 2, 4, 6])('the numbers shown after micro-batch %i are what the Inspector explains', (n) => {
    const frame = frameAt(run, run.film.stops['micro-batch'].at(n - 1));
    const { ledger, position } = frame;
    expectEqual(run, { kind: 'norm', of: 'applied', position }, totalNorm(ledger));
    const inBuffers = ledger.reduce((most, row) => Math.max(most, row.shares.length), 0);
    const columns = inTheBuffers(batchColumns(run.film, frame), inBuffers, 0);
    for (const row of ledger) {
      expectEqual(run, { kind: 'face-norm', position, node: row.name, face: 'grad' }, row.norm);
      const own = columnsOf(columns, ledger, row.name).filter(({ arrived }) => arrived);
      expect(own).toHaveLength(inBuffers);
      for (const { target, norm } of own) expectEqual(run, target, norm);
    }
    for (const { target, norm, arrived } of columnsOf(columns, ledger, null)) {
      if (arrived) expectEqual(run, target, norm);
    }
  });
});

test('cosines to the sum before are those of the whole gradient, also where it was clipped in between', () => {
  const text = lesson('accumulation').replace(
    'loss.backward()',
    'loss.backward()\n        torch.nn.utils.clip_grad_norm_(model.parameters(), 0.5)',
  );
  const [plain, clipped] = [lesson('accumulation'), text].map((listing) => {
    const run = finish(open(listing));
    const frame = frameAt(run, run.film.stops['micro-batch'].at(3));
    return columnsOf(batchColumns(run.film, frame), frame.ledger, null).map(({ cosine }) => cosine);
  });
  // The gradients of the four micro-batches are the same: no update comes between.
  expect(clipped).toEqual(plain);
  expect(plain?.[0]).toBeNull();
  // PyTorch: norms 1.286, 1.746, then 2.165 together.
  expect(plain?.[1]).toBeCloseTo((2.165 ** 2 - 1.28565 ** 2 - 1.746 ** 2) / (2 * 1.28565 * 1.746), 2);
});
