import { expect, test } from 'vitest';
import { resumeHook, runToEnd, startBackward, stepBackward } from '../../src/engine/backward.ts';
import type { BackwardRun } from '../../src/engine/backward_run.ts';
import { detach } from '../../src/engine/composites/detach.ts';
import { registerHook } from '../../src/engine/graph.ts';
import { gather } from '../../src/engine/kernels/dense.ts';
import { drawNormal } from '../../src/engine/random.ts';
import type { Tensor } from '../../src/engine/tensor.ts';
import { Bench, programs } from './programs.ts';
import { restoreSnapshot, takeSnapshot } from './snapshot.ts';
import { backward, lossOn, plainBackward, type SimpleNN, simpleNN } from './simple_nn.ts';

const values = (x: Tensor): number[] => Array.from(gather(new Bench().context, x));

/** Everything of the model that can be seen, as numbers. */
function picture(model: SimpleNN): unknown {
  return Object.entries(model.parameters).map(([name, x]) => [
    name,
    values(x),
    x.counter.value,
    x.grad === null ? null : values(x.grad),
  ]);
}

function roots(model: SimpleNN, ...others: (Tensor | BackwardRun)[]) {
  return [model.context, ...Object.values(model.parameters), model.data, model.targets, ...others];
}

/** One plain descent step, in place and without recording. */
function descend(model: SimpleNN): void {
  model.context.gradMode = false;
  const b = new Bench();
  for (const x of Object.values(model.parameters)) {
    if (x.grad !== null) b.withoutGrad(() => b.subInto(x, b.mul(x.grad!, 0.1)));
  }
  model.context.gradMode = true;
}

test('a snapshot keeps buffers; the next write copies, and every view follows', () => {
  const b = new Bench();
  const x = b.const(4);
  const view = b.slice(x, 1, 3);
  const before = x.storage.read();
  const snapshot = takeSnapshot([x, view]);
  expect(x.storage.read()).toBe(before);
  b.mulInto(view, 10);
  expect(x.storage.read()).not.toBe(before);
  expect(values(x)).toEqual([0.25, -7.5, 12.5, -1.75]);
  expect(values(view)).toEqual([-7.5, 12.5]);
  const written = x.storage.read();
  b.mulInto(view, 10);
  expect(x.storage.read()).toBe(written);
  restoreSnapshot(snapshot);
  expect(values(x)).toEqual([0.25, -0.75, 1.25, -1.75]);
  expect(values(view)).toEqual([-0.75, 1.25]);
  expect([x.counter.value, x.storage.version]).toEqual([0, 1]);
});

test('a snapshot can be restored again and again', () => {
  const b = new Bench();
  const x = b.const(2);
  const snapshot = takeSnapshot([x]);
  for (let i = 0; i < 3; i++) {
    b.addInto(x, i + 1);
    expect(values(x)).toEqual([1.25 + i, 0.25 + i]);
    restoreSnapshot(snapshot);
    expect(values(x)).toEqual([0.25, -0.75]);
  }
});

test('going back to any point of a training run and on again gives the same numbers', () => {
  const model = simpleNN(7);
  const states: { readonly snapshot: ReturnType<typeof takeSnapshot>; readonly picture: unknown }[] = [];
  const step = (): void => {
    backward(model, lossOn(model, 0, 16));
    backward(model, lossOn(model, 16, 32));
    descend(model);
    drawNormal(model.context, model.context.generator, 5, 0, 1, 'float32');
  };
  for (let i = 0; i < 5; i++) {
    states.push({ snapshot: takeSnapshot(roots(model)), picture: picture(model) });
    step();
  }
  const end = [picture(model), model.context.nextSeq, model.context.generator.random()];
  for (const from of [3, 0, 4, 1, 2]) {
    restoreSnapshot(states[from]!.snapshot);
    expect(picture(model)).toEqual(states[from]!.picture);
    for (let i = from; i < 5; i++) step();
    expect([picture(model), model.context.nextSeq, model.context.generator.random()]).toEqual(end);
  }
});

test('a backward pass can be left and taken up again between any two nodes', () => {
  const model = simpleNN(3);
  backward(model, lossOn(model, 16, 32));
  const loss = lossOn(model, 0, 16);
  const run = startBackward(model.context, [loss], [null], plainBackward);
  const states: { readonly snapshot: ReturnType<typeof takeSnapshot>; readonly picture: unknown }[] = [];
  do states.push({ snapshot: takeSnapshot(roots(model, run, loss)), picture: picture(model) });
  while (stepBackward(model.context, run) === 'more');
  expect(states).toHaveLength(10);
  const end = picture(model);
  for (const { snapshot, picture: seen } of [...states, ...states.toReversed()]) {
    restoreSnapshot(snapshot);
    expect(picture(model)).toEqual(seen);
    runToEnd(model.context, run);
    expect(picture(model)).toEqual(end);
  }
});

test('a snapshot taken while a hook is pending comes back with it', () => {
  const b = new Bench();
  const x = b.leaf(2);
  registerHook(b.context, x, 'hook');
  const run = startBackward(b.context, [b.sum(b.mul(x, 2))], [null], plainBackward);
  while (stepBackward(b.context, run) !== 'hook');
  const snapshot = takeSnapshot([b.context, x, run]);
  const finish = (factor: number): number[] => {
    const { pending } = run;
    resumeHook(run, pending?.kind === 'grad' ? b.mul(detach(pending.grad), factor) : null);
    runToEnd(b.context, run);
    return values(x.grad!);
  };
  expect(finish(3)).toEqual([6, 6]);
  restoreSnapshot(snapshot);
  expect(x.grad).toBeNull();
  expect(finish(5)).toEqual([10, 10]);
});

test.each(Object.keys(programs))('%s: a graph that backward has freed is whole again after going back', (name) => {
  const b = new Bench();
  const { loss, leaves } = programs[name]!(b);
  const snapshot = takeSnapshot([b.context, loss, ...leaves]);
  b.backward(loss);
  const first = leaves.map((x) => values(x.grad!));
  restoreSnapshot(snapshot);
  expect(leaves.map((x) => x.grad)).toEqual(leaves.map(() => null));
  b.backward(loss);
  expect(leaves.map((x) => values(x.grad!))).toEqual(first);
});

test('an in-place op that writes everything takes over its result, and a snapshot still holds the old buffer', () => {
  const b = new Bench();
  const x = b.const(3);
  const view = b.slice(x, 0, 2);
  const snapshot = takeSnapshot([x, view]);
  const before = x.storage.read();
  b.mulInto(x, 2);
  expect(values(view)).toEqual([0.5, -1.5]);
  expect(Array.from(before)).toEqual([0.25, -0.75, 1.25]);
  expect([x.counter.value, x.storage.version]).toEqual([1, 2]);
  restoreSnapshot(snapshot);
  expect(values(view)).toEqual([0.25, -0.75]);
});
