import { expect, test } from 'vitest';
import { mountNorms } from '../../../src/panels/norms/norms-drawing.ts';
import { plotOf } from '../../../src/panels/norms/plot.ts';
import { finish, open } from '../../session/running.ts';
import { watchMutations } from '../../dev/mutations.ts';
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

test('small multiples have staircases of their own: a step for each micro-batch that has reached the parameters', () => {
  const { microBatches, updates } = finish(
    open(`import torch
a, b = torch.ones(3, requires_grad=True), torch.ones(2, requires_grad=True)
optimizer = torch.optim.SGD([a, b], lr=0.1)
for step in range(2):
    (a * 2).sum().backward()
    (a.sum() * b.sum()).backward()
    optimizer.step()
    optimizer.zero_grad()
`),
  ).film;
  const plot = plotOf(inputOf({ microBatches, updates, detail: 'parameters', rows: [] }));
  expect(plot.stairs).toBe(true);
  const partial = plot.panes.map(({ name, partialOf }) => [name, ...microBatches.slice(0, 2).map(partialOf)]);
  expect(partial).toEqual([
    ['a', Math.fround(Math.sqrt(12)), Math.fround(Math.sqrt(48))],
    ['b', null, Math.fround(Math.sqrt(18))],
  ]);
  const host = document.createElement('div');
  mountNorms(host).update({ plot, position: 0, brush: null, pointed: null });
  expect(host.querySelectorAll('.series .stair')).toHaveLength(4);
  expect(host.querySelectorAll('.series .stair rect')).toHaveLength(6);
});

test('many small multiples of many updates are drawn without their steps', () => {
  const { microBatches, updates } = finish(open(diverging)).film;
  const many = Array.from({ length: 1600 }, (_, k) => {
    const row = microBatches[k % 3];
    if (!row) throw new Error('no row');
    return Object.assign({}, row, { index: k + 1, update: (k >> 3) + 1, inUpdate: (k & 7) + 1 });
  });
  expect(plotOf(inputOf({ microBatches: many, updates, width: 2000 })).stairs).toBe(false);
});

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

test('a step writes only what moves; an equal scene nothing', () => {
  const { microBatches, updates } = finish(open(diverging)).film;
  const plot = plotOf(inputOf({ microBatches, updates }));
  const host = document.createElement('div');
  const drawing = mountNorms(host);
  const row = microBatches[4];
  if (!row) throw new Error('no row');
  const scene = { plot, position: row.start + 1, brush: null, pointed: null };
  drawing.update(scene);
  const written = watchMutations(host);
  drawing.update({ ...scene });
  expect(written()).toHaveLength(0);
  drawing.update({ ...scene, position: row.start + 2 });
  const layers = written().map(({ target }) => (target instanceof Element ? target.parentElement : null));
  expect(new Set(layers.map((layer) => layer?.getAttribute('class')))).toEqual(new Set(['veils', 'needles']));
  expect(layers.length).toBeLessThanOrEqual(5);
});
