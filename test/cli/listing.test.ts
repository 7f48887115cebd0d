import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const lesson = (name: string): string => join(root, 'src/lessons', name, 'listing.en.py');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'backstep-cli-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function listing(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'test/run/listing.mjs'), ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** Writes a listing and runs it by its bare name. */
function run(text: string, ...args: string[]) {
  writeFileSync(join(folder, 'prog.py'), text);
  return listing('prog.py', ...args);
}

const losses = (stdout: string): string[] => [...stdout.matchAll(/Loss: (\S+)/g)].map(([, loss = '']) => loss);

describe('the built-in listings print what PyTorch prints', () => {
  test.each([
    ['accumulation', '0', '0.8189 0.8090 0.7992 0.7898 0.7805 0.7715 0.7627 0.7541 0.7456 0.7373'],
    ['accumulation', '42', '1.7311 1.7241 1.7172 1.7105 1.7041 1.6980 1.6919 1.6859 1.6798 1.6738'],
    ['clipping', '0', '0.8114 0.7920 0.7727 0.7539 0.7359 0.7186 0.7024 0.6870 0.6723 0.6584'],
    ['clipping', '42', '1.7337 1.7212 1.7078 1.6942 1.6809 1.6678 1.6550 1.6424 1.6299 1.6177'],
    ['combined', '0', '0.8189 0.8090 0.7992 0.7897 0.7805 0.7714 0.7625 0.7538 0.7452 0.7367'],
  ])('%s, seed %s', (name, seed, expected) => {
    const { status, stdout, stderr } = listing(lesson(name), '--seed', seed);
    expect(losses(stdout)).toEqual(expected.split(' '));
    expect(stdout.split('\n')).toHaveLength(11);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

describe('--updates', () => {
  interface Row {
    readonly [column: string]: number | null;
  }

  function updates(file: string): Row[] {
    const csv = join(folder, 'updates.csv');
    expect(listing(file, '--updates', csv).status).toBe(0);
    const [head = '', ...lines] = readFileSync(csv, 'utf8').trimEnd().split('\n');
    expect(head).toBe('update,line,epoch,micro_batches,norm_accumulated,norm_applied,clip_coefficient,loss');
    const columns = head.split(',');
    return lines.map((line) =>
      Object.fromEntries(line.split(',').map((cell, k) => [columns[k] ?? '', cell === '' ? null : Number(cell)])),
    );
  }

  test('accumulation: ten updates of four micro-batches, nothing clipped', () => {
    const rows = updates(lesson('accumulation'));
    expect(rows.map(({ update }) => update)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(rows.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(rows.every((row) => row['micro_batches'] === 4 && row['clip_coefficient'] === 1)).toBe(true);
    expect(rows[0]?.['norm_accumulated']).toBeCloseTo(2.4553, 4);
    expect(rows[0]?.['norm_applied']).toBeCloseTo(2.4553, 4);
    expect(rows[0]?.['loss']).toBeCloseTo(0.8189, 4);
  });

  test('clipping: forty updates, each clipped to 1', () => {
    const rows = updates(lesson('clipping'));
    expect(rows).toHaveLength(40);
    expect(rows[0]?.['norm_accumulated']).toBeCloseTo(1.2857, 4);
    for (const row of rows) {
      const norm = row['norm_accumulated'] ?? NaN;
      expect(row['clip_coefficient']).toBeCloseTo(Math.min(1, 1 / (norm + 1e-6)), 5);
      expect(row['norm_applied']).toBeCloseTo(1, 5);
      expect(row['micro_batches']).toBe(1);
    }
    expect(rows.map(({ epoch }) => epoch).slice(0, 5)).toEqual([1, 1, 1, 1, 2]);
  });

  test('combined: clipped in updates 1 to 7, then not', () => {
    const rows = updates(lesson('combined'));
    expect(rows).toHaveLength(10);
    expect(rows[0]?.['norm_accumulated']).toBeCloseTo(0.6138, 4);
    const applied = [...Array.from({ length: 7 }, () => 0.5), 0.491, 0.4762, 0.4635];
    rows.forEach((row, k) => {
      expect(row['norm_applied']).toBeCloseTo(applied[k] ?? NaN, 4);
      expect(row['clip_coefficient']).toBeCloseTo(Math.min(1, 0.5 / ((row['norm_accumulated'] ?? NaN) + 1e-6)), 5);
    });
  });

  test('value clipping leaves the coefficient empty; two optimizers have rows of their own', () => {
    const text = `
import torch
a = torch.nn.Linear(2, 1)
b = torch.nn.Linear(2, 1)
first = torch.optim.SGD(a.parameters(), lr=0.1)
second = torch.optim.SGD(b.parameters(), lr=0.1)
x = torch.ones(4, 2)
for i in range(2):
    a(x).sum().backward()
    torch.nn.utils.clip_grad_value_(a.parameters(), 0.5)
    first.step()
    b(x).sum().backward()
    torch.nn.utils.clip_grad_norm_(b.parameters(), 2.0)
    second.step()
    first.zero_grad()
    second.zero_grad()
`;
    writeFileSync(join(folder, 'two.py'), text);
    const rows = updates(join(folder, 'two.py'));
    expect(rows.map((row) => row['line'])).toEqual([11, 14, 11, 14]);
    expect(rows.map((row) => row['micro_batches'])).toEqual([1, 2, 2, 2]);
    // Gradients of the sum: 4 for each of the weights and the bias, clipped to 0.5 each.
    expect(rows[0]?.['norm_accumulated']).toBeCloseTo(Math.sqrt(48), 5);
    expect(rows[0]?.['norm_applied']).toBeCloseTo(Math.sqrt(0.75), 5);
    expect(rows[0]?.['clip_coefficient']).toBeNull();
    expect(rows[1]?.['clip_coefficient']).toBeCloseTo(2 / Math.sqrt(48), 5);
    expect(rows[1]?.['norm_applied']).toBeCloseTo(2, 5);
  });

  test('clipping each micro-batch: the coefficient is the product, the accumulated norm is what the last clip returns', () => {
    const text = `
import torch
w = torch.nn.Parameter(torch.zeros(1))
optimizer = torch.optim.SGD([w], lr=0.1)
for k in (3.0, 4.0):
    (w * k).sum().backward()
    torch.nn.utils.clip_grad_norm_([w], 1.0)
optimizer.step()
`;
    writeFileSync(join(folder, 'each.py'), text);
    const [row] = updates(join(folder, 'each.py'));
    // 3 is cut to 1, then 4 comes to it.
    expect(row?.['norm_accumulated']).toBeCloseTo(5, 5);
    expect(row?.['norm_applied']).toBeCloseTo(1, 5);
    expect(row?.['clip_coefficient']).toBeCloseTo((1 / 3) * (1 / 5), 5);
    expect(row?.['epoch']).toBeNull();
  });
});

describe('--events', () => {
  test('every event in order, one object a line', () => {
    const file = join(folder, 'events.jsonl');
    expect(listing(lesson('combined'), '--events', file).status).toBe(0);
    const events = readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const counted = events.filter(({ event }) => event === 'line' || event === 'op' || event === 'node');
    expect(counted.map(({ position }) => position)).toEqual(counted.map((_, k) => k + 1));
    const of = (kind: string) => events.filter(({ event }) => event === kind);
    expect(['epoch', 'update', 'backward', 'output'].map((kind) => of(kind).length)).toEqual([10, 10, 40, 10]);
    const [first] = of('backward');
    const pass = of('node').slice(0, 11);
    expect(first).toMatchObject({ line: 45, in_update: 1 });
    expect(pass.map(({ node, parameter }) => parameter ?? node)).toEqual([
      'DivBackward0',
      'MseLossBackward0',
      'AddmmBackward0',
      'fc2.bias',
      'TBackward0',
      'fc2.weight',
      'ReluBackward0',
      'AddmmBackward0',
      'fc1.bias',
      'TBackward0',
      'fc1.weight',
    ]);
  });
});

describe('how it ends', () => {
  test('an uncaught exception: traceback on stderr, exit 1, what was printed is there', () => {
    expect(run('print("before")\n\ndef f(x):\n    return x / 0\n\nf(1)\n')).toEqual({
      status: 1,
      stdout: 'before\n',
      stderr: `Traceback (most recent call last):
  File "prog.py", line 6, in <module>
    f(1)
  File "prog.py", line 4, in f
    return x / 0
           ~~^~~
ZeroDivisionError: division by zero
`,
    });
  });

  test('a syntax error, with its caret', () => {
    expect(run('x = (1,\n')).toEqual({
      status: 1,
      stdout: '',
      stderr: `  File "prog.py", line 1
    x = (1,
        ^
SyntaxError: '(' was never closed
`,
    });
  });

  test.each([[['nowhere.py']], [['prog.py', '--what']], [[]]])('wrong usage is one line and exit 2: %j', (args) => {
    const { status, stdout, stderr } = listing(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^listing: [^\n]+\n$/);
  });

  test('--max-lines stops a loop without end with exit 3', () => {
    const { status, stdout, stderr } = run('n = 0\nwhile True:\n    n += 1\n    print(n)\n', '--max-lines', '11');
    expect(status).toBe(3);
    expect(stdout).toBe('1\n2\n3\n');
    expect(stderr).toMatch(/^listing: stopped after 11 lines[^\n]*\n$/);
  });

  test.each([
    'from itertools import cycle\nprint(1)\nprint(1 in cycle([0]))\n',
    'from itertools import repeat\nfrom collections import deque\nprint(1)\ndeque(repeat(1), maxlen=0)\n',
    'from itertools import repeat\nprint(1)\nprint(all(repeat(1)))\n',
    'print(1)\nprint(next(filter(None, iter(int, 1))))\n',
    'x = 3\nprint(1)\nfor i in range(24): x = x * x\nwhile 1: y = x * x\n',
  ])('--max-lines stops what has no lines: %j', (text) => {
    const { status, stdout } = run(text, '--max-lines', '200');
    expect({ status, stdout }).toEqual({ status: 3, stdout: '1\n' });
  });

  test('--max-lines that is enough changes nothing', () => {
    expect(run('print(1)\nprint(2)\n', '--max-lines', '2')).toEqual({ status: 0, stdout: '1\n2\n', stderr: '' });
  });

  test('--seed is as if both generators had been seeded before the first line', () => {
    const draws = 'print(random.random(), torch.rand(1).item())\n';
    const imports = 'import random, torch\n';
    const seeded = run(imports + draws, '--seed', '7');
    const written = run(`${imports}random.seed(7)\ntorch.manual_seed(7)\n${draws}`);
    expect(seeded.stdout).toBe(written.stdout);
    expect(run(imports + draws, '--seed', '8').stdout).not.toBe(seeded.stdout);
  });

  test('--time is one line of JSON on stderr', () => {
    const { status, stderr } = listing(lesson('accumulation'), '--time');
    expect(status).toBe(0);
    expect(JSON.parse(stderr)).toMatchObject({ updates: 10, lines: 479 });
    expect(Object.keys(JSON.parse(stderr) as object)).toEqual(['load_ms', 'run_ms', 'lines', 'ops', 'updates']);
  });
});
