/** Which calls of modules the ops of a graph were made in. */
import { expect, test } from 'vitest';
import type { GraphViewNode, GraphView } from '../../../src/model/graph.ts';
import { layoutGraph } from '../../../src/layout/layout.ts';
import { layoutInput } from '../../../src/panels/graph/layout-input.ts';
import { metricsFor } from '../../../src/panels/graph/metrics.ts';
import { finish, frameAt, open } from '../running.ts';

function graphOf(text: string): GraphView {
  const run = finish(open(text));
  const { graph } = frameAt(run, run.film.microBatches[0]?.position ?? 0);
  if (graph === null) throw new Error('no graph');
  return graph;
}

const callOf = ({ id, calls }: GraphViewNode): string =>
  `${id.replace(/^.*\//, '')} ${calls.map(({ group, call }) => `${group}@${call}`).join(' ')}`;

const ops = (graph: GraphView): string[] =>
  graph.nodes.filter(({ kind, op }) => kind === 'op' && op !== 't').map(callOf);

/** Module boxes of the picture, all modules open. */
function frames(graph: GraphView): string[] {
  const metrics = metricsFor('operations', 'roomy', false);
  return layoutGraph(layoutInput(graph, null, metrics, 40, new Set())).groups.map(({ id, depth }) => `${id} ${depth}`);
}

const twice = graphOf(`
import torch
import torch.nn as nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.lin = nn.Linear(3, 3)
        self.act = nn.Tanh()
        self.pair = nn.Sequential(self.lin, self.act)
        self.other = nn.Sequential(nn.Linear(3, 3), self.lin)

    def forward(self, x):
        x = self.act(self.act(self.lin(x)))
        x = self.pair(self.pair(x))
        return self.other(x)

net = Net()
loss = net(torch.randn(2, 3)).sum()
loss.backward()
`);

test('a call is told from the next one of the same module, with parameters and without, and inside others', () => {
  expect(ops(twice)).toEqual([
    'addmm#1 lin@1',
    'tanh#1 act@1',
    'tanh#2 act@2',
    'addmm#2 pair@1 lin@2',
    'tanh#3 pair@1 act@3',
    'addmm#3 pair@2 lin@3',
    'tanh#4 pair@2 act@4',
    'addmm#1 other@1 other.0@1',
    'addmm#4 other@1 lin@4',
    'sum#1 ',
  ]);
});

test('each call is one box, inside the module that has called it', () => {
  expect(frames(twice)).toEqual([
    'lin 0',
    'act 0',
    'act@2 0',
    'pair 0',
    'lin@2 1',
    'act@3 1',
    'pair@2 0',
    'lin@3 1',
    'act@4 1',
    'other 0',
    'other.0 1',
    'lin@4 1',
  ]);
});

test('one of several models is a module by its name: a cell unrolled by the listing is repeated along time', () => {
  const graph = graphOf(`
import torch
import torch.nn as nn

cell = nn.RNNCell(2, 4)
head = nn.Linear(4, 1)
x = torch.randn(5, 3, 2)
h = torch.zeros(3, 4)
for t in range(5):
    h = cell(x[t], h)
loss = head(h).mean()
loss.backward()
`);
  expect(graph.groups).toEqual([
    { id: 'cell', label: 'RNNCell(2, 4)', parent: null },
    { id: 'head', label: 'Linear(4, 1)', parent: null },
  ]);
  expect(frames(graph)).toEqual(['cell 0', 'cell@2 0', 'cell@3 0', 'cell@4 0', 'cell@5 0', 'head 0']);
});

const unrolled = `
import torch
import torch.nn as nn

cell = nn.LSTMCell(2, 4)
x = torch.randn(4, 3, 2)
h, c = torch.zeros(3, 4), torch.zeros(3, 4)
for t in range(4):
    h, c = cell(x[t], (h, c))
loss = h.mean()
loss.backward()
`;

test('the only model is repeated along time where the listing unrolls it; its parameters keep their names', () => {
  const graph = graphOf(unrolled);
  expect(graph.groups).toEqual([{ id: 'cell', label: 'LSTMCell(2, 4)', parent: null }]);
  expect(frames(graph)).toEqual(['cell 0', 'cell@2 0', 'cell@3 0', 'cell@4 0']);
  expect(graph.nodes.filter(({ kind }) => kind === 'parameter').map(({ id }) => id)).toContain('weight_ih');
});

test('places stay while a pass calls the model again', () => {
  const run = finish(open(unrolled));
  const ids = (position: number): string[] => frameAt(run, position).graph?.nodes.map(({ id }) => id) ?? [];
  const end = run.film.microBatches[0]?.position ?? 0;
  const whole = new Set(ids(end));
  for (let position = 0; position < end; position += 5)
    expect(ids(position).filter((id) => !whole.has(id))).toEqual([]);
});

test('a model called twice in a pass is two boxes around its modules', () => {
  const graph = graphOf(`
import torch
import torch.nn as nn

net = nn.Sequential(nn.Linear(3, 3), nn.Tanh())
loss = (net(torch.randn(2, 3)) * net(torch.randn(2, 3))).sum()
loss.backward()
`);
  expect(frames(graph)).toEqual(['net 0', '0 1', '1 1', 'net@2 0', '0@2 1', '1@2 1']);
});
