import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Fork } from '../../../src/model/fork.ts';
import { literalValue } from '../../../src/session/forks/forked.ts';
import { defaultMemory } from '../../../src/session/run/keyframes.ts';
import { Run } from '../../../src/session/run/run.ts';
import { PyFloat } from '../../../src/python/objects/object.ts';
import { lesson } from '../listings.ts';
import { fingerprintAt, finish, frameAt, open, randomNumbers } from '../running.ts';

interface Recorded {
  readonly listing: string;
  readonly seed: number;
  /** The assignment stands before this line runs for the n-th time. */
  readonly line: number;
  readonly times: number;
  readonly control: string;
  readonly before: string;
  readonly after: string;
  readonly output: string;
  readonly norms: readonly number[];
  readonly parameters: number;
}

const root = join(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const recorded = JSON.parse(read('test/session/forks/forks.json')) as Recorded[];

/** `cautious`: it executes one event at a time. */
function forked(text: string, seed: number, forks: readonly Fork[], memory = defaultMemory, cautious = false): Run {
  return new Run({ run: 1, name: 'listing.py', text, seed, forks, memory, cautious, now: () => performance.now() });
}

/** Where `line` is about to run for the n-th time. */
function placeOf(run: Run, line: number, times: number): number {
  const { line: stops } = run.film.stops;
  let seen = 0;
  for (let k = 0; k < stops.length; k++) {
    if (run.film.lineAt(k) === line && ++seen === times) return stops.at(k);
  }
  throw new Error(`line ${line} runs ${seen} times only`);
}

/** `text` with a control's literal changed. */
function turned(text: string, id: string, literal: string): string {
  const control = open(text).controls.find((one) => one.id === id);
  if (control === undefined) throw new Error(`no control ${id}`);
  return text.slice(0, control.start) + literal + text.slice(control.end);
}

const printed = (run: Run): string => run.film.output.map(({ text }) => text).join('');

const caseName = ({ listing, control, after, times }: Recorded): string =>
  `${listing.slice(listing.lastIndexOf('/') + 1)}: ${control} = ${after} before line ${times} times`;

describe('a fork does what PyTorch does after an assignment at that moment', () => {
  test.each(recorded.map((one) => [caseName(one), one] as const))('%s', (_, one) => {
    const text = read(one.listing);
    const position = placeOf(finish(open(text, one.seed)), one.line, one.times);
    const fork = { position, control: one.control, before: one.before, after: one.after };
    const run = finish(forked(turned(text, one.control, one.after), one.seed, [fork]));
    expect(run.film.failed).toBeNull();
    expect(run.forks).toEqual([fork]);
    const norms = run.film.updates.map((row) => row.normApplied);
    expect(norms).toHaveLength(one.norms.length);
    norms.forEach((norm, i) => expect(Math.abs(norm / (one.norms[i] ?? NaN) - 1)).toBeLessThan(1e-5));
    const numbers = (output: string): number[] => output.match(/-?\d+\.?\d*(e-?\d+)?/g)?.map(Number) ?? [];
    const expected = numbers(one.output);
    const got = numbers(printed(run));
    expect(got).toHaveLength(expected.length);
    got.forEach((number, i) => expect(number).toBeCloseTo(expected[i] ?? NaN, 4));
    // To the digit where the listing rounds what it prints.
    const rounds = one.listing.startsWith('src/lessons');
    expect(rounds ? printed(run) : '').toBe(rounds ? one.output : '');
  });

  test('bit for bit what the listing does with the assignment written in', () => {
    const text = lesson('combined');
    const line = text.split('\n').findIndex((one) => one.includes('outputs = model(inputs)')) + 1;
    const written = text.replace(
      '        outputs = model(inputs)',
      '        if epoch == 2 and i == 16: clip_value = 0.125\n        outputs = model(inputs)',
    );
    const position = placeOf(finish(open(text)), line, 10);
    const fork = { position, control: 'clip_value', before: '0.5', after: '0.125' };
    const run = finish(forked(turned(text, 'clip_value', '0.125'), 0, [fork]));
    const other = finish(open(written));
    const numbers = (one: Run): unknown =>
      one.film.updates.map(({ normAccumulated, normApplied, clipCoefficient, loss, limit }) => [
        normAccumulated,
        normApplied,
        clipCoefficient,
        loss,
        limit?.value ?? null,
      ]);
    expect(numbers(run)).toEqual(numbers(other));
    expect(run.film.microBatches.map(({ loss, normAlone }) => [loss, normAlone])).toEqual(
      other.film.microBatches.map(({ loss, normAlone }) => [loss, normAlone]),
    );
    expect(printed(run)).toBe(printed(other));
  });
});

describe('time and forks', () => {
  const text = lesson('combined').replace('num_epochs = 10', 'num_epochs = 4');
  const base = finish(open(text));
  const line = text.split('\n').findIndex((one) => one.includes('loss.backward()')) + 1;
  const first = placeOf(base, line, 9);
  const forks: Fork[] = [
    { position: first, control: 'clip_value', before: '0.5', after: '0.25' },
    { position: placeOf(base, line, 11), control: 'lr', before: '0.001', after: '0.05' },
    { position: placeOf(base, line, 14), control: 'clip_value', before: '0.25', after: '2.0' },
  ];
  const shown = turned(turned(text, 'clip_value', '2.0'), 'lr', '0.05');

  test('200 random seeks over three forks find the states of a straight run, with much memory for keyframes and little', () => {
    const runs = [finish(forked(shown, 0, forks)), finish(forked(shown, 0, forks, 2 ** 20))];
    const [first] = runs;
    const random = randomNumbers(13);
    const end = first?.film.end ?? 0;
    const near = forks.flatMap(({ position }) => [position - 1, position, position + 1]);
    const wanted = [...near, ...Array.from({ length: 200 }, () => Math.floor(random() * (end - 1)))];
    const positions = wanted.map((position) => first?.stopAt(position) ?? 0);
    const straight = forked(shown, 0, forks, defaultMemory, true);
    const expected = new Map<number, string>();
    for (const position of [...new Set(positions)].toSorted((one, other) => one - other)) {
      while (straight.film.horizon < position) straight.advance(0);
      expected.set(position, fingerprintAt(straight, position));
    }
    const wrong = positions.filter((one, i) => {
      const run = runs[i % 2];
      return run === undefined || fingerprintAt(run, one) !== expected.get(one);
    });
    expect(wrong).toEqual([]);
  });

  test('the state is that of the run before up to the fork, another from it on', () => {
    const run = finish(forked(shown, 0, forks));
    expect(fingerprintAt(run, run.stopAt(first - 1))).toBe(fingerprintAt(base, base.stopAt(first - 1)));
    expect(fingerprintAt(run, first)).not.toBe(fingerprintAt(base, first));
    const value = (position: number): string | undefined =>
      frameAt(run, position).variables.find(({ name }) => name === 'clip_value')?.text;
    expect([value(run.stopAt(first - 1)), value(first)]).toEqual(['0.5', '0.25']);
    expect(value(forks[2]?.position ?? 0)).toBe('2.0');
  });

  test('forks that do not lead to the text are left out as a whole', () => {
    const unfit: Fork[][] = [
      [{ position: first, control: 'nothing', before: '1', after: '2' }],
      [{ position: first, control: 'clip_value', before: '0.5', after: '0.75' }],
      [{ position: first, control: 'clip_value', before: '0.5', after: 'print' }],
      [{ position: 0, control: 'clip_value', before: '1.0', after: '0.5' }],
      [{ position: first, control: 'data.size(0)', before: '32', after: '64' }],
    ];
    for (const one of unfit) {
      const run = finish(forked(text, 0, one));
      expect(run.forks).toEqual([]);
      expect(fingerprintAt(run, run.film.end ?? 0)).toBe(fingerprintAt(base, base.film.end ?? 0));
    }
  });
});

test('a fork where there is nothing to set changes nothing, and the console says so once', () => {
  const text = lesson('combined');
  const early = { position: 3, control: 'clip_value', before: '0.5', after: '0.25' };
  const run = forked(turned(text, 'clip_value', '0.25'), 0, [early]);
  while (run.film.horizon < early.position) run.advance(0);
  // Executed again before anything beyond it has been.
  frameAt(run, 1);
  frameAt(run, early.position);
  finish(run);
  frameAt(run, run.stopAt(500));
  const base = finish(open(text));
  expect(run.film.updates.map((row) => row.normApplied)).toEqual(base.film.updates.map((row) => row.normApplied));
  expect(run.film.output.filter(({ stream }) => stream === 'stderr').map((row) => row.text)).toEqual([
    'clip_value could not be turned at event 3\n',
  ]);
});

describe('what can be turned where the run stands', () => {
  const refusalsAt = (
    text: string,
    position: (run: Run) => number,
  ): Run['forkable'] extends () => infer R ? R : never => {
    const run = finish(open(text));
    frameAt(run, position(run));
    return run.forkable();
  };
  const middle = (run: Run): number => run.film.updates[1]?.position ?? 0;

  test('in the middle: variables and options of the optimizer, not the sizes of what exists', () => {
    expect(refusalsAt(lesson('combined'), middle)).toEqual({
      'data.size(0)': { kind: 'size' },
      'data.size(1)': { kind: 'size' },
      'targets.size(0)': { kind: 'size' },
      'targets.size(1)': { kind: 'size' },
    });
  });

  test('at the start and at the end nothing, before its line has run not yet', () => {
    expect(refusalsAt(lesson('combined'), () => 0)['clip_value']).toEqual({ kind: 'at-start' });
    expect(refusalsAt(lesson('combined'), (run) => run.film.end ?? 0)['clip_value']).toEqual({ kind: 'at-end' });
    const early = refusalsAt(lesson('combined'), (run) => run.film.stops.line.at(4));
    expect(early['clip_value']?.kind).toBe('not-yet');
    expect(early['lr']?.kind).toBe('not-yet');
  });

  test('arguments of a clip call, elements, variables that hold something else', () => {
    const text = `import torch
w = torch.zeros(2, requires_grad=True)
opt = torch.optim.SGD([w], lr=0.5)
sizes = [4, 8]
k = 3
globals()['k'] = 'three'
for step in range(4):
    ((w - 3.0) ** 2).sum().backward()
    torch.nn.utils.clip_grad_norm_([w], max_norm=1.0)
    opt.step()
    opt.zero_grad()
`;
    expect(refusalsAt(text, middle)).toEqual({
      'sizes[0]': { kind: 'element' },
      'sizes[1]': { kind: 'element' },
      k: { kind: 'overwritten', name: 'k' },
      max_norm: { kind: 'argument', of: 'clip_grad_norm_' },
    });
  });

  test('two optimizers made by one line cannot be told apart; each by its own line can', () => {
    const make = (lines: string): string => `import torch
ws = [torch.zeros(2, requires_grad=True) for _ in range(2)]
${lines}
for step in range(4):
    for w, opt in zip(ws, opts):
        ((w - 3.0) ** 2).sum().backward()
        opt.step()
        opt.zero_grad()
`;
    expect(refusalsAt(make('opts = [torch.optim.SGD([w], lr=0.5) for w in ws]'), middle)).toEqual({
      lr: { kind: 'optimizers', line: 3, count: 2 },
    });
    const two = make('a = torch.optim.SGD(ws[:1], lr=0.5)\nb = torch.optim.SGD(ws[1:], lr=0.25)\nopts = [a, b]');
    expect(refusalsAt(two, middle)).toEqual({});
    const run = finish(open(two));
    const fork = { position: middle(run), control: 'lr#2', before: '0.25', after: '0.125' };
    const after = finish(forked(turned(two, 'lr#2', '0.125'), 0, [fork]));
    expect(after.film.updates.map((row) => row.learningRate)).toEqual([0.5, 0.25, 0.5, 0.125, 0.5, 0.125, 0.5, 0.125]);
  });

  test('an option that every group has for itself', () => {
    const text = `import torch
w = torch.zeros(2, requires_grad=True)
opt = torch.optim.SGD([{'params': [w], 'lr': 0.5}], lr=0.1, momentum=0.9)
for step in range(4):
    ((w - 3.0) ** 2).sum().backward()
    opt.step()
`;
    expect(refusalsAt(text, middle)).toEqual({ lr: { kind: 'groups', option: 'lr' } });
  });
});

test('a literal as Python reads it', () => {
  expect(['4', '-4', '1_000', '9007199254740993'].map((text) => literalValue(text))).toEqual([
    4,
    -4,
    1000,
    9007199254740993n,
  ]);
  expect(['0.5', '-1e-3'].map((text) => literalValue(text))).toEqual([new PyFloat(0.5), new PyFloat(-0.001)]);
  expect(['x', '1 + 1', '', "'a'", 'True'].map((text) => literalValue(text))).toEqual(Array(5).fill(undefined));
});
