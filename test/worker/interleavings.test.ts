import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lessonById, type LessonId } from '../../src/lessons/lessons.ts';
import type { Target } from '../../src/model/explanation.ts';
import type { Frame } from '../../src/model/frame.ts';
import { Film } from '../../src/session/record/film.ts';
import type { Fork } from '../../src/model/fork.ts';
import { Forked } from '../../src/session/forks/forked.ts';
import { DrivenListing } from '../../src/session/run/run-state.ts';
import { openListing } from '../../src/session/listing/loaded-listing.ts';
import type { Search } from '../../src/model/search.ts';
import { MachineKeeper } from '../../src/session/listing/ready-machine.ts';
import { refusal } from '../../src/session/listing/refusal.ts';
import { Run } from '../../src/session/run/run.ts';
import { Tracker } from '../../src/session/record/tracker.ts';
import { createClient, type Client, type Port } from '../../src/worker/client.ts';
import { createFrameWriter } from '../../src/worker/frame-stream.ts';
import type { Request, Sent } from '../../src/worker/protocol.ts';
import { Runner } from '../../src/worker/runner.ts';
import { randomNumbers } from '../session/running.ts';

interface Source {
  readonly name: string;
  readonly text: string;
  readonly seed: number;
  readonly forks: readonly Fork[];
}

/** State in every place that a machine has: generators, module and class attributes, ids, both random generators, an error at last. */
const own = `import random
import torch
import torch.nn as nn

class Net(nn.Module):
    made = []

    def __init__(self):
        super().__init__()
        self.a = nn.Linear(3, 4)
        self.drop = nn.Dropout(0.5)
        self.b = nn.Linear(4, 1)
        Net.made.append(id(self))

    def forward(self, x):
        return self.b(self.drop(torch.relu(self.a(x))))

def batches(x):
    for k in torch.randperm(6).split(2):
        yield k, x[k]

lr = 0.05
clip_value = 0.5
model = Net()
optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
x = torch.randn(6, 3)
seen = {}
for epoch in range(3):
    for k, batch in batches(x):
        loss = (model(batch) ** 2).mean() / 3 + random.random()
        loss.backward()
        seen.setdefault(hash(tuple(k.tolist())) % 3, []).append(loss.item())
        nn.extra = len(seen)
    torch.nn.utils.clip_grad_norm_(model.parameters(), clip_value)
    optimizer.step()
    optimizer.zero_grad()
    print(epoch, loss.item(), sorted(seen.items())[0][0])
raise ValueError('at the end')
`;

function short(id: LessonId): string {
  const text = lessonById(id)?.text.en ?? '';
  return text.replace(/num_epochs = \d+/, 'num_epochs = 2').replace(/num_(steps|times) = \d+/g, 'num_$1 = 4');
}

const fork: Fork = { position: 0, control: 'clip_value', before: '0.5', after: '0.05' };

const sources: readonly Source[] = [
  { name: 'own.py', text: own, seed: 0, forks: [] },
  { name: 'own.py', text: own, seed: 7, forks: [] },
  {
    name: 'own.py',
    text: own.replace('clip_value = 0.5', 'clip_value = 0.05'),
    seed: 7,
    forks: [{ ...fork, position: 300 }],
  },
  { name: 'accumulation.py', text: short('accumulation'), seed: 0, forks: [] },
  { name: 'combined.py', text: short('accumulation'), seed: 0, forks: [] },
  { name: 'clipping.py', text: short('clipping'), seed: 1, forks: [] },
  { name: 'cliff.py', text: short('cliff'), seed: 0, forks: [] },
  { name: 'broken.py', text: 'x = = 1\n', seed: 0, forks: [] },
];

/** As far as runs are gone, in events; their ends count as well. */
const far = 1200;

const tables = new Map<Source, Map<number, string>>();

/** The fingerprints of a run that never stands anywhere twice: no snapshot, no question, no machine of a run before. */
function straight(source: Source): Map<number, string> {
  const known = tables.get(source);
  if (known !== undefined) return known;
  const { name, text, seed, forks } = source;
  const table = new Map<number, string>();
  const forked = new Forked(name, text, forks);
  const opened = openListing(name, forked.base, seed);
  const tracker = new Tracker(new Film(1), opened);
  tracker.attach(opened.machine);
  const journey = new DrivenListing(opened, tracker, forked);
  const { machine } = opened;
  table.set(0, machine.digest());
  let outcome = 'exact';
  while (outcome !== 'ended') {
    outcome = journey.run(machine.position + 1, Infinity);
    const at = outcome === 'ended' ? machine.position + 1 : machine.position;
    if (at <= far || outcome === 'ended') table.set(at, machine.digest());
  }
  tables.set(source, table);
  return table;
}

/** Page and Worker with all that is between them, moved on by hand. */
function stage(random: () => number) {
  let now = 0;
  // Time goes by as often as it is looked at, so that slices end anywhere.
  const pace = 10 ** (random() * 3 - 1.5);
  const clock = (): number => (now += random() * pace);
  const keeper = new MachineKeeper();
  const toWorker: Request[] = [];
  const toPage: Sent[] = [];
  const turns: (() => void)[] = [];
  const faults: string[] = [];
  let listen: (sent: Sent) => void = () => undefined;
  const runner = new Runner({
    open(options) {
      try {
        return new Run({ ...options, keeper, now: clock });
      } catch (error) {
        const refused = refusal(error);
        if (refused === null) throw error;
        return refused;
      }
    },
    findSupported: () => ({ sections: [] }),
    post: createFrameWriter((message) => void toPage.push(structuredClone(message))),
    yield: (resume) => void turns.push(resume),
    now: clock,
  });
  const port: Port = {
    postMessage: (request) => void toWorker.push(request),
    terminate: () => undefined,
  };
  const client = createClient({
    spawn: (listener) => {
      listen = listener.message;
      return port;
    },
    onFilm: () => undefined,
    onProgress: () => undefined,
    onFault: (message) => void faults.push(message),
    onReplaced: () => void faults.push('replaced'),
    onLost: () => void faults.push('lost'),
    onSilence: () => undefined,
  });
  /** One message is received, or one slice worked; false when there is nothing left. */
  const pump = (): boolean => {
    const lines = [
      toWorker.length > 0 && (() => runner.receive(toWorker.shift() as Request)),
      turns.length > 0 && (() => turns.shift()?.()),
      toPage.length > 0 && (() => listen(toPage.shift() as Sent)),
    ].filter((line) => line !== false);
    lines[Math.floor(random() * lines.length)]?.();
    return lines.length > 0;
  };
  return { client, pump, faults };
}

const quests: readonly Search[] = [
  { kind: 'breakpoint', breakpoints: [{ line: 30, condition: 'len(seen) > 1' }] },
  { kind: 'breakpoint', breakpoints: [{ line: 33, condition: 'torch.rand(1).item() > 0.5' }] },
  { kind: 'clip' },
  { kind: 'norm', above: 0.7 },
  { kind: 'loss-rises' },
  { kind: 'not-finite' },
  { kind: 'dead-unit' },
  { kind: 'update', index: 2 },
  { kind: 'into' },
  { kind: 'over' },
  { kind: 'out' },
];

const paths = [['model'], ['optimizer', 'param_groups'], ['loss'], ['seen'], ['x']];

/**
 * Asks for `count` things at random, without waiting for all of them, and tells of every state that was shown and is not that of
 * the straight run.
 */
async function monkey(
  seed: number,
  count: number,
): Promise<{ readonly wrong: readonly string[]; readonly seen: number }> {
  let state = randomNumbers(seed * 2_654_435 + 1);
  for (let k = 0; k < 5; k++) state();
  const random = state;
  const pick = <Item>(from: readonly Item[]): Item => from[Math.floor(random() * from.length)] as Item;
  const whole = (most: number): number => Math.floor(random() * (most + 1));
  const { client, pump, faults } = stage(random);
  const sourceOf = new Map<number, Source>();
  const wrong: string[] = [];
  const done: string[] = [];
  let frame: Frame | null = null;
  let seen = 0;
  const check = (what: string, now: Frame | null): void => {
    if (now === null) return;
    frame = now;
    const source = sourceOf.get(now.run);
    const expected = source && straight(source).get(now.position);
    if (expected === undefined) {
      if (source === undefined || now.position <= far) wrong.push(`${what}: nothing is known of ${now.position}`);
      return;
    }
    seen++;
    if (expected !== now.fingerprint) wrong.push(`${what} at ${now.position}, after ${done.slice(-12).join(', ')}`);
  };
  const load = async (source: Source): Promise<void> => {
    const answer = await client.load(source.name, source.text, source.seed, source.forks);
    if (answer === null || 'traceback' in answer) return;
    sourceOf.set(answer.run, source);
    check('load', answer.frame);
  };
  const target = (): Target => {
    const position = random() < 0.5 ? (frame?.position ?? 0) : whole(far);
    const node = pick(frame?.graph?.nodes.map(({ id }) => id) ?? ['loss']);
    const kind = pick(['value', 'grad', 'variable'] as const);
    if (kind === 'variable')
      return { kind, position, path: pick([['loss'], ['model', 'a', 'weight', 'grad']]), at: [] };
    return { kind, position, node, at: { row: 0, col: 0 } };
  };
  const moved = async (what: string, answer: Promise<Frame | null>): Promise<void> => check(what, await answer);
  const direction = (): 'forward' | 'back' => (random() < 0.6 ? 'forward' : 'back');
  const acts: readonly [number, string, (page: Client) => unknown][] = [
    [3, 'load', () => load(pick(sources))],
    [6, 'seek', ({ seek }) => moved('seek', seek(whole(far)))],
    [2, 'seek update', ({ seekUpdate }) => moved('seek update', seekUpdate(whole(2), whole(3)))],
    [
      10,
      'step',
      ({ step }) =>
        moved('step', step(pick(['operation', 'line', 'micro-batch', 'update', 'epoch'] as const), direction())),
    ],
    [1, 'end', ({ runToEnd }) => moved('end', runToEnd())],
    [3, 'find', async ({ find }) => check('find', (await find(pick(quests), direction()))?.frame ?? null)],
    [4, 'pause', ({ pause }) => Array.from({ length: whole(5) }, pause)],
    [3, 'explain', ({ ask }) => ask('explain', target())],
    [2, 'check gradient', ({ ask }) => ask('check-gradient', target())],
    [2, 'one batch', ({ ask }) => ask('batch-truth', null)],
    [1, 'its memory', ({ ask }) => ask('batch-memory', null)],
    [2, 'surface', ({ ask }) => ask('surface', { x: [-2, 2], y: [-1, 3], cols: 3, rows: 3 })],
    [2, 'expand', ({ ask }) => ask('expand', pick(paths))],
    [1, 'watch', ({ ask }) => ask('watch', { parameter: 'model.a.weight', index: [0, 0] })],
    [1, 'forkable', ({ ask }) => ask('forkable', null)],
    [1, 'places', ({ ask }) => ask('places', [30, 31])],
    [1, 'memory', ({ memory }) => memory(pick([1, 200_000, 2 ** 28]))],
  ];
  const bag = acts.flatMap((act) => Array.from({ length: act[0] }, () => act));
  /** Whatever waits for an answer goes on before the next message. */
  const flush = (): Promise<void> =>
    new Promise((resolve) => {
      setImmediate(resolve);
    });
  const rest = async (turns: number): Promise<void> => {
    if (turns === 0 || !pump()) return;
    await flush();
    await rest(turns - 1);
  };
  const waiting: Promise<unknown>[] = [load(pick(sources.slice(0, -1)))];
  const goOn = async (left: number): Promise<void> => {
    if (left === 0) return;
    const [, name, act] = pick(bag);
    done.push(name);
    waiting.push(Promise.resolve(act(client)));
    await rest(random() < 0.1 ? 3000 : pick([0, 1, 3, 20, 200]));
    await goOn(left - 1);
  };
  await goOn(count);
  await rest(Infinity);
  await Promise.all(waiting);
  client.dispose();
  return { wrong: [...wrong, ...faults], seen };
}

beforeEach(() => {
  // The page gives a Worker up that is silent too long: here it is never.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  vi.useRealTimers();
});

test.each([2, 3, 6, 7, 10, 12])('whatever is asked for at once: a position has one state (%i)', async (seed) => {
  const { wrong, seen } = await monkey(seed, 60);
  expect(wrong).toEqual([]);
  expect(seen).toBeGreaterThan(10);
});
