/** The counts of steps against a walk over the run, one step after the other. */
import { expect, test } from 'vitest';
import type { Answerer } from '../../src/worker/answering.ts';
import { answeringOf } from '../../src/worker/answering.ts';
import type { Answer } from '../../src/worker/questions.ts';
import { finish, frameAt, open } from '../session/running.ts';

const listing = `import torch
w = torch.zeros(3, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
for epoch in range(2):
    for k in range(3):
        loss = ((w - k) ** 2).sum() / 3
        loss.backward()
    optimizer.step()
    optimizer.zero_grad()
`;

const run = finish(open(listing));

function counts(from: Pick<Answerer, 'run'>): Answer<'step-counts'> {
  const answering = answeringOf('step-counts');
  if (!('answer' in answering)) throw new Error('it is answered at once');
  return answering.answer(null, { memory: 0, findSupported: () => ({ sections: [] }), ...from });
}

const SIZES = ['operation', 'line', 'micro-batch', 'update', 'epoch'] as const;

test.each(SIZES)('%s: one more at each stop', (size) => {
  const stops: number[] = [];
  for (let at = run.target(size, 'forward', 0); at !== null && at > (stops.at(-1) ?? 0);) {
    stops.push(at);
    at = run.target(size, 'forward', at);
  }
  // Every step leads to a stop of its size, and the last one to the run's end.
  const told = stops.slice(0, -1).map((at) => {
    frameAt(run, at);
    return counts({ run })?.[size];
  });
  expect(stops.length).toBeGreaterThan(1);
  expect(told).toEqual(told.map((_, k) => (told[0] ?? 0) + k));
});

test('at the end there are all of them, at the start none that is over', () => {
  frameAt(run, run.film.end ?? 0);
  expect(counts({ run })).toMatchObject({ 'micro-batch': 6, update: 2 });
  frameAt(run, 0);
  expect(counts({ run })).toMatchObject({ operation: 0, 'micro-batch': 0, update: 0 });
});

test('without a run, and where not every stop is kept, there is no answer', () => {
  expect(counts({ run: null })).toBeNull();
  const { film, position } = run;
  const { horizon } = film;
  film.horizon = 500_001;
  expect(counts({ run })).toBeNull();
  film.horizon = horizon;
  expect(run.position).toBe(position);
  expect(counts({ run })).not.toBeNull();
});
