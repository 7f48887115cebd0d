import { expect, test } from 'vitest';
import type { Reply, Request } from '../../src/worker/protocol.ts';
import { Runner } from '../../src/worker/runner.ts';
import type { OpenOptions } from '../../src/worker/run-interface.ts';
import { FakeDrive } from './drive.ts';

/** A runner whose turns are taken by hand. */
function stage(length: number) {
  const clock = { now: 0 };
  const replies: Reply[] = [];
  const opened: OpenOptions[] = [];
  const turns: (() => void)[] = [];
  const runner = new Runner({
    findSupported: () => ({ sections: [{ id: 'torch', runs: true, owner: 'torch', groups: [] }] }),
    open: (options) => {
      const { run, text, memory } = options;
      opened.push(options);
      if (text === 'broken') return { kind: 'SyntaxError', message: 'invalid syntax', line: 1, traceback: '' };
      const drive = new FakeDrive(run, clock, text === 'endless' ? Infinity : length);
      drive.setMemory(memory);
      return drive;
    },
    post: (reply) => void replies.push(reply),
    yield: (resume) => void turns.push(resume),
    now: () => clock.now,
  });
  const take = (kind?: Reply['kind']): Reply[] => {
    const out = replies.filter((reply) => kind === undefined || reply.kind === kind);
    replies.length = 0;
    return out;
  };
  return {
    clock,
    take,
    opened,
    send: (request: Request) => runner.receive(request),
    /** Lets the runner work for some turns, or until it has nothing left to do. */
    turn: (count = 1000): number => {
      let done = 0;
      for (; done < count && turns.length > 0; done++) turns.shift()?.();
      return done;
    },
  };
}

const load = (text = ''): Request => ({ kind: 'load', id: 1, name: 'listing.py', text, seed: 0 });

test('a run is loaded at position 0 and executed ahead to its end', () => {
  const { send, turn, take } = stage(95);
  send(load());
  expect(take()).toMatchObject([{ kind: 'loaded', id: 1, run: 1, frame: { position: 0 } }]);
  turn();
  const deltas = take('film');
  expect(deltas.at(-1)).toMatchObject({ delta: { run: 1, horizon: 95, end: 95 } });
  expect(turn()).toBe(0);
});

test('a slice of work takes 10 ms', () => {
  const { send, turn, clock } = stage(1000);
  send(load());
  for (let k = 1; k <= 5; k++) {
    turn(1);
    expect(clock.now).toBe(10 * k);
  }
});

test('a seek to an update executes the film as far as that takes; where the run has fewer it goes to the end', () => {
  const { send, turn, take } = stage(250);
  send(load());
  take();
  send({ kind: 'seek-update', id: 2, updates: 1, microBatches: 3 });
  turn(5);
  expect(take('frame')).toEqual([]);
  turn();
  expect(take('frame')).toMatchObject([{ id: 2, frame: { position: 130 } }]);
  send({ kind: 'seek-update', id: 3, updates: 2, microBatches: 7 });
  turn();
  expect(take('frame')).toMatchObject([{ id: 3, frame: { position: 250 } }]);
});

test('what was turned on the way goes along with a load; which literals could be is asked where the run stands', () => {
  const { send, take, opened } = stage(10);
  const forks = [{ position: 4, control: 'k', before: '1', after: '2' }];
  send({ kind: 'load', id: 1, name: 'listing.py', text: '', seed: 0, forks });
  expect(opened.at(-1)?.forks).toEqual(forks);
  expect(take()).toMatchObject([{ kind: 'loaded', forks: [] }]);
  send({ kind: 'ask', id: 2, question: 'forkable', ask: null });
  expect(take()).toEqual([{ kind: 'answer', id: 2, question: 'forkable', answer: { fake: { kind: 'element' } } }]);
});

test('what does not parse is refused', () => {
  const { send, take } = stage(10);
  send(load('broken'));
  expect(take()).toMatchObject([{ kind: 'refused', id: 1, error: { message: 'invalid syntax' } }]);
  send({ kind: 'step', id: 2, size: 'line', direction: 'forward' });
  expect(take()).toEqual([{ kind: 'superseded', id: 2 }]);
});

test('steps are served in order, also beyond what is executed', () => {
  const { send, turn, take } = stage(1000);
  send({ ...load(), ahead: false } as Request);
  for (const id of [2, 3, 4]) send({ kind: 'step', id, size: 'line', direction: 'forward' });
  send({ kind: 'step', id: 5, size: 'line', direction: 'back' });
  turn();
  expect(take('frame')).toMatchObject([
    { id: 2, frame: { position: 10 } },
    { id: 3, frame: { position: 20 } },
    { id: 4, frame: { position: 30 } },
    { id: 5, frame: { position: 20 } },
  ]);
});

test('the newest seek wins', () => {
  const { send, turn, take } = stage(1000);
  send(load());
  turn();
  take();
  for (const id of [2, 3, 4]) send({ kind: 'seek', id, position: 100 * id });
  turn();
  expect(take()).toMatchObject([
    { kind: 'superseded', id: 2 },
    { kind: 'superseded', id: 3 },
    { kind: 'frame', id: 4, frame: { position: 400 } },
  ]);
});

test('the film is posted before a frame that stands on it', () => {
  const { send, turn, take } = stage(1000);
  send({ ...load(), ahead: false } as Request);
  take();
  send({ kind: 'seek', id: 2, position: 500 });
  turn();
  const replies = take().filter((reply) => reply.kind !== 'progress');
  expect(replies.at(-1)).toMatchObject({ kind: 'frame', frame: { position: 500 } });
  expect(replies.at(-2)).toMatchObject({ kind: 'film', delta: { horizon: 500 } });
});

test('a run to the end reports progress, and pause stops it where it is', () => {
  const { send, turn, take } = stage(0);
  send(load('endless'));
  send({ kind: 'run-to-end', id: 2 });
  turn(30);
  expect(take('progress').length).toBeGreaterThanOrEqual(2);
  send({ kind: 'pause' });
  turn(5);
  const replies = take();
  expect(replies[0]).toEqual({ kind: 'paused' });
  expect(replies.find((reply) => reply.kind === 'frame')).toMatchObject({ id: 2, frame: { position: 300 } });
  expect(turn()).toBe(0);
});

test('what is supported is told before any run, and beside one', () => {
  const { send, turn, take } = stage(1000);
  send({ kind: 'ask', id: 4, question: 'supported', ask: null });
  expect(take()).toMatchObject([{ kind: 'answer', id: 4, answer: { sections: [{ id: 'torch' }] } }]);
  send(load());
  send({ kind: 'seek', id: 5, position: 500 });
  send({ kind: 'ask', id: 6, question: 'supported', ask: null });
  expect(take('answer')).toMatchObject([{ id: 6 }]);
  turn();
  expect(take('frame')).toMatchObject([{ id: 5, frame: { position: 500 } }]);
});

test('an endless film is executed ahead for 20 s only', () => {
  const { send, turn, clock } = stage(0);
  send(load('endless'));
  expect(turn(5000)).toBe(2000);
  expect(clock.now).toBe(20_000);
});

test('a defect is reported and ends the request it happened in', () => {
  const replies: Reply[] = [];
  const turns: (() => void)[] = [];
  const runner = new Runner({
    findSupported: () => ({ sections: [] }),
    open: ({ run }) => {
      const drive = new FakeDrive(run, { now: 0 }, 100);
      drive.target = () => {
        throw new Error('lost');
      };
      return drive;
    },
    post: (reply) => void replies.push(reply),
    yield: (resume) => void turns.push(resume),
    now: () => 0,
  });
  runner.receive({ ...load(), ahead: false } as Request);
  runner.receive({ kind: 'step', id: 7, size: 'line', direction: 'forward' });
  while (turns.length > 0) turns.shift()?.();
  expect(replies.slice(1)).toMatchObject([{ kind: 'fault' }, { kind: 'superseded', id: 7 }]);
});

const part = { x: [0, 1], y: [0, 1], cols: 1, rows: 1 } as const;

test('a surface is computed in slices, after what moves and before the film is executed ahead', () => {
  const { send, turn, take, clock } = stage(1000);
  send(load());
  send({ kind: 'ask', id: 2, question: 'surface', ask: part });
  send({ kind: 'seek', id: 3, position: 10 });
  turn(4);
  const told = take().filter(({ kind }) => kind !== 'film');
  expect(told).toMatchObject([{ kind: 'loaded' }, { kind: 'frame', id: 3 }, { kind: 'answer', id: 2 }]);
  expect(told.at(-1)).toMatchObject({ answer: { names: ['w', 'b'], cols: 1 } });
  expect(clock.now).toBeLessThan(40);
});

test('a newer surface, and a load, overtake one; before any run there is none', () => {
  const { send, take } = stage(1000);
  send({ kind: 'ask', id: 1, question: 'surface', ask: part });
  expect(take()).toEqual([{ kind: 'answer', id: 1, question: 'surface', answer: null }]);
  send(load());
  send({ kind: 'ask', id: 2, question: 'surface', ask: part });
  send({ kind: 'ask', id: 3, question: 'surface', ask: part });
  send(load('endless'));
  expect(take('answer')).toEqual([
    { kind: 'answer', id: 2, question: 'surface', answer: null },
    { kind: 'answer', id: 3, question: 'surface', answer: null },
  ]);
});

test('the memory for keyframes holds for this run and those to come', () => {
  const { send, take } = stage(10);
  send({ kind: 'ask', id: 7, question: 'memory', ask: 500 });
  expect(take()).toEqual([
    { kind: 'answer', id: 7, question: 'memory', answer: { count: 0, usedBytes: 0, budget: 500 } },
  ]);
  send(load());
  take();
  send({ kind: 'ask', id: 8, question: 'memory', ask: null });
  expect(take('answer')).toEqual([
    { kind: 'answer', id: 8, question: 'memory', answer: { count: 1, usedBytes: 100, budget: 500 } },
  ]);
  send({ kind: 'ask', id: 9, question: 'memory', ask: 700 });
  expect(take('answer')).toEqual([
    { kind: 'answer', id: 9, question: 'memory', answer: { count: 1, usedBytes: 100, budget: 700 } },
  ]);
});
