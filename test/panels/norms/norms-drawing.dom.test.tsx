import { expect, test } from 'vitest';
import { mountNorms } from '../../../src/panels/norms/norms-drawing.ts';
import { plotOf } from '../../../src/panels/norms/plot.ts';
import { finish, open } from '../../session/running.ts';
import { inputOf } from './inputs.ts';

const diverging = `import torch
w = torch.ones(3, requires_grad=True)
lr = 0.6
optimizer = torch.optim.SGD([w], lr=lr)
for step in range(14):
    optimizer.zero_grad()
    loss = (w ** 4).sum() * (0 if step == 2 else 1)
    loss.backward()
    optimizer.step()
`;

/** Coordinates that are no numbers. */
const broken = (html: string): string[] => html.match(/ (?!class)[\w-]+="[^"]*(?:NaN|Infinity|undefined)[^"]*"/g) ?? [];

const views = [
  {},
  { scale: 'log' },
  { detail: 'parameters' },
  { detail: 'layers', scale: 'log' },
  { order: 'inf', rows: ['loss', 'rate', 'coefficient', 'ratio'] },
  { range: { from: 6, to: 8 } },
  { width: 60 },
] as const;

test.each(views)('no norm, not even Inf or NaN, breaks the drawing: %j', (view) => {
  const { film } = finish(open(diverging));
  const host = document.createElement('div');
  const drawing = mountNorms(host);
  const end = film.end ?? 0;
  for (const horizon of [12, 30, 60, end]) {
    const microBatches = film.microBatches.filter((row) => row.position <= horizon);
    const updates = film.updates.filter((row) => row.position <= horizon);
    const plot = plotOf(inputOf({ microBatches, updates, version: horizon, ...view }));
    for (let position = 0; position <= horizon; position += 3) {
      drawing.update({ plot, position, brush: null, pointed: null });
      expect(broken(host.innerHTML), `at ${position} of ${horizon}`).toEqual([]);
    }
  }
  expect(host.textContent).toMatch(/Inf|NaN/);
});
