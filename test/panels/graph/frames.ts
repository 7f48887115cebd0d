/** Frames of a pass of two linear layers, for tests of the graph panel: structure and states as a session gives them. */
import type { Frame, Phase } from '../../../src/model/frame.ts';
import type { GraphEdge, GraphViewNode, GraphView } from '../../../src/model/graph.ts';
import type { TensorFace } from '../../../src/model/tensor-preview.ts';
import { bareFrame } from '../../dev/bare-frame.ts';

export function face(shape: readonly number[], at: (i: number) => number = (i) => Math.sin(i + 1)): TensorFace {
  const rows = shape.at(-2) ?? 1;
  const cols = shape.at(-1) ?? 1;
  const values = Float64Array.from({ length: rows * cols }, (_, i) => at(i));
  const finite = values.filter((x) => Number.isFinite(x));
  return {
    shape,
    dtype: 'float32',
    rows,
    cols,
    values,
    thinned: false,
    norm: Math.hypot(...values),
    max: Math.max(0, ...finite.map(Math.abs)),
    nan: values.filter((x) => Number.isNaN(x)).length,
    inf: values.filter((x) => Math.abs(x) === Infinity).length,
  };
}

export function node(id: string, kind: GraphViewNode['kind'], rest: Partial<GraphViewNode> = {}): GraphViewNode {
  return {
    id,
    kind,
    name: id,
    op: '',
    module: '',
    calls: [],
    line: 1,
    sequence: 0,
    value: null,
    grad: null,
    order: 0,
    backward: 'none',
    passes: null,
    ...rest,
  };
}

/** Ids in recorded order. */
export const RECORDED = [
  'inputs',
  'fc1.bias',
  'fc1.weight',
  'fc1/t#1',
  'fc1/addmm#1',
  'relu#1',
  'fc2.bias',
  'fc2.weight',
  'fc2/t#1',
  'fc2/addmm#1',
  'labels',
  'mse_loss#1',
] as const;

const ORDER: Readonly<Record<string, number>> = {
  'mse_loss#1': 1,
  'fc2/addmm#1': 2,
  'fc2.bias': 3,
  'fc2/t#1': 4,
  'fc2.weight': 5,
  'relu#1': 6,
  'fc1/addmm#1': 7,
  'fc1.bias': 8,
  'fc1/t#1': 9,
  'fc1.weight': 10,
};

const SHAPES: Readonly<Record<string, readonly number[]>> = {
  inputs: [4, 3],
  'fc1.bias': [5],
  'fc1.weight': [5, 3],
  'fc1/t#1': [3, 5],
  'fc1/addmm#1': [4, 5],
  'relu#1': [4, 5],
  'fc2.bias': [1],
  'fc2.weight': [1, 5],
  'fc2/t#1': [5, 1],
  'fc2/addmm#1': [4, 1],
  labels: [4, 1],
  'mse_loss#1': [],
};

const NAMES: Readonly<Record<string, string>> = { t: 'TBackward0', addmm: 'AddmmBackward0', relu: 'ReluBackward0' };

const EDGES: readonly (readonly [string, string, number])[] = [
  ['fc1.weight', 'fc1/t#1', 0],
  ['fc1.bias', 'fc1/addmm#1', 0],
  ['inputs', 'fc1/addmm#1', 1],
  ['fc1/t#1', 'fc1/addmm#1', 2],
  ['fc1/addmm#1', 'relu#1', 0],
  ['fc2.weight', 'fc2/t#1', 0],
  ['fc2.bias', 'fc2/addmm#1', 0],
  ['relu#1', 'fc2/addmm#1', 1],
  ['fc2/t#1', 'fc2/addmm#1', 2],
  ['fc2/addmm#1', 'mse_loss#1', 0],
  ['labels', 'mse_loss#1', 1],
];

function nodeAt(id: string, done: number): GraphViewNode {
  const order = ORDER[id] ?? 0;
  const value = face(SHAPES[id] ?? []);
  if (order === 0) return node(id, 'input', { value });
  const state = order === done ? 'now' : order < done ? 'done' : 'waiting';
  const backward = done > 0 ? ({ order, backward: state, grad: order <= done ? value : null } as const) : {};
  if (!id.includes('#')) return node(id, 'parameter', { value, ...backward });
  const op = id.replace(/^.*\/|#\d+$/g, '');
  const passes = op === 'relu' ? { open: 9, of: 20 } : null;
  const module = id.includes('/') ? (id.split('/')[0] ?? '') : '';
  const calls = module === '' ? [] : [{ group: module, call: 1 }];
  return node(id, 'op', { value, op, module, calls, passes, name: NAMES[op] ?? 'MseLossBackward0', ...backward });
}

/** The first `recorded` nodes of a pass, `done` backward steps into it. */
export function graphView(recorded: number = RECORDED.length, done = 0): GraphView {
  const ids: readonly string[] = RECORDED.slice(0, recorded);
  const nodes = ids.map((id) => nodeAt(id, done));
  const edges = EDGES.filter(([from, to]) => ids.includes(from) && ids.includes(to)).map(
    ([from, to, slot]): GraphEdge => {
      const arrived = (ORDER[to] ?? 99) < done || (ORDER[to] === done && done > 0);
      return { from, to, slot, output: 0, gradNorm: arrived && ORDER[from] !== undefined ? 0.5 : null };
    },
  );
  const groups = ['fc1', 'fc2']
    .filter((id) => nodes.some((one) => one.module === id))
    .map((id) => ({ id, label: id === 'fc1' ? 'Linear(3, 5)' : 'Linear(5, 1)', parent: null }));
  const now = done > 0 ? (nodes.find((one) => one.order === done)?.id ?? null) : (ids.at(-1) ?? null);
  return { nodes, edges, groups, now, signature: ids.join() };
}

export function frameOf(graph: GraphView | null, phase: Phase, rest: Partial<Frame> = {}): Frame {
  const done = graph?.nodes.find((one) => one.backward === 'now')?.order ?? null;
  const nodesTotal = done === null ? null : 10;
  const place = { epoch: 1, microBatch: 1, line: 44, phase, nodesDone: done, nodesTotal };
  return bareFrame({ position: 10, graph, place, ...rest });
}
