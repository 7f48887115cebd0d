import { expect, test } from 'vitest';
import type { Explanation, Target } from '../../../src/model/explanation.ts';
import type { Run } from '../../../src/session/run/run.ts';
import { lesson } from '../listings.ts';
import { finish, frameAt, open } from '../running.ts';

/** Follows, from a number on, the operand that `choose` takes, to the end. */
function descend(run: Run, target: Target, choose: (one: Explanation) => number): Explanation[] {
  const way: Explanation[] = [];
  for (let next: Target | null = target; next !== null && way.length < 100;) {
    const explanation = run.explain(next);
    if (explanation === null) break;
    way.push(explanation);
    next = explanation.operands[choose(explanation)]?.target ?? null;
  }
  return way;
}

test('an input goes back to the draw of the data, its seed and the line that drew it', () => {
  const run = finish(open(lesson('combined'), 42));
  const position = run.film.microBatches[5]?.position ?? 0;
  const way = descend(run, { kind: 'value', position, node: 'inputs', at: [5, 6] }, () => 0);
  const last = way.at(-1);
  expect(last?.rule).toMatchObject({ text: 'y ~ N(0, 1)' });
  expect(last?.notes).toEqual([{ kind: 'draw', number: 21 * 10 + 6 + 1, of: 640, seed: '42' }]);
  expect(lesson('combined').split('\n')[(last?.line ?? 0) - 1]).toContain('data = torch.randn');
});

test('a weight goes back through every update to its first value', () => {
  const run = finish(open(lesson('combined')));
  const position = run.film.end ?? 0;
  const way = descend(run, { kind: 'value', position, node: 'fc1.weight', at: [5, 6] }, () => 0);
  const weight = { kind: 'sum', terms: [{ letter: 'w' }, { letter: 'Δw' }] };
  const updates = way.filter(({ rule }) => rule !== null && 'tree' in rule);
  expect(updates).toHaveLength(10);
  for (const { rule } of updates) expect(rule).toMatchObject({ tree: weight });
  const last = way.at(-1);
  expect(last?.rule).toMatchObject({ text: 'y ~ U[−0.316228, 0.316228)' });
  expect(last?.notes).toEqual([{ kind: 'draw', number: 5 * 10 + 6 + 1, of: 500, seed: '0' }]);
});

test('a gradient goes back to backward()', () => {
  const run = finish(open(lesson('accumulation')));
  const position = run.film.microBatches[2]?.position ?? 0;
  const way = descend(run, { kind: 'grad', position, node: 'relu#1', at: [3, 4] }, ({ operands }) =>
    operands.findIndex(({ what }) => what.kind === 'gradient'),
  );
  expect(way.map(({ result }) => ('node' in result.what ? result.what.node : ''))).toEqual([
    'relu#1',
    'fc2/addmm#1',
    'mse_loss#1',
  ]);
  expect(way.at(-1)?.notes).toEqual([{ kind: 'start' }]);
});

test('a gradient that has arrived at a node is explained before the node has its turn', () => {
  const run = finish(open(lesson('accumulation')));
  const { backwardStart = 0, position: end = 0 } = run.film.microBatches[2] ?? {};
  let position = backwardStart;
  while (position < end && frameAt(run, position).graph?.now !== 'relu#1') position++;
  const arrived = frameAt(run, position).graph?.nodes.find(({ id }) => id === 'fc1/addmm#1');
  expect(arrived).toMatchObject({ backward: 'ready', grad: { shape: [16, 50] } });
  const explanation = run.explain({ kind: 'grad', position, node: 'fc1/addmm#1', at: [3, 4] });
  expect(explanation?.result.value).toBe(arrived?.grad?.values[3 * 50 + 4]);
  expect(explanation?.operands.map(({ what }) => ('node' in what ? what.node : what.kind))).toContain('relu#1');
});

const exploding = `
import torch

w = torch.tensor([2.0, -1.0], requires_grad=True)
for step in range(3):
    y = torch.log(w)
    loss = (y * y).sum()
    loss.backward()
    with torch.no_grad():
        w -= 0.1 * w.grad
    w.grad = None
`;

test('a NaN says which op made the first one, and where', () => {
  const run = finish(open(exploding));
  const [first, second] = run.film.microBatches;
  const loss = run.explain({ kind: 'loss', microBatch: 1 });
  expect(loss?.result.value).toBeNaN();
  const { position: made = 0 } = first ?? {};
  const note = loss?.notes.find(({ kind }) => kind === 'first-broken');
  expect(note).toMatchObject({ op: 'log', line: 6 });
  const log = run.explain({ kind: 'value', position: made, node: 'log#1', at: [1] });
  expect(log?.notes).toEqual([{ ...note, position: log?.made }]);
  const later = run.explain({ kind: 'value', position: second?.position ?? 0, node: 'w', at: [1] });
  expect(later?.result.value).toBeNaN();
  expect(later?.notes).toContainEqual(note);
  const sound = run.explain({ kind: 'value', position: made, node: 'log#1', at: [0] });
  expect(sound?.notes).toEqual([]);
});
