/**
 * Views and in-place writes against a plain model: a tensor is a list of cell numbers into one array. Whatever is written
 * through one view must be read through every other.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PyFloat, type Value } from '../../src/python/objects/object.ts';
import { PyList } from '../../src/python/objects/sequence.ts';
import { finish, prepare } from './machine.ts';

/** What the model knows of a view: its shape, and for each element, row-major, its cell. */
interface Window {
  readonly shape: readonly number[];
  readonly cells: readonly number[];
}

interface Step {
  readonly source: number;
  readonly kind: number;
  readonly a: number;
  readonly b: number;
}

const size = (shape: readonly number[]): number => shape.reduce((x, y) => x * y, 1);

/** The cell at an index. */
function cellAt({ shape, cells }: Window, index: readonly number[]): number {
  return cells[index.reduce((at, i, d) => at * (shape[d] ?? 1) + i, 0)] ?? -1;
}

function build(shape: readonly number[], from: (index: readonly number[]) => number): Window {
  const cells = Array.from({ length: size(shape) }, (_, n) => {
    const index: number[] = [];
    let rest = n;
    for (let d = shape.length - 1; d >= 0; d--) {
      index.unshift(rest % (shape[d] ?? 1));
      rest = Math.floor(rest / (shape[d] ?? 1));
    }
    return from(index);
  });
  return { shape, cells };
}

/** A view of `window` and the Python that makes it of `name`; null where the step does not fit. */
function look(
  window: Window,
  name: string,
  { kind, a, b }: Step,
): { readonly window: Window; readonly code: string } | null {
  const { shape } = window;
  const rank = shape.length;
  const dim = rank === 0 ? 0 : a % rank;
  const extent = shape[dim] ?? 1;
  if (kind === 0 && rank >= 2) {
    const other = b % rank;
    const swap = (list: readonly number[]): number[] =>
      list.map((v, d) => (d === dim ? (list[other] ?? v) : d === other ? (list[dim] ?? v) : v));
    return { window: build(swap(shape), (i) => cellAt(window, swap(i))), code: `${name}.transpose(${dim}, ${other})` };
  }
  if (kind === 1 && rank >= 1) {
    const at = b % extent;
    const index = [...Array.from({ length: dim }, () => ':'), at].join(', ');
    return {
      window: build(shape.toSpliced(dim, 1), (i) => cellAt(window, i.toSpliced(dim, 0, at))),
      code: `${name}[${index}]`,
    };
  }
  if (kind === 2 && rank >= 1) {
    const step = 1 + (b % 2);
    const start = b % extent;
    const length = Math.ceil((extent - start) / step);
    const index = [...Array.from({ length: dim }, () => ':'), `${start}::${step}`].join(', ');
    return {
      window: build(shape.with(dim, length), (i) => cellAt(window, i.with(dim, start + (i[dim] ?? 0) * step))),
      code: `${name}[${index}]`,
    };
  }
  if (kind === 3) {
    const at = b % (rank + 1);
    return {
      window: build(shape.toSpliced(at, 0, 1), (i) => cellAt(window, i.toSpliced(at, 1))),
      code: `${name}.unsqueeze(${at})`,
    };
  }
  if (kind === 4) return { window: { shape: [window.cells.length], cells: window.cells }, code: `flat(${name})` };
  return null;
}

type Write = 'add' | 'set' | 'mul';

/** A program and what its model says every view holds in the end. */
function play(
  steps: readonly Step[],
  writes: readonly { readonly view: number; readonly how: Write; readonly value: number }[],
): {
  readonly program: string;
  readonly expected: number[][];
} {
  const memory = Array.from({ length: 24 }, (_, i) => i);
  const windows: Window[] = [{ shape: [2, 3, 4], cells: memory.map((_, i) => i) }];
  const lines = [
    'import torch',
    // `view(-1)` where memory allows it; elsewhere the tensor itself.
    'def flat(t):',
    '    return t.view(-1) if t.is_contiguous() else t',
    'v0 = torch.arange(24.0).reshape(2, 3, 4)',
  ];
  const contiguous = (w: Window): boolean => w.cells.every((cell, i) => i === 0 || cell === (w.cells[0] ?? 0) + i);
  for (const step of steps) {
    const from = step.source % windows.length;
    const source = windows[from];
    const made = source === undefined ? null : look(source, `v${from}`, step);
    if (source === undefined || made === null || size(made.window.shape) === 0) continue;
    if (step.kind === 4 && !contiguous(source)) continue;
    lines.push(`v${windows.length} = ${made.code}`);
    windows.push(made.window);
  }
  for (const { view, how, value } of writes) {
    const at = view % windows.length;
    for (const cell of windows[at]?.cells ?? []) {
      const old = memory[cell] ?? 0;
      memory[cell] = how === 'set' ? value : how === 'add' ? old + value : Math.fround(old * value);
    }
    lines.push({ add: `v${at} += ${value}`, set: `v${at}[...] = ${value}`, mul: `v${at}.mul_(${value})` }[how]);
  }
  lines.push(`out = [${windows.map((_, i) => `v${i}.reshape(-1).tolist()`).join(', ')}]`);
  return { program: lines.join('\n'), expected: windows.map((w) => w.cells.map((cell) => memory[cell] ?? NaN)) };
}

const numbers = (v: Value): number[] =>
  v instanceof PyList ? v.items.map((item) => (item instanceof PyFloat ? item.v : NaN)) : [];

test('whatever is written through one view is read through every other', () => {
  const step = fc.record({ source: fc.nat(9), kind: fc.nat(4), a: fc.nat(3), b: fc.nat(5) });
  const write = fc.record({
    view: fc.nat(9),
    how: fc.constantFrom<Write>('add', 'set', 'mul'),
    value: fc.integer({ min: -3, max: 3 }),
  });
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 1, maxLength: 8 }),
      fc.array(write, { minLength: 1, maxLength: 6 }),
      (steps, writes) => {
        const { program, expected } = play(steps, writes);
        const run = prepare(program, 0);
        expect({ program, error: finish(run).error }).toEqual({ program, error: null });
        const out = run.machine.getattr(run.machine.module('__main__'), 'out');
        // -0 and 0 are the same number here.
        const actual = (out instanceof PyList ? out.items.map(numbers) : []).map((list) => list.map((v) => v + 0));
        expect({ program, actual }).toEqual({ program, actual: expected.map((list) => list.map((v) => v + 0)) });
      },
    ),
    { numRuns: 40, seed: 1 },
  );
}, 60_000);
