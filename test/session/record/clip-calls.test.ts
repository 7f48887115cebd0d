/** What clip functions say of themselves is what updates are told by: the limit, the order, the factor. */
import { expect, test } from 'vitest';
import type { UpdateRow } from '../../../src/model/film.ts';
import { openListing } from '../../../src/session/listing/loaded-listing.ts';
import { ClipCalls } from '../../../src/session/record/clip-calls.ts';
import { finish, frameAt, open } from '../running.ts';

/** The one update of a listing that clips `[a, b]`, gradients (3, 4) and (12). */
function clipped(...lines: readonly string[]): UpdateRow {
  const text = [
    'import torch',
    'from torch.nn.utils import clip_grad_norm_, clip_grad_value_, clip_grads_with_norm_, get_total_norm',
    'a, b = torch.zeros(2, requires_grad=True), torch.zeros(1, requires_grad=True)',
    'optimizer = torch.optim.SGD([a, b], lr=1.0)',
    '(a * torch.tensor([3.0, 4.0])).sum().backward()',
    '(b * 12).sum().backward()',
    ...lines,
    'optimizer.step()',
    '',
  ];
  const run = finish(open(text.join('\n')));
  expect(run.film.failed).toBeNull();
  const [row] = run.film.updates;
  if (row === undefined) throw new Error('no update');
  return row;
}

test.each<readonly [string, number | null, number]>([
  ['clip_grad_norm_([a, b], 6.5)', 2, 0.5],
  ['clip_grad_norm_([a, b], max_norm=1.9, norm_type=1)', 1, 0.1],
  ['clip_grad_norm_([a, b], 6.0, "inf")', Infinity, 0.5],
  ['clip_grads_with_norm_([a, b], 1.9, get_total_norm([a.grad, b.grad], 1))', 1, 0.1],
  ['clip_grads_with_norm_([a, b], 1.0, torch.tensor(4.0))', null, 0.25],
  ['norm = get_total_norm([a.grad]); norm.mul_(2); clip_grads_with_norm_([a], 1.0, norm)', null, 0.1],
])('by norm: %s', (call, order, factor) => {
  const { limit, clipCoefficient } = clipped(...call.split('; '));
  expect(limit).toMatchObject({ by: 'norm', order });
  expect(clipCoefficient).toBeCloseTo(factor, 5);
});

test('by value, and of both the norm', () => {
  expect(clipped('clip_grad_value_([a, b], 2.5)')).toMatchObject({
    limit: { by: 'value', value: 2.5, order: Infinity },
    clipCoefficient: null,
  });
  expect(clipped('clip_grad_norm_([a, b], 5.0)', 'clip_grad_value_([a, b], 2.5)')).toMatchObject({
    limit: { by: 'norm', value: 5, order: 2 },
    clipCoefficient: null,
  });
});

test('where there is nothing to clip, nothing is', () => {
  const none = 'clip_grads_with_norm_([torch.zeros(1)], 1.0, None)';
  expect(clipped(none)).toMatchObject({ limit: null, clipCoefficient: 1 });
  expect(clipped('clip_grad_norm_([], 1.0)')).toMatchObject({ limit: null, clipCoefficient: 1 });
});

test('what was told is kept with every snapshot: gone back to within the call, the call ends as before', () => {
  const text = [
    'import torch',
    'w = torch.ones(3, requires_grad=True)',
    'optimizer = torch.optim.SGD([w], lr=0.1)',
    'for step in range(3):',
    '    optimizer.zero_grad()',
    '    (w ** 2).sum().backward()',
    '    torch.nn.utils.clip_grad_norm_([w], 0.5, norm_type=1)',
    '    optimizer.step()',
    '',
  ].join('\n');
  const run = finish(open(text));
  const rows = run.film.updates;
  const last = rows.at(-1);
  for (let position = (rows[1]?.position ?? 0) - 1; position < (last?.position ?? 0); position++) {
    frameAt(run, position);
    const { update } = frameAt(run, run.film.end ?? 0).latest;
    expect(update?.limit).toEqual({ by: 'norm', value: 0.5, order: 1 });
  }
});

test('a function that says nothing of what it clips is no function that clips nothing', () => {
  const { machine } = openListing('listing.py', 'pass\n', 0);
  const calls = new ClipCalls();
  expect(() => calls.ends(machine.frame)).toThrow('has not said what it clips');
  expect(() => calls.told('clips by value', [null, 1], machine.frame, () => 1)).toThrow('no list');
  expect(() => calls.told('clips', [], null, () => 1)).toThrow("nobody knows what 'clips' tells");
});
