/** The film's norms of order 2, 1 and infinity are PyTorch's (`record_norms.py`), in all and by parameter. */
import { describe, expect, test } from 'vitest';
import { maxParameters } from '../../../src/session/record/parameter-norms.ts';
import { NormSum } from '../../../src/session/reading/norms.ts';
import { lesson } from '../listings.ts';
import recorded from './norms.json';
import { finish, frameAt, open } from '../running.ts';

const CALL = 'clip_grad_norm_(model.parameters(), clip_value)';

function expectNear(actual: number | undefined, expected: number | undefined, relative = 1e-5): void {
  const [a, b] = [actual ?? NaN, expected ?? NaN];
  expect(Math.abs(a - b), `${a}, PyTorch ${b}`).toBeLessThanOrEqual(relative * Math.abs(b));
}

test('of the first micro-batch: 1.286, 16.56, 0.568', () => {
  const text = lesson('combined').replace(
    'criterion(outputs, labels) / accumulation_steps',
    'criterion(outputs, labels)',
  );
  const [row] = finish(open(text)).film.microBatches;
  const [two, one, inf] = recorded.first;
  expect([two, one, inf].map((norm) => Number(norm?.toPrecision(4)))).toEqual([1.286, 16.56, 0.5676]);
  expectNear(row?.normAccumulated, two);
  expectNear(row?.normAccumulated1, one);
  expectNear(row?.normAccumulatedInf, inf);
});

test('of each parameter after each micro-batch, in three orders', () => {
  const { microBatches } = finish(open(lesson('combined'))).film;
  expect(microBatches).toHaveLength(recorded.partial.length);
  recorded.partial.forEach((each, k) => {
    const { names, values } = microBatches[k]?.partialNorms ?? { names: [] as string[], values: [] };
    expect([...names].toSorted()).toEqual(Object.keys(each).toSorted());
    for (const [name, norms] of Object.entries(each)) {
      norms.forEach((norm, order) => expectNear(values[3 * names.indexOf(name) + order], norm));
    }
  });
});

describe.each(recorded.runs)('clipped with norm_type=$norm_type', ({ norm_type, updates }) => {
  const { film } = finish(open(lesson('combined').replace(CALL, `${CALL.slice(0, -1)}, norm_type=${norm_type})`)));
  const order = { '2.0': 2, '1': 1 }[norm_type] ?? Infinity;

  test('every update has the norms of both gradients', () => {
    expect(film.updates).toHaveLength(updates.length);
    updates.forEach(({ accumulated, applied, returned }, k) => {
      const row = film.updates[k];
      expectNear(row?.normAccumulated, accumulated[0]);
      expectNear(row?.normAccumulated1, accumulated[1]);
      expectNear(row?.normAccumulatedInf, accumulated[2]);
      expectNear(row?.normApplied, applied[0]);
      expectNear(row?.normApplied1, applied[1]);
      expectNear(row?.normAppliedInf, applied[2]);
      expectNear({ 2: row?.normAccumulated, 1: row?.normAccumulated1 }[order] ?? row?.normAccumulatedInf, returned);
      expect(row?.limit?.order).toBe(order);
      expectNear(row?.clipCoefficient ?? NaN, Math.min(1, 0.5 / (returned + 1e-6)));
    });
  });

  test('and by parameter, with how far the step moved it', () => {
    updates.forEach((update, k) => {
      const row = film.updates[k];
      const { names, count, values } = row?.parameterNorms ?? { names: [], count: 0, values: new Float32Array() };
      expect(names).toEqual(['fc1.weight', 'fc1.bias', 'fc2.weight', 'fc2.bias']);
      expect(count).toBe(4);
      names.forEach((_, p) => {
        expectNear(values[7 * p], update.accumulated_each[p]);
        expectNear(values[7 * p + 3], update.applied_each[p]);
        // A difference of single-precision weights keeps few digits.
        expectNear(values[7 * p + 6], update.ratio_each[p], 1e-3);
      });
      expectNear(row?.updateRatio, update.ratio, 1e-3);
    });
  });
});

test('the inf-norm of several parameters is the largest, the 1-norm the sum', () => {
  const [row] = finish(open(lesson('combined'))).film.updates;
  const values = [...(row?.parameterNorms.values ?? [])];
  expect(Math.max(...values.filter((_, i) => i % 7 === 2))).toBeCloseTo(row?.normAccumulatedInf ?? NaN, 6);
  expect(values.filter((_, i) => i % 7 === 1).reduce((all, norm) => all + norm, 0)).toBeCloseTo(
    row?.normAccumulated1 ?? NaN,
    4,
  );
});

test('executed again after going back, rows and names are what they were', () => {
  const run = finish(open(lesson('combined')));
  const before = structuredClone(run.film.updates);
  frameAt(run, 100);
  frameAt(run, run.film.end ?? 0);
  expect(run.film.updates).toEqual(before);
});

const manyLayers = (count: number): string => `import torch
w = [torch.ones(2, requires_grad=True) for _ in range(${count})]
named = torch.ones(2, requires_grad=True)
optimizer = torch.optim.SGD([named] + w[1:], lr=0.5)
loss = sum((one * one).sum() for one in w) + (named * named).sum() * 0
loss.backward()
w[2].grad = None
optimizer.step()
`;

describe('parameters', () => {
  const row = finish(open(manyLayers(100))).film.updates[0];

  test('of many the first are kept, and it is said how many there are', () => {
    expect(row?.parameterNorms.names).toHaveLength(maxParameters);
    expect(row?.parameterNorms.count).toBe(100);
    expect(row?.parameterNorms.values).toHaveLength(7 * maxParameters);
  });

  test('without a variable of their own go by their number', () => {
    expect(row?.parameterNorms.names.slice(0, 3)).toEqual(['named', 'params[1]', 'params[2]']);
  });

  test('what was None at the step was applied with no norm, zeros with 0; w = 1 moved by 0.5 · 2', () => {
    const values = [...(row?.parameterNorms.values ?? [])];
    expect(values.slice(0, 7)).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(values.slice(7, 14)).toEqual([Math.fround(Math.sqrt(8)), 4, 2, Math.fround(Math.sqrt(8)), 4, 2, 1]);
    // Backward had brought a gradient, which was let go before the step.
    expect(values.slice(14, 21)).toEqual([Math.fround(Math.sqrt(8)), 4, 2, -1, -1, -1, 0]);
  });

  test('moved from 0 have no ratio', () => {
    const zeros = finish(open(manyLayers(3).replaceAll('torch.ones', 'torch.zeros'))).film.updates[0];
    expect(zeros?.updateRatio).toBeNaN();
  });
});

test('after a pass that reaches some parameters only, these have norms; of many the first layers have', () => {
  const { microBatches } = finish(open(manyLayers(100))).film;
  const { names, values } = microBatches[0]?.partialNorms ?? { names: [], values: new Float32Array() };
  expect(names).toHaveLength(maxParameters);
  expect(values).toHaveLength(3 * maxParameters);
  const [row] = finish(
    open(`import torch
a, b = torch.ones(3, requires_grad=True), torch.ones(2, requires_grad=True)
(a * 2).sum().backward()
(b * 3).sum().backward()
`),
  ).film.microBatches.slice(1);
  expect(row?.partialNorms.names).toEqual(['b']);
  expect([...(row?.partialNorms.values ?? [])]).toEqual([Math.fround(Math.sqrt(18)), 6, 3]);
});

test('what is not finite stays so: a NaN in all three, Inf in all three', () => {
  const of = (values: readonly number[]): readonly number[] => {
    const sum = new NormSum();
    sum.add(values);
    return [sum.norms.two, sum.norms.one, sum.norms.inf];
  };
  expect(of([3, -4])).toEqual([5, 7, 4]);
  expect(of([3, NaN, 1])).toEqual([NaN, NaN, NaN]);
  expect(of([3, -Infinity])).toEqual([Infinity, Infinity, Infinity]);
  expect(of([])).toEqual([0, 0, 0]);
});
