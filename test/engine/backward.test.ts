import { describe, expect, test } from 'vitest';
import { type BackwardOptions, resumeHook, runToEnd, startBackward, stepBackward } from '../../src/engine/backward.ts';
import { registerHook, registerPostHook, retainGrad } from '../../src/engine/graph.ts';
import { gather } from '../../src/engine/kernels/dense.ts';
import type { Node } from '../../src/engine/node.ts';
import { fromValues, type Tensor } from '../../src/engine/tensor.ts';
import { Bench, gradients } from './programs.ts';
import { backward, lossOn, plainBackward, simpleNN } from './simple_nn.ts';

const values = (x: Tensor | null): number[] | null => (x === null ? null : Array.from(gather(new Bench().context, x)));

describe('the graph of two linear layers', () => {
  test('has the names and the order of creation of PyTorch', () => {
    const model = simpleNN(0);
    const loss = lossOn(model, 0, 16);
    const nodes = new Map<number, string>();
    const walk = (node: Node): void => {
      nodes.set(node.seq, node.name);
      for (const edge of node.edges) if (edge?.node.kind === 'op') walk(edge.node);
    };
    walk(loss.gradNode as Node);
    expect([...nodes].toSorted(([a], [b]) => a - b).map(([, name]) => name)).toEqual([
      'TBackward0',
      'AddmmBackward0',
      'ReluBackward0',
      'TBackward0',
      'AddmmBackward0',
      'MseLossBackward0',
    ]);
  });

  test('runs in the order of PyTorch and fills the leaves in it', () => {
    const model = simpleNN(0);
    const loss = lossOn(model, 0, 16);
    const log: string[] = [];
    const nameOf = new Map(Object.entries(model.parameters).map(([name, leaf]) => [leaf, name]));
    model.context.observer = {
      onBackwardNode: ({ node }) => log.push(node.name),
      onAccumulate: ({ variable }) => log.push(nameOf.get(variable)!),
    };
    backward(model, loss);
    expect(log).toEqual([
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

  test('saves what PyTorch saves: 204 new bytes a sample', () => {
    const model = simpleNN(0);
    const loss = lossOn(model, 0, 16);
    const own = new Set([...Object.values(model.parameters), model.data, model.targets].map((x) => x.storage));
    const kept = new Map<unknown, number>();
    const names: string[] = [];
    const walk = (node: Node): void => {
      for (const { name, tensor } of node.saved ?? []) {
        if (tensor === null) continue;
        names.push(`${node.name}.${name}`);
        if (!own.has(tensor.storage)) kept.set(tensor.storage, tensor.storage.length * 4);
      }
      for (const edge of node.edges) if (edge?.node.kind === 'op') walk(edge.node);
    };
    walk(loss.gradNode as Node);
    expect(names).toEqual([
      'MseLossBackward0.self',
      'MseLossBackward0.target',
      'AddmmBackward0.mat1',
      'AddmmBackward0.mat2',
      'ReluBackward0.result',
      'AddmmBackward0.mat1',
    ]);
    expect([...kept.values()].reduce((a, b) => a + b)).toBe(204 * 16);
  });
});

describe('gradients of leaves', () => {
  test('a second pass adds in place: who kept .grad sees the sum', () => {
    const model = simpleNN(42);
    const weight = model.parameters['fc1.weight'];
    backward(model, lossOn(model, 0, 16));
    const kept = weight.grad!;
    const first = values(kept)!;
    backward(model, lossOn(model, 0, 16));
    expect(weight.grad).toBe(kept);
    expect(values(kept)).toEqual(first.map((g) => Math.fround(2 * g)));
  });

  test('one incoming gradient never serves two leaves', () => {
    const b = new Bench();
    const x = b.leaf(3);
    const y = b.leaf(3);
    const seed = b.const(3);
    const sum = b.add(x, y);
    runToEnd(b.context, startBackward(b.context, [sum], [seed], plainBackward));
    expect(new Set([x.grad!.storage, y.grad!.storage, seed.storage]).size).toBe(3);
    b.addInto(x.grad!, 1);
    expect(values(y.grad)).toEqual(values(seed));
  });

  test('a weight used twice gets the sum of both', () => {
    const b = new Bench();
    const w = b.leaf(3);
    b.backward(b.sum(b.add(b.mul(w, 2), b.mul(w, w))));
    expect(values(w.grad)).toEqual(values(b.add(b.mul(w, 2), 2)));
  });

  test('a column-major leaf gets a column-major gradient', () => {
    const b = new Bench();
    const x = b.leaf(2, 3);
    x.strides = [1, 2];
    b.backward(b.sum(b.mul(x, b.const(2, 3))));
    expect(x.grad!.strides).toEqual([1, 2]);
    expect(values(x.grad)).toEqual(values(b.const(2, 3)));
  });

  test('retain_grad keeps that of a non-leaf, also after it was changed in place', () => {
    const b = new Bench();
    const x = b.leaf(3);
    const y = b.mul(x, 2);
    retainGrad(b.context, y);
    b.mulInto(y, 3);
    b.backward(b.sum(b.mul(y, 5)));
    expect(values(y.grad)).toEqual([5, 5, 5]);
    expect(values(x.grad)).toEqual([30, 30, 30]);
  });
});

describe('autograd.grad', () => {
  test('gives the gradients of its inputs and leaves .grad alone', () => {
    const b = new Bench();
    const x = b.leaf(3);
    const w = b.leaf(3);
    const y = b.mul(x, w);
    const [gy, gx] = gradients(b, b.sum(b.mul(y, 2)), [y, x]);
    expect(values(gy!)).toEqual([2, 2, 2]);
    expect(values(gx!)).toEqual(values(b.mul(w, 2)));
    expect([x.grad, w.grad]).toEqual([null, null]);
  });

  test('runs only the nodes that lead to its inputs', () => {
    const b = new Bench();
    const x = b.leaf(2);
    const w = b.leaf(2);
    const loss = b.sum(b.add(b.mul(x, 3), b.mul(b.mul(w, 2), 2)));
    const log: string[] = [];
    b.context.observer = { onBackwardNode: ({ node }) => log.push(node.name) };
    gradients(b, loss, [x]);
    expect(log).toEqual(['SumBackward0', 'AddBackward0', 'MulBackward0']);
  });

  test('backward(inputs=...) accumulates into them only', () => {
    const b = new Bench();
    const x = b.leaf(2);
    const w = b.leaf(2);
    const options: BackwardOptions = { retainGraph: false, inputs: [x], mode: 'accumulate' };
    runToEnd(b.context, startBackward(b.context, [b.sum(b.mul(x, w))], [null], options));
    expect(values(x.grad)).toEqual(values(w));
    expect(w.grad).toBeNull();
  });

  test('several roots are run as one pass', () => {
    const b = new Bench();
    const x = b.leaf(2);
    const y = b.mul(x, 3);
    const loss = b.sum(b.mul(y, y));
    const seed = fromValues([1, 10], [2], 'float32');
    runToEnd(b.context, startBackward(b.context, [y, loss], [seed, null], plainBackward));
    // 3 * (seed + 2 y), y = 3 x
    expect(values(x.grad)).toEqual([3 * (1 + 2 * 0.75), 3 * (10 + 2 * -2.25)]);
  });
});

describe('hooks', () => {
  test('stop the pass, see the summed gradient and may replace it', () => {
    const b = new Bench();
    const x = b.leaf(2);
    const y = b.mul(x, 2);
    registerHook(b.context, y, 'on y');
    registerHook(b.context, x, 'on x');
    registerPostHook(b.context, x, 'after x');
    const run = startBackward(b.context, [b.sum(b.mul(y, y))], [null], plainBackward);
    const calls: (readonly [unknown, number[] | null])[] = [];
    for (let result = stepBackward(b.context, run); result !== 'done'; result = stepBackward(b.context, run)) {
      if (result !== 'hook') continue;
      const pending = run.pending!;
      const seen = pending.kind === 'grad' ? pending.grad : pending.variable.grad;
      calls.push([pending.hook.callable, values(seen)]);
      resumeHook(run, pending.hook.callable === 'on y' ? fromValues([7, 8], [2], 'float32') : null);
    }
    expect(calls).toEqual([
      ['on y', [1, -3]],
      ['on x', [14, 16]],
      ['after x', [14, 16]],
    ]);
  });

  test('a gradient that a hook has seen is not moved into .grad', () => {
    const b = new Bench();
    const x = b.leaf(2);
    registerHook(b.context, x, 'keeps it');
    const run = startBackward(b.context, [b.sum(b.mul(x, 2))], [null], plainBackward);
    while (stepBackward(b.context, run) !== 'hook');
    const { pending } = run;
    const seen = pending?.kind === 'grad' ? pending.grad : null;
    resumeHook(run, null);
    runToEnd(b.context, run);
    expect(x.grad!.storage).not.toBe(seen!.storage);
  });
});

test('an allocation beyond the limit is refused before it is made', () => {
  const b = new Bench();
  b.context.memoryLimit = 1000;
  expect(() => b.mul(b.const(100, 1), b.const(1, 100))).toThrow(
    "DefaultCPUAllocator: can't allocate memory: you tried to allocate 40000 bytes. Error code 12 (Cannot allocate memory)",
  );
});

test('what comes to a node in parts is added in the memory of the first part, unless a snapshot holds that', () => {
  const outcome = (snapshots: boolean): { readonly grad: number[] | null; readonly buffers: number } => {
    const b = new Bench();
    const x = b.leaf(3);
    const y = b.mul(x, 2);
    const sum = b.add(b.add(b.mul(y, 3), b.mul(y, 5)), b.mul(y, 7));
    const run = startBackward(b.context, [b.sum(sum)], [null], plainBackward);
    const seen = new Set<ArrayBufferView>();
    do {
      const there = run.buffers.get(y.gradNode as Node)?.[0]?.tensor.storage;
      if (there !== undefined) seen.add(snapshots ? there.save().buffer : there.read());
    } while (stepBackward(b.context, run) === 'more');
    return { grad: values(x.grad), buffers: seen.size };
  };
  expect(outcome(false)).toEqual({ grad: [30, 30, 30], buffers: 1 });
  expect(outcome(true)).toEqual({ grad: [30, 30, 30], buffers: 3 });
});
