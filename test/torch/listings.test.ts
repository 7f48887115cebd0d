/**
 * The built-in listings against real PyTorch, number by number (`record_listings.py` made the fixtures): weights and data
 * to 1e-6, every gradient of the first two updates to 1e-5 of its largest element, norms and losses to 1e-5 relative.
 */
import { describe, expect, test } from 'vitest';
import { AccumulateGrad } from '../../src/engine/node.ts';
import type { Tensor } from '../../src/engine/tensor.ts';
import { PyTensor } from '../../src/torch/tensor-object.ts';
import { lessonById } from '../../src/lessons/lessons.ts';
import { PyInstance, type Value } from '../../src/python/objects/object.ts';
import fixtures from './fixtures/listings.json';
import { finish, prepare, type Prepared } from './machine.ts';

interface Packed {
  readonly shape: readonly number[];
  readonly base64: string;
}

type Packs = Readonly<Record<string, Packed>>;

interface Update {
  readonly losses: readonly number[];
  readonly accumulated?: readonly Packs[];
  readonly applied?: Packs;
  readonly coefficient: number;
  readonly norm_accumulated: number;
  readonly norm_applied: number;
}

interface Run {
  readonly listing: string;
  readonly seed: number;
  readonly initial: Packs;
  readonly data: Packs;
  readonly updates: readonly Update[];
  readonly final: Packs;
  readonly printed: string;
}

const runs = fixtures.runs as unknown as readonly Run[];

function unpack({ base64 }: Packed): Float32Array {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  return new Float32Array(bytes.buffer);
}

function valuesOf(x: Tensor): number[] {
  const list: number[] = [];
  const walk = (dim: number, at: number): void => {
    if (dim === x.shape.length) list.push(x.storage.read()[at] ?? NaN);
    else for (let i = 0; i < (x.shape[dim] ?? 0); i++) walk(dim + 1, at + i * (x.strides[dim] ?? 0));
  };
  walk(0, x.offset);
  return list;
}

/** The largest difference to the recorded tensor, and the largest recorded magnitude. */
function difference(actual: Tensor, packed: Packed): { readonly apart: number; readonly most: number } {
  const expected = unpack(packed);
  expect(actual.shape).toEqual(packed.shape);
  let apart = 0;
  let most = 0;
  valuesOf(actual).forEach((v, i) => {
    apart = Math.max(apart, Math.abs(v - (expected[i] ?? NaN)));
    most = Math.max(most, Math.abs(expected[i] ?? NaN));
  });
  return { apart, most };
}

function globalOf({ machine }: Prepared, name: string): Value {
  return machine.getattr(machine.module('__main__'), name);
}

/** The parameters of the listing's model by name. */
function parameters(run: Prepared): ReadonlyMap<string, Tensor> {
  const { machine } = run;
  const pairs = machine.list(machine.callMethod(globalOf(run, 'model'), 'named_parameters', []));
  return new Map(
    pairs.map((pair) => {
      const [name, value] = machine.list(pair);
      if (typeof name !== 'string' || !(value instanceof PyTensor)) throw new TypeError('not a named parameter');
      return [name, value.tensor];
    }),
  );
}

function normOf(tensors: Iterable<Tensor>): number {
  let sum = 0;
  for (const x of tensors) for (const v of valuesOf(x.grad ?? x)) sum += v * v;
  return Math.sqrt(sum);
}

function text(run: Run): string {
  const lesson = lessonById(run.listing);
  if (lesson === null) throw new Error(`no lesson ${run.listing}`);
  return lesson.text.en;
}

/** Runs on until `step()` of the optimizer begins for the next time; false at the end. */
function toNextStep({ machine }: Prepared): boolean {
  machine.hooks.onCall = (frame) => {
    if (frame.code.name === 'step' && frame.code.file.startsWith('torch/optim/')) machine.stop();
  };
  return machine.run({ budget: Infinity }) === 'stopped';
}

describe.each(runs)('$listing, seed $seed', (recorded) => {
  test('prints what PyTorch prints', () => {
    const run = prepare(text(recorded), recorded.seed);
    expect(finish(run)).toEqual({ ended: 'finished', error: null });
    expect(run.written).toEqual({ stdout: recorded.printed, stderr: '' });
    for (const [name, x] of parameters(run)) {
      const { apart } = difference(x, recorded.final[name] ?? { shape: [], base64: '' });
      expect(apart).toBeLessThanOrEqual(1e-5);
    }
  });

  test('starts from the same weights and data', () => {
    const run = prepare(text(recorded), recorded.seed);
    // The training loop is the first line with `for` at the margin.
    const loop =
      text(recorded)
        .split('\n')
        .findIndex((line) => line.startsWith('for ')) + 1;
    run.machine.hooks.onLine = (frame) => {
      if (frame.code.file === 'listing.py' && frame.line === loop) run.machine.stop();
    };
    expect(run.machine.run({ budget: Infinity })).toBe('stopped');
    for (const [name, x] of parameters(run)) {
      expect(difference(x, recorded.initial[name] ?? { shape: [], base64: '' }).apart).toBeLessThanOrEqual(1e-6);
    }
    for (const name of ['data', 'targets']) {
      const value = globalOf(run, name);
      if (!(value instanceof PyTensor)) throw new TypeError(`${name} is not a tensor`);
      expect(difference(value.tensor, recorded.data[name] ?? { shape: [], base64: '' }).apart).toBeLessThanOrEqual(
        1e-6,
      );
    }
  });

  test('has its gradients, norms and losses', () => {
    const run = prepare(text(recorded), recorded.seed);
    const losses: number[] = [];
    const accumulated: Map<string, number[]>[] = [];
    const norms: number[] = [];
    run.torch.context.observer = {
      onBackwardStart: (_, [root]) => {
        if (root !== undefined) losses.push(root.at([]));
      },
      onBackwardEnd: () => {
        const model = [...parameters(run)];
        accumulated.push(new Map(model.map(([name, x]) => [name, x.grad === null ? [] : valuesOf(x.grad)])));
        norms.push(normOf(model.flatMap(([, x]) => (x.grad === null ? [] : [x.grad]))));
      },
    };
    for (const update of recorded.updates) {
      expect(toNextStep(run)).toBe(true);
      expect(losses.length).toBe(update.losses.length);
      update.losses.forEach((loss, i) => expect(Math.abs((losses[i] ?? NaN) - loss)).toBeLessThanOrEqual(1e-5 * loss));
      update.accumulated?.forEach((packs, i) => {
        for (const [name, packed] of Object.entries(packs)) {
          const expected = unpack(packed);
          const most = Math.max(...expected.map(Math.abs));
          const actual = accumulated[i]?.get(name) ?? [];
          expect(actual.length).toBe(expected.length);
          actual.forEach((v, k) => expect(Math.abs(v - (expected[k] ?? NaN))).toBeLessThanOrEqual(1e-5 * most));
        }
      });
      const grads = [...parameters(run).values()].flatMap((x) => (x.grad === null ? [] : [x.grad]));
      const near = (actual: number, expected: number): void =>
        expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-5 * expected);
      near(norms.at(-1) ?? NaN, update.norm_accumulated);
      near(normOf(grads), update.norm_applied);
      near(normOf(grads) / (norms.at(-1) ?? NaN), update.coefficient);
      for (const [name, x] of parameters(run)) {
        const packed = update.applied?.[name];
        if (packed === undefined || x.grad === null) continue;
        const { apart, most } = difference(x.grad, packed);
        expect(apart).toBeLessThanOrEqual(1e-5 * most);
      }
      losses.length = accumulated.length = norms.length = 0;
    }
    expect(toNextStep(run)).toBe(false);
  });
});

test('backward runs in the order of PyTorch', () => {
  const [first] = runs;
  if (first === undefined) throw new Error('no fixtures');
  const run = prepare(text(first), 0);
  const order: string[] = [];
  const model = (): ReadonlyMap<string, Tensor> => parameters(run);
  run.torch.context.observer = {
    onBackwardNode: ({ node }) => void order.push(node.name),
    onAccumulate: ({ node, variable }) => {
      const name = [...model()].find(([, x]) => x === variable)?.[0] ?? '?';
      expect(node).toBeInstanceOf(AccumulateGrad);
      order.push(`AccumulateGrad(${name})`);
    },
    onBackwardEnd: () => run.machine.stop(),
  };
  run.machine.run({ budget: Infinity });
  expect(order).toEqual([
    'MseLossBackward0',
    'AddmmBackward0',
    'AccumulateGrad(fc2.bias)',
    'TBackward0',
    'AccumulateGrad(fc2.weight)',
    'ReluBackward0',
    'AddmmBackward0',
    'AccumulateGrad(fc1.bias)',
    'TBackward0',
    'AccumulateGrad(fc1.weight)',
  ]);
  expect(globalOf(run, 'model')).toBeInstanceOf(PyInstance);
});
