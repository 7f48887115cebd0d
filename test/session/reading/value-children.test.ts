import { expect, test } from 'vitest';
import { finish, frameAt, open } from '../running.ts';

const listing = `
import torch
import torch.nn as nn

model = nn.Linear(2, 1)
seen = {3, 1}
plain = torch.ones(2)
model(torch.ones(1, 2)).sum().backward()
`;

test('a leaf opens to its gradient, a set to its elements; a tensor without a gradient does not open', () => {
  const run = finish(open(listing));
  const { variables } = frameAt(run, run.film.end ?? 0);
  expect(variables.map(({ name, opens }) => [name, opens])).toEqual([
    ['model', true],
    ['seen', true],
    ['plain', false],
  ]);
  expect(run.expand(['seen']).map(({ name, text }) => [name, text])).toEqual([
    ['{0}', '1'],
    ['{1}', '3'],
  ]);
  expect(run.expand(['model', 'weight'])).toMatchObject([{ name: 'grad', shape: [1, 2], norm: Math.SQRT2 }]);
});

test('before backward the gradient is None', () => {
  const run = finish(open(listing));
  const line = listing.split('\n').findIndex((text) => text.startsWith('model('));
  const position = run.film.stops.line.before(run.film.end ?? 0) ?? 0;
  expect(frameAt(run, position).place.line).toBe(line + 1);
  expect(run.expand(['model', 'bias'])).toMatchObject([{ name: 'grad', text: 'None', shape: null }]);
});
