import { expect, test } from 'vitest';
import { startBackward, stepBackward } from '../../../src/engine/backward.ts';
import type { BackwardRun } from '../../../src/engine/backward_run.ts';
import { GradientSums } from '../../../src/session/record/accumulation.ts';
import type { GraphView } from '../../../src/model/graph.ts';
import { graphView } from '../../../src/session/view/graph-view.ts';
import { RecordedGraph } from '../../../src/session/record/recorded-graph.ts';
import { readGradients } from '../../../src/session/record/parameter-norms.ts';
import { backward, lossOn, plainBackward, simpleNN, type SimpleNN } from '../../engine/simple_nn.ts';

/** A model whose ops and backward nodes are kept in a pass; each is one position. */
function observed(model: SimpleNN) {
  const pass = new RecordedGraph();
  const accumulation = new GradientSums();
  const clock = { position: 0 };
  const modules: Record<string, string> = { t: 'fc', addmm: 'fc' };
  let layer = 0;
  model.context.observer = {
    onOp(event) {
      clock.position++;
      const { name } = event.op;
      if (name === 't') layer++;
      const module = modules[name] === undefined ? '' : `fc${((layer - 1) % 2) + 1}`;
      const groups = module === '' ? [] : [{ id: module, label: `Linear ${module}`, parent: null, call: layer }];
      const site = { line: 12, root: null, module, groups, rootCall: null };
      if (event.node !== null) pass.record(event, event.node, site, clock.position, () => 'inputs');
    },
    onBackwardStart: (run, [root]) =>
      pass.start(run, root?.gradNode === null || root === undefined ? [] : [root.gradNode], () => []),
    onBackwardNode: (event) => pass.ranNode(event, ++clock.position),
    onAccumulate(event) {
      pass.ranAccumulate(event, ++clock.position);
      accumulation.add(event, clock.position);
    },
    onBackwardEnd: () => pass.end(),
  };
  const leaves = new Map(Object.entries(model.parameters).map(([name, leaf]) => [leaf, name] as const));
  return {
    pass,
    accumulation,
    view: (): GraphView => {
      const view = graphView(pass, clock.position, { leaves, prefixes: new Map(), models: new Map() });
      if (view === null) throw new Error('no graph');
      return view;
    },
  };
}

const executionOrder = [
  'mse_loss#1',
  'fc2/addmm#1',
  'fc2.bias',
  'fc2/t#1',
  'fc2.weight',
  'relu#1',
  'fc1/addmm#1',
  'fc1.bias',
  'fc1/t#1',
  'fc1.weight',
];

function beginBackward(model: SimpleNN): BackwardRun {
  return startBackward(model.context, [lossOn(model, 0, 16)], [null], plainBackward);
}

test('the recorded forward: places, leaves, edges, groups', () => {
  const model = simpleNN(0);
  const { view } = observed(model);
  lossOn(model, 0, 16);
  const { nodes, edges, groups, now } = view();
  expect(nodes.map(({ id, kind }) => `${kind} ${id}`)).toEqual([
    'parameter fc1.weight',
    'op fc1/t#1',
    'parameter fc1.bias',
    'input inputs',
    'op fc1/addmm#1',
    'op relu#1',
    'parameter fc2.weight',
    'op fc2/t#1',
    'parameter fc2.bias',
    'op fc2/addmm#1',
    'input inputs#2',
    'op mse_loss#1',
  ]);
  expect(edges.filter(({ to }) => to === 'fc1/addmm#1')).toEqual([
    { from: 'fc1.bias', to: 'fc1/addmm#1', slot: 0, output: 0, gradNorm: null },
    { from: 'fc1/t#1', to: 'fc1/addmm#1', slot: 2, output: 0, gradNorm: null },
    { from: 'inputs', to: 'fc1/addmm#1', slot: 1, output: 0, gradNorm: null },
  ]);
  expect(groups.map(({ id }) => id)).toEqual(['fc1', 'fc2']);
  expect(now).toBe('mse_loss#1');
  expect(nodes.every(({ backward }) => backward === 'none')).toBe(true);
  expect(nodes.find(({ id }) => id === 'relu#1')).toMatchObject({ name: 'ReluBackward0', value: { shape: [16, 50] } });
});

test("backward node by node, in PyTorch's order, which is known from the start", () => {
  const model = simpleNN(0);
  const { view } = observed(model);
  const run = beginBackward(model);
  const byOrder = (graph: GraphView): string[] =>
    graph.nodes
      .filter(({ order }) => order > 0)
      .toSorted((a, b) => a.order - b.order)
      .map(({ id }) => id);
  expect(byOrder(view())).toEqual(executionOrder);
  const seen: (string | null)[] = [];
  for (let more = true; more;) {
    more = stepBackward(model.context, run) === 'more';
    seen.push(view().now);
    expect(byOrder(view())).toEqual(executionOrder);
  }
  expect(seen).toEqual(executionOrder);
});

test('in the middle of backward some are done, one is at work, some wait', () => {
  const model = simpleNN(0);
  const { view } = observed(model);
  const run = beginBackward(model);
  for (let k = 0; k < 6; k++) stepBackward(model.context, run);
  const status = Object.fromEntries(view().nodes.map(({ id, backward: is }) => [id, is]));
  expect(status).toMatchObject({
    'mse_loss#1': 'done',
    'fc2.weight': 'done',
    'relu#1': 'now',
    'fc1/addmm#1': 'ready',
    'fc1.bias': 'waiting',
    inputs: 'none',
  });
});

test('a gradient stands at a node as soon as it has arrived there', () => {
  const model = simpleNN(0);
  const { view } = observed(model);
  const run = beginBackward(model);
  const gradAt = (id: string) => view().nodes.find((node) => node.id === id)?.grad ?? null;
  for (let k = 0; k < 5; k++) stepBackward(model.context, run);
  const arrived = gradAt('relu#1');
  expect(arrived?.shape).toEqual([16, 50]);
  expect(gradAt('fc1/addmm#1')).toBeNull();
  stepBackward(model.context, run);
  expect(gradAt('relu#1')).toEqual(arrived);
  expect(gradAt('fc1/addmm#1')?.norm).toBeGreaterThan(0);
});

test('gradients stand at nodes and edges, and add up', () => {
  const model = simpleNN(0);
  const { view } = observed(model);
  backward(model, lossOn(model, 0, 16));
  const { nodes, edges, now } = view();
  const node = (id: string) => nodes.find((one) => one.id === id);
  const edge = (from: string, to: string) => edges.find((one) => one.from === from && one.to === to);
  expect(now).toBe('fc1.weight');
  expect(node('mse_loss#1')?.grad?.values).toEqual(Float64Array.of(1));
  expect(edge('fc1.bias', 'fc1/addmm#1')?.gradNorm).toBeCloseTo(node('fc1.bias')?.grad?.norm ?? NaN, 12);
  expect(edge('inputs', 'fc1/addmm#1')?.gradNorm).toBeNull();
  const total = ['fc1.weight', 'fc1.bias', 'fc2.weight', 'fc2.bias'].map((id) => node(id)?.grad?.norm ?? NaN);
  expect(Math.hypot(...total)).toBeCloseTo(1.28565, 4);
  const passes = node('relu#1')?.passes;
  expect(passes?.of).toBe(800);
  expect(passes?.open).toBeGreaterThan(200);
  expect(passes?.open).toBeLessThan(600);
});

test('the next forward is the same picture again', () => {
  const model = simpleNN(0);
  const { view } = observed(model);
  backward(model, lossOn(model, 0, 16));
  const { signature } = view();
  backward(model, lossOn(model, 16, 32));
  expect(view().signature).toBe(signature);
  expect(view().nodes).toHaveLength(12);
});

test('shares of micro-batches: projections add up to the norm', () => {
  const model = simpleNN(0);
  const { accumulation } = observed(model);
  for (let start = 0; start < 64; start += 16) backward(model, lossOn(model, start, start + 16));
  const leaves = Object.values(model.parameters);
  expect(readGradients(leaves, []).accumulated.two).toBeCloseTo(2.4553, 4);
  const row = accumulation.ledgerRow('fc1.weight', model.parameters['fc1.weight']);
  expect(row.shares.map(({ microBatch }) => microBatch)).toEqual([1, 2, 3, 4]);
  expect(row.shares.reduce((sum, { projection }) => sum + projection, 0)).toBeCloseTo(row.norm, 5);
  expect(row.state).toBe('values');
});

test('None, zeros and a fresh start are told apart', () => {
  const model = simpleNN(0);
  const { accumulation } = observed(model);
  const leaf = model.parameters['fc2.bias'];
  expect(accumulation.ledgerRow('b', leaf)).toMatchObject({ state: 'None', shares: [] });
  backward(model, lossOn(model, 0, 16));
  backward(model, lossOn(model, 16, 32));
  leaf.grad?.storage.write().fill(0);
  if (leaf.grad !== null) accumulation.cleared(leaf.grad);
  expect(accumulation.ledgerRow('b', leaf)).toMatchObject({ state: 'zeros', norm: 0, shares: [] });
  leaf.grad = null;
  backward(model, lossOn(model, 32, 48));
  expect(accumulation.ledgerRow('b', leaf).shares).toHaveLength(1);
});

test('gradients that are never cleared do not grow the record without end', () => {
  const model = simpleNN(0);
  const { accumulation } = observed(model);
  for (let k = 0; k < 100; k++) backward(model, lossOn(model, 0, 16));
  const row = accumulation.ledgerRow('b', model.parameters['fc1.bias']);
  expect(row.shares).toHaveLength(64);
  expect(row.shares.at(-1)?.microBatch).toBe(100);
  expect(row.shares.reduce((sum, { projection }) => sum + projection, 0)).toBeCloseTo(row.norm, 4);
});
