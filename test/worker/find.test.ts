import { expect, test } from 'vitest';
import type { Direction, Search } from '../../src/model/search.ts';
import { defaultMemory } from '../../src/session/run/keyframes.ts';
import { Run } from '../../src/session/run/run.ts';
import type { Reply, Request } from '../../src/worker/protocol.ts';
import { Runner } from '../../src/worker/runner.ts';

const counting = `import torch
w = torch.zeros(3, requires_grad=True)
optimizer = torch.optim.Adam([w], lr=0.1)
for k in range(300):
    loss = ((w - 1) ** 2).sum()
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
`;

function stage(text: string) {
  const replies: Reply[] = [];
  const turns: (() => void)[] = [];
  const now = (): number => performance.now();
  const runner = new Runner({
    findSupported: () => ({ sections: [] }),
    open: (options) => new Run({ ...options, memory: defaultMemory, now }),
    post: (reply) => void replies.push(reply),
    yield: (resume) => void turns.push(resume),
    now,
  });
  const turn = (): void => turns.shift()?.();
  let id = 1;
  const send = (request: Request): void => runner.receive(request);
  send({ kind: 'load', id: 0, name: 'listing.py', text, seed: 0 });
  return {
    send,
    turn,
    replies,
    ask(make: (id: number) => Request): Reply | undefined {
      const mine = id++;
      send(make(mine));
      for (let k = 0; k < 10_000; k++) {
        const answer = replies.find((reply) => 'id' in reply && reply.id === mine && reply.kind !== 'progress');
        if (answer !== undefined) return answer;
        turn();
      }
      return undefined;
    },
  };
}

const find =
  (wanted: Search, direction: Direction) =>
  (id: number): Request => ({ kind: 'find', id, wanted, direction });
const at = (condition: string | null): Search => ({ kind: 'breakpoint', breakpoints: [{ line: 6, condition }] });

test('continue stops at every hit, and reverse continue at the same places', () => {
  const { ask } = stage(counting);
  const wanted = at('k % 100 == 50');
  const hits = [1, 2, 3].map(() => ask(find(wanted, 'forward')));
  expect(hits).toMatchObject(
    hits.map(() => ({ kind: 'found', frame: { place: { line: 6 } }, finding: { kind: 'breakpoint', line: 6 } })),
  );
  expect(ask(find(wanted, 'forward'))).toMatchObject({ finding: { kind: 'nothing' }, frame: { state: 'finished' } });
  const back = [3, 2, 1].map(() => ask(find(wanted, 'back')));
  const position = (reply: Reply | undefined): number => (reply?.kind === 'found' ? reply.frame.position : NaN);
  expect(back.map(position)).toEqual(hits.map(position).toReversed());
  expect(ask(find(wanted, 'back'))).toMatchObject({ finding: { kind: 'nothing' }, frame: { position: 0 } });
});

test('what is nowhere leaves the cursor where it is', () => {
  const { ask } = stage(counting);
  ask(find({ kind: 'update', index: 7 }, 'forward'));
  const place = { place: { updates: 7 } };
  expect(ask(find({ kind: 'not-finite' }, 'forward'))).toMatchObject({ frame: place, finding: { kind: 'nothing' } });
  expect(ask(find({ kind: 'clip' }, 'back'))).toMatchObject({ frame: place, finding: { kind: 'nothing' } });
});

test('the newest wins, and Stop ends a search in a run without an end', () => {
  const { send, turn, replies, ask } = stage('k = 0\nwhile True:\n    k += 1\n');
  send(find(at('k < 0'), 'forward')(100));
  turn();
  send(find({ kind: 'clip' }, 'forward')(101));
  expect(replies).toContainEqual({ kind: 'superseded', id: 100 });
  for (let k = 0; k < 20; k++) turn();
  expect(replies.some((reply) => reply.kind === 'progress' && reply.id === 101)).toBe(true);
  send({ kind: 'pause' });
  const found = (): Reply | undefined => replies.find((reply) => reply.kind === 'found');
  for (let k = 0; k < 50 && found() === undefined; k++) turn();
  expect(found()).toMatchObject({ id: 101, finding: null, frame: { state: 'paused' } });
  // Searching what is known already stays where it is.
  const there = found();
  const position = there?.kind === 'found' ? there.frame.position : NaN;
  expect(position).toBeGreaterThan(1000);
  expect(ask(find({ kind: 'clip' }, 'back'))).toMatchObject({ frame: { position } });
});

const nameOf = (row: unknown): unknown => typeof row === 'object' && row !== null && 'name' in row && row.name;

test('into optimizer.step(): its file, its variables, what the optimizer holds, and out again', () => {
  const { ask } = stage(counting);
  ask(find({ kind: 'breakpoint', breakpoints: [{ line: 7, condition: 'k == 3' }] }, 'forward'));
  ask(find({ kind: 'into' }, 'forward'));
  let inside = ask(find({ kind: 'into' }, 'forward'));
  for (let k = 0; k < 20 && inside?.kind === 'found' && !inside.frame.place.library?.file.includes('adam'); k++) {
    inside = ask(find({ kind: 'into' }, 'forward'));
  }
  const frame = inside?.kind === 'found' ? inside.frame : null;
  const file = frame?.place.library?.file ?? '';
  expect(file).toContain('adam.py');
  expect(frame?.place.line).toBe(7);
  expect(frame?.variables.map(({ name }) => name)).toContain('self');
  const source = ask((id) => ({ kind: 'ask', id, question: 'source', ask: file }));
  expect(source?.kind === 'answer' ? source.answer : '').toContain('exp_avg');
  const names = (path: string[]): unknown => {
    const rows = ask((id) => ({ kind: 'ask', id, question: 'expand', ask: path }));
    return rows?.kind === 'answer' && Array.isArray(rows.answer) ? rows.answer.map(nameOf) : rows;
  };
  expect(names(['optimizer'])).toEqual(['state[0]', 'param_groups']);
  expect(names(['optimizer', 'state[0]'])).toEqual(['step', 'exp_avg', 'exp_avg_sq']);
  expect(names(['optimizer', 'nothing'])).toEqual([]);
  let out = inside;
  for (let k = 0; k < 5 && out?.kind === 'found' && out.frame.place.library !== null; k++) {
    out = ask(find({ kind: 'out' }, 'forward'));
  }
  expect(out).toMatchObject({ frame: { place: { line: 8, library: null } } });
});

test('a condition is checked when it is written', () => {
  const { ask } = stage(counting);
  const fault = (text: string): Reply | undefined =>
    ask((id) => ({ kind: 'ask', id, question: 'condition-fault', ask: text }));
  expect(fault('k == 3')).toMatchObject({ answer: null });
  expect(fault('k = 3')).toMatchObject({ answer: expect.stringContaining('SyntaxError') as string });
});
