import { expect, test } from 'vitest';
import combined from '../../src/lessons/combined/listing.en.py?raw';
import type { ErrorView } from '../../src/model/error.ts';
import type { Frame } from '../../src/model/frame.ts';
import { defaultMemory } from '../../src/session/run/keyframes.ts';
import { Run } from '../../src/session/run/run.ts';
import { createFrameReader, createFrameWriter } from '../../src/worker/frame-stream.ts';
import { createClient, type Loaded, type Port, type PortListener } from '../../src/worker/client.ts';
import type { Reply, Request, Sent } from '../../src/worker/protocol.ts';
import { Runner } from '../../src/worker/runner.ts';

const recurrent = `
import torch
import torch.nn as nn

cell, head = nn.RNNCell(2, 8), nn.Linear(8, 1)
parameters = [*cell.parameters(), *head.parameters()]
optimizer = torch.optim.Adam(parameters, lr=0.01)
x, y = torch.randn(5, 4, 2), torch.randn(5, 4, 1)
for epoch in range(3):
    h = torch.zeros(4, 8)
    loss = 0.0
    for t in range(5):
        h = cell(x[t], h)
        loss = loss + ((head(h) - y[t]) ** 2).mean()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(parameters, 0.1)
    optimizer.step()
    optimizer.zero_grad()
z = torch.tensor([float('nan'), -0.0, 0.0]).requires_grad_()
(z * 2).sum().backward()
raise ValueError('done')
`;

const now = (): number => performance.now();

function runOf(text: string, run = 1): Run {
  return new Run({ run, name: 'listing.py', text, seed: 0, memory: defaultMemory, now });
}

/** Numbers below `most`, the same each time. */
function numbers(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

interface Line {
  readonly send: (reply: Reply) => void;
  readonly got: Reply[];
  readonly sent: Sent[];
}

function line(): Line {
  const read = createFrameReader();
  const got: Reply[] = [];
  const sent: Sent[] = [];
  const send = createFrameWriter((message) => {
    const copy = structuredClone(message);
    sent.push(copy);
    got.push(read(copy));
  });
  return { send, got, sent };
}

test.each([
  ['SimpleNN', combined],
  ['a recurrent cell, NaN, and an error at the end', recurrent],
])('a frame that is read is the frame that was written: %s', (_name, text) => {
  const run = runOf(text);
  while (run.advance(now() + 100));
  const end = run.film.end ?? 0;
  expect(end).toBeGreaterThan(200);
  const { send, got, sent } = line();
  send({ kind: 'loaded', id: 0, run: 1, frame: run.frame(), controls: [], forks: [] });
  const next = numbers(7);
  const kinds = new Set<string>();
  let to = 0;
  for (let id = 1; id <= 200; id++) {
    const jump = next(4) === 0;
    to = jump ? next(end + 1) : Math.max(0, Math.min(end, to + next(9) - 3));
    while (!run.moveTo(run.stopAt(to), now() + 100));
    const frame = run.frame();
    if (next(5) === 0) send({ kind: 'superseded', id });
    const reply: Reply = next(3) === 0 ? { kind: 'found', id, frame, finding: null } : { kind: 'frame', id, frame };
    send(reply);
    expect(got.at(-1)).toStrictEqual(reply);
    const last = sent.at(-1);
    if (last && 'patch' in last) kinds.add(last.patch.graph.kind);
  }
  expect(kinds).toContain('lists');
  expect(kinds).toContain('whole');
});

test('what has not changed is the object that was there, and is not sent', () => {
  const run = runOf(combined);
  while (run.film.microBatches.length === 0 && run.advance(now() + 10));
  const { send, got, sent } = line();
  const frameAt = (position: number): Frame => {
    while (!run.moveTo(run.stopAt(position), now() + 100));
    return run.frame();
  };
  const start = (run.film.microBatches[0]?.backwardStart ?? 0) + 4;
  send({ kind: 'loaded', id: 0, run: 1, frame: frameAt(start), controls: [], forks: [] });
  send({ kind: 'frame', id: 1, frame: frameAt(start + 1) });
  const [first, second] = got.map((reply) => (reply.kind === 'loaded' || reply.kind === 'frame' ? reply.frame : null));
  const nodes = second?.graph?.nodes ?? [];
  const kept = nodes.filter((node, k) => node === first?.graph?.nodes[k]);
  const last = sent.at(-1);
  const patch = last && 'patch' in last ? last.patch.graph : null;
  expect(patch?.kind === 'lists' ? patch.nodes.items.length : null).toBe(nodes.length - kept.length);
  expect(kept.length).toBeGreaterThan(nodes.length / 2);
  expect(second?.variables).toBe(first?.variables);
  expect(second?.latest).toBe(first?.latest);
});

/** A Worker without a thread; `hangs` makes it deaf. It notes the frames that it has posted. */
class Threadless implements Port {
  hangs = false;
  readonly posted: Frame[] = [];
  private readonly write = createFrameWriter((message) => {
    const data = structuredClone(message);
    setTimeout(() => this.hangs || this.listener.message(data), 0);
  });
  private readonly runner = new Runner({
    findSupported: () => ({ sections: [] }),
    open: ({ run, text }) => runOf(text, run),
    post: (reply) => {
      if ('frame' in reply) this.posted.push(reply.frame);
      this.write(reply);
    },
    yield: (resume) => void setTimeout(resume, 0),
    now,
  });

  private readonly listener: PortListener;

  constructor(listener: PortListener) {
    this.listener = listener;
  }

  postMessage(request: Request): void {
    if (!this.hangs) this.runner.receive(request);
  }

  terminate(): void {
    this.hangs = true;
  }
}

test('a Worker that takes another one’s place begins anew', async () => {
  const workers: Threadless[] = [];
  const replaced: (Loaded | ErrorView)[] = [];
  const client = createClient({
    spawn: (listener) => {
      const worker = new Threadless(listener);
      workers.push(worker);
      return worker;
    },
    onFilm: () => undefined,
    onProgress: () => undefined,
    onFault: (message) => expect.fail(message),
    onReplaced: (loaded) => void replaced.push(loaded),
    onLost: () => expect.fail('the Worker is lost'),
    onSilence: () => undefined,
  });
  await client.load('listing.py', combined, 0);
  const before = await client.seek(604);
  expect(before).toStrictEqual(workers[0]?.posted.at(-1));
  if (workers[0]) workers[0].hangs = true;
  client.pause();
  await expect.poll(() => replaced.length, { timeout: 5000 }).toBe(1);
  expect(replaced[0]).toHaveProperty('frame', { ...workers[1]?.posted.at(-1), run: 2 });
  const next = numbers(3);
  const wander = async (left: number): Promise<void> => {
    const frame = next(2) === 0 ? await client.step('operation', 'forward') : await client.seek(next(900));
    expect(frame).toStrictEqual({ ...workers[1]?.posted.at(-1), run: 2 });
    if (left > 1) await wander(left - 1);
  };
  await wander(40);
  client.dispose();
});
