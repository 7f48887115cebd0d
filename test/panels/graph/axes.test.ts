/** What the dimensions of tensors are, in graphs that real runs record. */
import { describe, expect, it } from 'vitest';
import { axesOf, shapeWords } from '../../../src/panels/graph/axes.ts';
import { graphEn } from '../../../src/panels/graph/words.en.ts';
import { finish, frameAt, open } from '../../session/running.ts';

function axesIn(text: string): Record<string, string> {
  const run = finish(open(`import torch\nimport torch.nn as nn\n${text}`));
  const { graph } = frameAt(run, run.film.microBatches[0]?.position ?? 0);
  if (!graph) throw new Error('no graph');
  const axes = axesOf(graph);
  return Object.fromEntries(
    graph.nodes.map(({ id, value }) => [id, shapeWords(graphEn.axes, axes.get(id), value?.shape ?? [])]),
  );
}

describe('axes', () => {
  it('of linear layers: batch, in and out, weights and their views', () => {
    const words = axesIn(`
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(10, 50)
        self.fc2 = nn.Linear(50, 1)
    def forward(self, x):
        return self.fc2(torch.relu(self.fc1(x)))
net = Net()
inputs, labels = torch.randn(16, 10), torch.randn(16, 1)
nn.functional.mse_loss(net(inputs), labels).backward()
`);
    expect(words).toMatchObject({
      inputs: 'batch 16 × in 10',
      'fc1.weight': 'out 50 × in 10',
      'fc1/t#1': 'in 10 × out 50',
      'fc1.bias': 'out 50',
      'fc1/addmm#1': 'batch 16 × out 50',
      'relu#1': 'batch 16 × out 50',
      labels: 'batch 16 × out 1',
      'mse_loss#1': '',
    });
  });

  it('of a recurrence: steps of a batch, stacked along time', () => {
    const words = axesIn(`
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.RNNCell(4, 8)
    def forward(self, x):
        h = torch.zeros(3, 8)
        for t in range(2):
            h = self.cell(x[:, t], h)
        return h
net = Net()
net(torch.randn(3, 2, 4)).sum().backward()
`);
    expect(words['cell.weight_ih']).toBe('out 8 × in 4');
    expect(words['cell/tanh#2']).toBe('batch 3 × out 8');
  });

  it('that nothing tells are counted', () => {
    const words = axesIn(`
w = torch.randn(2, 3, requires_grad=True)
(w * 2).sum().backward()
`);
    expect(words['w']).toBe('dim 0: 2 × dim 1: 3');
    expect(words['mul#1']).toBe('dim 0: 2 × dim 1: 3');
  });

  it('follow a selection, and let go of the order where it changes', () => {
    const words = axesIn(`
lin = nn.Linear(4, 4)
y = lin(torch.randn(4, 4))
(y.transpose(0, 1).sum() + y[1].sum()).backward()
`);
    expect(words['transpose#1']).toBe('dim 0: 4 × dim 1: 4');
    expect(words['select#1']).toMatch(/^(?:batch|out) 4$/);
  });
});
