import { expect, test } from 'vitest';
import type { OpEvent } from '../../../src/engine/context.ts';
import type { Tensor } from '../../../src/engine/tensor.ts';
import type { PyDict } from '../../../src/python/objects/dict.ts';
import { elementsOf, windowOf } from '../../../src/session/reading/capture.ts';
import { conditionFault } from '../../../src/session/search/condition.ts';
import { asModule, asNumber, forEachParameter } from '../../../src/session/reading/torch-objects.ts';
import { openListing } from '../../../src/session/listing/loaded-listing.ts';
import type { SearchResult, Search } from '../../../src/model/search.ts';
import type { Run } from '../../../src/session/run/run.ts';
import { finish, frameAt, open, randomNumbers, step } from '../running.ts';

const listing = `import torch
import torch.nn as nn
torch.manual_seed(3)
model = nn.Sequential(nn.Linear(4, 6), nn.ReLU(), nn.Linear(6, 1))
optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
total = torch.tensor(0.0)
for k in range(24):
    x = torch.randn(3, 4) * (1 + k % 5)
    loss = ((model(x) - x.sum(1, keepdim=True)) ** 2).mean() / 2
    loss.backward()
    if k % 2 == 1:
        total = nn.utils.clip_grad_norm_(model.parameters(), 4.0)
        done = k
        optimizer.step()
        last = loss.item()
        optimizer.zero_grad()
print(last)
`;

interface Straight {
  readonly lines: { readonly position: number; readonly line: number; readonly k: number | null }[];
  readonly norms: { readonly position: number; readonly norm: number }[];
  readonly clips: number[];
  readonly losses: { readonly position: number; readonly loss: number }[];
  readonly relus: { readonly position: number; readonly alive: ReadonlySet<number> }[];
}

function gradientNorm(globals: PyDict): number {
  const model = asModule(globals.getStr('model'));
  let squares = 0;
  if (model !== null) {
    forEachParameter(model, (_, { grad }) => {
      if (grad === null) return;
      for (const x of Array.from(elementsOf(windowOf(grad)))) squares += x * x;
    });
  }
  return Math.sqrt(squares);
}

/** What can be seen at the lines and ops of a run that never goes back, each event by itself. */
function straight(): Straight {
  const seen: Straight = { lines: [], norms: [], clips: [], losses: [], relus: [] };
  const { machine, context, globals } = openListing('listing.py', listing, 0);
  let before = 0;
  let sum = 0;
  machine.hooks = {
    onLine({ code, line }) {
      if (code.library) return;
      const k = asNumber(globals.getStr('k'));
      seen.lines.push({ position: machine.position, line, k });
      if (before === 12 && (asNumber(globals.getStr('total')) ?? 0) + 1e-6 > 4) seen.clips.push(machine.position);
      if (before === 10) sum += asNumber(globals.getStr('loss')) ?? NaN;
      if (before === 14) {
        // Two micro-batches an update: its loss is their mean.
        seen.losses.push({ position: machine.position, loss: sum / 2 });
        sum = 0;
      }
      before = line;
    },
  };
  context.observer = {
    onOp({ op, outputs: [output], node }: OpEvent) {
      if (op.name !== 'relu' || node === null || output === undefined) return;
      const alive = new Set<number>();
      Array.from(elementsOf(windowOf(output))).forEach((x, at) => x > 0 && alive.add(at % 6));
      seen.relus.push({ position: machine.position + 1, alive });
    },
    onBackwardEnd: () => void seen.norms.push({ position: machine.position + 1, norm: gradientNorm(globals) }),
  };
  while (machine.run({ stopAt: machine.position + 1, budget: Infinity }) === 'position');
  expect(machine.error).toBeNull();
  return seen;
}

function find(run: Run, wanted: Search, direction: 'forward' | 'back', from: number): SearchResult {
  frameAt(run, from);
  const finder = run.find(wanted, direction);
  for (;;) {
    const found = finder.look(performance.now() + 5);
    if (typeof found === 'object') return found;
    if (found === 'grow') run.advance(performance.now() + 5);
  }
}

const seen = straight();
const rises = seen.losses.filter(({ loss }, k) => k > 0 && loss > (seen.losses[k - 1]?.loss ?? NaN));
const dead = seen.losses.flatMap(({ position }, k) => {
  const start = seen.losses[k - 1]?.position ?? 0;
  const passes = seen.relus.filter((relu) => relu.position > start && relu.position < position);
  const alive = new Set(passes.flatMap((pass) => [...pass.alive]));
  return alive.size < 6 ? [passes.at(-1)?.position ?? NaN] : [];
});
const on = (line: number): number[] => seen.lines.filter((one) => one.line === line).map(({ position }) => position);

const cases: [string, Search, number[]][] = [
  ['clipping fires', { kind: 'clip' }, seen.clips],
  [
    'the accumulated norm exceeds 12',
    { kind: 'norm', above: 12 },
    seen.norms.filter(({ norm }) => norm > 12).map(({ position }) => position),
  ],
  ['the loss rises', { kind: 'loss-rises' }, rises.map(({ position }) => position)],
  ['a dead unit', { kind: 'dead-unit' }, dead],
  ['update 7', { kind: 'update', index: 7 }, [seen.losses[6]?.position ?? NaN]],
  [
    'breakpoints on two lines',
    {
      kind: 'breakpoint',
      breakpoints: [
        { line: 9, condition: null },
        { line: 14, condition: null },
      ],
    },
    [...on(9), ...on(14)].toSorted((a, b) => a - b),
  ],
  [
    'a breakpoint with a condition',
    { kind: 'breakpoint', breakpoints: [{ line: 10, condition: 'k % 5 == 2 and loss.backward is not None' }] },
    seen.lines.filter(({ line, k }) => line === 10 && (k ?? 0) % 5 === 2).map(({ position }) => position),
  ],
];

test.each(cases)('%s: forward and back land where a linear scan does', (_, wanted, expected) => {
  expect(expected.length).toBeGreaterThan(0);
  const whole = finish(open(listing));
  const end = whole.film.end ?? 0;
  const random = randomNumbers(1);
  const places = [0, end, ...expected, ...Array.from({ length: 12 }, () => whole.stopAt(random() * end))];
  for (const from of places) {
    const after = expected.find((position) => position > from) ?? null;
    const before = expected.findLast((position) => position < from) ?? null;
    expect([from, find(whole, wanted, 'forward', from).position]).toEqual([from, after]);
    expect([from, find(whole, wanted, 'back', from).position]).toEqual([from, before]);
  }
  // The same in a film that has yet to be executed.
  expect(find(open(listing), wanted, 'forward', 0).position).toBe(expected[0]);
});

test('a look leaves the states of the run as they are', () => {
  const text = listing;
  const run = finish(open(text));
  const { machine } = openListing('listing.py', text, 0);
  for (const [, wanted, expected] of cases) {
    find(run, wanted, 'forward', 100);
    find(run, wanted, 'back', 1500);
    expect(expected.every((position) => position > 0)).toBe(true);
  }
  const wanted: Search = { kind: 'breakpoint', breakpoints: [{ line: 9, condition: 'torch.randn(2).sum() > 100' }] };
  expect(find(run, wanted, 'forward', 0)).toEqual({ position: null, finding: { kind: 'nothing' } });
  for (const position of [500, 1000, 2000]) {
    machine.run({ stopAt: position, budget: Infinity });
    expect(frameAt(run, position).fingerprint).toBe(machine.digest());
  }
});

test('a condition that is wrong says why, in Python’s words', () => {
  expect(conditionFault('loss >')).toBe('SyntaxError: invalid syntax');
  expect(conditionFault('k == 3')).toBeNull();
  const run = finish(open(listing));
  const at = (condition: string): SearchResult =>
    find(run, { kind: 'breakpoint', breakpoints: [{ line: 9, condition }] }, 'forward', 0);
  expect(at('missing > 1').finding).toEqual({
    kind: 'condition',
    line: 9,
    message: "NameError: name 'missing' is not defined",
  });
  expect(at('[0 for _ in iter(int, 1)]').finding).toMatchObject({ kind: 'condition', line: 9 });
  expect(at('model.append(1) or k == 2').finding).toMatchObject({ kind: 'condition' });
});

const bad = `import torch
w = torch.tensor([1.0, 2.0, 50.0], requires_grad=True)
masked = torch.tensor([0.0, float('-inf'), 0.0])
optimizer = torch.optim.SGD([w], lr=10.0)
for k in range(6):
    y = torch.softmax(w.detach() * 0 + masked, 0)
    grown = torch.exp(w * k)
    loss = (grown * y).sum() / grown.max()
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
`;

test('NaN and Inf: the first op that made what came into a gradient, in both directions', () => {
  const { machine, context } = openListing('listing.py', bad, 0);
  let made: { readonly op: string; readonly position: number } | null = null;
  const isBad = (x: Tensor): boolean => Array.from(elementsOf(windowOf(x))).some((v) => !Number.isFinite(v));
  context.observer = {
    onOp({ op, outputs }) {
      if (op.name === 'exp' && outputs.some(isBad)) made ??= { op: op.name, position: machine.position + 1 };
    },
  };
  machine.run({ budget: Infinity });
  const run = finish(open(bad));
  const end = run.film.end ?? 0;
  const { op, position } = made ?? { op: '', position: NaN };
  const found: SearchResult = {
    position,
    finding: { kind: 'not-finite', what: 'gradient', name: 'w', op, line: 7 },
  };
  expect(find(run, { kind: 'not-finite' }, 'forward', 0)).toEqual(found);
  expect(find(open(bad), { kind: 'not-finite' }, 'forward', 0)).toEqual(found);
  expect(find(run, { kind: 'not-finite' }, 'back', end)).toEqual(found);
  expect(find(run, { kind: 'not-finite' }, 'back', position).position).toBeNull();
  expect(find(run, { kind: 'not-finite' }, 'forward', position).position).toBeNull();
  expect(frameAt(run, position).place).toMatchObject({ op: 'exp', line: 7 });
});

const long = `import torch
w = torch.ones(3, requires_grad=True)
x = w
for k in range(1500):
    x = x * 1.001
    if k == 1200:
        x = torch.sqrt(x - 100)
x.sum().backward()
print(w.grad)
`;

test('what made a NaN is looked for in slices; what takes the machine elsewhere meanwhile does no harm', () => {
  const run = finish(open(long));
  const whole = find(run, { kind: 'not-finite' }, 'forward', 0);
  expect(whole.finding).toMatchObject({ kind: 'not-finite', name: 'w', op: 'sqrt', line: 7 });
  const again = finish(open(long));
  while (!again.moveTo(0, performance.now() + 1000));
  const finder = again.find({ kind: 'not-finite' }, 'forward');
  let turns = 0;
  let found = finder.look(performance.now() + 1);
  for (; found === 'busy'; turns++) {
    // The first times the machine is elsewhere in between, and the search begins anew.
    if (turns < 3) again.expand(['x']);
    found = finder.look(performance.now() + (turns < 3 ? 1 : 5));
  }
  expect(turns).toBeGreaterThan(0);
  expect(found).toEqual(whole);
  expect(frameAt(again, whole.position ?? 0).fingerprint).toBe(frameAt(run, whole.position ?? 0).fingerprint);
});

test('so many updates and micro-batches: the place that steps lead to', () => {
  const run = open(listing);
  const stepped = (sizes: readonly ('update' | 'micro-batch')[]): number => {
    const fresh = open(listing);
    return sizes.reduce((_, size) => step(fresh, size).position, 0);
  };
  const placeOf = (updates: number, microBatches: number): number => {
    for (;;) {
      const place = run.placeOf(updates, microBatches);
      if (place !== null) return place;
      run.advance(performance.now() + 5);
    }
  };
  expect(placeOf(0, 1)).toBe(stepped(['micro-batch']));
  expect(placeOf(2, 0)).toBe(stepped(['update', 'update']));
  expect(placeOf(3, 1)).toBe(stepped(['update', 'update', 'update', 'micro-batch']));
  expect(run.film.end).toBeNull();
  expect(placeOf(12, 1)).toBe(finish(run).film.end);
  expect(placeOf(99, 0)).toBe(run.film.end);
});

test('lines of the library: into, over and out, both ways', () => {
  const run = finish(open(listing));
  const clip = on(12)[0] ?? NaN;
  const events: { readonly position: number; readonly depth: number; readonly library: boolean }[] = [];
  const { machine } = openListing('listing.py', listing, 0);
  machine.hooks = {
    onLine: ({ depth, code }) => {
      if (!machine.nested) events.push({ position: machine.position, depth, library: code.library });
    },
  };
  machine.run({ budget: Infinity });
  const inside = events.filter(({ position, library }) => library && position > clip && position < clip + 40);
  for (const { position, depth } of inside) {
    const go = (kind: 'into' | 'over' | 'out', direction: 'forward' | 'back'): number | null =>
      find(run, { kind }, direction, position).position;
    const after = (deepest: number): number | undefined =>
      events.find((event) => event.position > position && event.depth <= deepest)?.position;
    const before = (deepest: number): number | undefined =>
      events.findLast((event) => event.position < position && event.depth <= deepest)?.position;
    // A backward node or op may have the same position as no line: only lines are compared.
    expect([go('into', 'forward'), go('over', 'forward'), go('out', 'forward')]).toEqual([
      after(Infinity),
      after(depth),
      after(depth - 1),
    ]);
    expect([go('into', 'back'), go('over', 'back'), go('out', 'back')]).toEqual([
      before(Infinity),
      before(depth),
      before(depth - 1),
    ]);
  }
  expect(inside.length).toBeGreaterThan(10);
  expect(frameAt(run, inside[0]?.position ?? 0).place.library?.file).toContain('clip_grad');
  expect(find(run, { kind: 'over' }, 'forward', clip).position).toBe(on(13)[0]);
});
