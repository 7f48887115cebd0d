/** The layout of graphs that real runs have recorded, in the sizes of the page. */
import { describe, expect, test } from 'vitest';
import { layoutGraph } from '../../src/layout/layout.ts';
import type { Layout, LayoutBox, LayoutInput } from '../../src/layout/structure.ts';
import { layoutInput } from '../../src/panels/graph/layout-input.ts';
import { metricsFor } from '../../src/panels/graph/metrics.ts';
import type { GraphView } from '../../src/model/graph.ts';
import { finish, frameAt, open } from '../session/running.ts';
import { looseEnds, overlaps, piercings } from './geometry.ts';

const recordings: Readonly<Record<string, string>> = import.meta.glob('../torch/graphs/*.py', {
  eager: true,
  import: 'default',
  query: '?raw',
});

const metrics = metricsFor('operations', 'roomy', false);

/** The graph right after a micro-batch. */
function graphOf(text: string, microBatch = 0): GraphView {
  const run = finish(open(text));
  const { graph } = frameAt(run, run.film.microBatches[microBatch]?.position ?? 0);
  if (graph === null) throw new Error('no graph');
  return graph;
}

function inputOf(graph: GraphView, collapsed: ReadonlySet<string> = new Set()): LayoutInput {
  return layoutInput(graph, null, metrics, 40, collapsed);
}

function unrolled(steps: number): string {
  return `
import torch
import torch.nn as nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.RNNCell(2, 4)
        self.head = nn.Linear(4, 1)

    def forward(self, x):
        h = torch.zeros(3, 4)
        for t in range(x.shape[0]):
            h = self.cell(x[t], h)
        return self.head(h)

net = Net()
loss = net(torch.randn(${steps}, 3, 2)).pow(2).mean()
loss.backward()
`;
}

function deep(layers: number): string {
  return `
import torch
import torch.nn as nn

net = nn.Sequential(*[layer for _ in range(${layers}) for layer in (nn.Linear(4, 4), nn.ReLU())])
loss = nn.functional.mse_loss(net(torch.randn(3, 4)), torch.randn(3, 4))
loss.backward()
`;
}

/** What must not be: overlaps, edges through foreign boxes, edges that do not reach their ends. */
function faults(layout: Layout): string[] {
  return [...overlaps(layout), ...piercings(layout), ...looseEnds(layout)];
}

test.each(Object.entries(recordings))('%s: no overlap, no edge through a foreign node', (_, text) => {
  const graph = graphOf(text);
  expect(faults(layoutGraph(inputOf(graph)))).toEqual([]);
  const collapsed = new Set(graph.groups.map(({ id }) => id));
  expect(faults(layoutGraph(inputOf(graph, collapsed)))).toEqual([]);
});

test('every box stays where it is from one micro-batch to the next', () => {
  const text = recordings['../torch/graphs/simple_nn.py'] ?? '';
  expect(layoutGraph(inputOf(graphOf(text, 1)))).toEqual(layoutGraph(inputOf(graphOf(text, 0))));
});

describe('large graphs', () => {
  test.each([
    ['a cell unrolled', 50, unrolled],
    ['a deep net', 100, deep],
  ] as const)(
    '%s, %d: no overlap, no edge through a foreign node',
    (_, size, text) => {
      expect(faults(layoutGraph(inputOf(graphOf(text(size)))))).toEqual([]);
    },
    60_000,
  );

  test.each([
    ['a cell unrolled', unrolled],
    ['a deep net', deep],
  ] as const)('%s: one more step moves nothing that was there before it', (_, text) => {
    const boxes = (n: number): Map<string, LayoutBox> =>
      new Map(layoutGraph(inputOf(graphOf(text(n)))).boxes.map((box) => [box.id, box]));
    const [before, after] = [boxes(12), boxes(13)];
    const added = Math.min(...[...after.values()].filter((box) => !before.has(box.id)).map((box) => box.x));
    const common = [...before.values()].filter((box) => box.x + box.width < added);
    expect(common.length).toBeGreaterThan(before.size * 0.7);
    for (const { id, x, y } of common) expect(after.get(id)).toMatchObject({ x, y });
  });
});

test('opening a module moves what comes after it, all by the same way, and nothing else', () => {
  const graph = graphOf(recordings['../torch/graphs/residual_mlp.py'] ?? '');
  const blocks = graph.groups.map(({ id }) => id).filter((id) => /^blocks\.\d$/.test(id));
  expect(blocks).toHaveLength(3);
  const closed = layoutGraph(inputOf(graph, new Set(blocks)));
  const opened = layoutGraph(inputOf(graph, new Set(blocks.filter((id) => id !== 'blocks.1'))));
  expect(faults(opened)).toEqual([]);
  const module = closed.boxes.find(({ id }) => id === 'blocks.1');
  if (module === undefined) throw new Error('the module is not there');
  const after = new Map(opened.boxes.map((box) => [box.id, box]));
  const shifts = { before: new Set<number>(), behind: new Set<number>(), up: new Set<number>() };
  for (const box of closed.boxes) {
    const now = after.get(box.id);
    if (now === undefined) continue;
    shifts[box.x < module.x ? 'before' : 'behind'].add(Math.round(now.x - box.x));
    shifts.up.add(Math.round(now.y - box.y));
  }
  expect([...shifts.before]).toEqual([0]);
  expect(shifts.behind.size).toBe(1);
  expect([...shifts.behind][0]).toBeGreaterThan(0);
  expect(shifts.up.size).toBe(1);
});
