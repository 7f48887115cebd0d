/** Clipping that no step reads: the order of the statements matters. */
import { expect, test } from 'vitest';
import { lesson } from '../listings.ts';
import { finish, frameAt, open } from '../running.ts';

const STEP = '            optimizer.step()  # update the parameters\n';
const CLIP = '            torch.nn.utils.clip_grad_norm_(model.parameters(), max_norm=1.0)\n';
const after = lesson('accumulation').replace(STEP, STEP + CLIP);

test.each([
  ['None', after],
  ['zeros', after.replaceAll('zero_grad()', 'zero_grad(set_to_none=False)')],
])('after step(), gradients cleared to %s: every update reads what was accumulated', (_, text) => {
  expect(text).toContain(STEP + CLIP);
  const run = finish(open(text));
  const plain = finish(open(lesson('accumulation'))).film.updates;
  expect(run.film.updates.map(({ clipsInVain }) => clipsInVain)).toEqual([0, ...Array.from({ length: 9 }, () => 1)]);
  run.film.updates.forEach((row, k) => {
    expect(row).toMatchObject({ limit: null, clipCoefficient: 1, normApplied: plain[k]?.normApplied });
  });
  // Executed again, the same is found.
  const [, second] = run.film.updates;
  expect(frameAt(run, second?.position ?? 0).latest.update).toMatchObject({ clipsInVain: 1, limit: null });
});

test('after step(), nothing cleared: the clipped gradients are a part of what the next update reads', () => {
  const { updates } = finish(open(after.replaceAll(/^( *)optimizer\.zero_grad\(\)/gm, '$1pass'))).film;
  expect(updates[1]).toMatchObject({ clipsInVain: 0, limit: { by: 'norm', value: 1, order: 2 } });
});

test('where it belongs none is in vain', () => {
  const { updates } = finish(open(lesson('combined'))).film;
  expect(updates.every(({ clipsInVain, limit }) => clipsInVain === 0 && limit?.value === 0.5)).toBe(true);
});
