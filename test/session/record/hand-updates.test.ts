/** What is an update without an optimizer: writes to parameters that have read their gradients. */
import { describe, expect, test } from 'vitest';
import { finish, frameAt, open } from '../running.ts';
import { firstListings } from './first-listings.ts';

describe.each(firstListings)('$name', ({ text, updates, microBatches, line }) => {
  const run = finish(open(text));
  const { film } = run;

  test('updates and micro-batches are counted as by hand', () => {
    expect(film.failed).toBeNull();
    expect(film.updates.map(({ index }) => index)).toEqual(Array.from({ length: updates }, (_, k) => k + 1));
    for (const row of film.updates) {
      expect(row).toMatchObject({ microBatches, line, clipCoefficient: 1, limit: null });
      expect(row.normAccumulated).toBeGreaterThan(0);
      expect(row.normApplied).toBe(row.normAccumulated);
      expect(row.updateRatio).toBeGreaterThan(0);
    }
    expect(film.microBatches).toHaveLength(updates * microBatches);
    film.microBatches.forEach((row, k) => {
      expect([row.update, row.inUpdate]).toEqual([Math.floor(k / microBatches) + 1, (k % microBatches) + 1]);
    });
    expect(film.epochs).toHaveLength(updates);
  });

  test('every update is a stop, counted there and not before; executed again it is the same', () => {
    for (const { index, position } of film.updates) {
      expect(frameAt(run, position).place.updates).toBe(index);
      expect(frameAt(run, position - 1).place.updates).toBe(index - 1);
      const { cost: _, ...row } = { ...film.updates[index - 1]!, cost: null };
      expect(frameAt(run, position).latest.update).toMatchObject(row);
    }
  });
});

test('what is written after a step, or from elsewhere, is no update', () => {
  const text = `import torch
w = torch.ones(2, requires_grad=True)
ema = torch.ones(2)
opt = torch.optim.SGD([w], lr=0.1)
for step in range(4):
    (w ** 2).sum().backward()
    opt.step()
    w.data.clamp_(-0.5, 0.5)
    ema.mul_(0.9).add_(w.data, alpha=0.1)
    print(w.grad.norm())
    w.grad.zero_()
with torch.no_grad():
    w.fill_(1.0)
`;
  expect(finish(open(text)).film.updates).toHaveLength(4);
});
