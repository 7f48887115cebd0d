/** Integers near the edges of their types, and every op on every dtype, against PyTorch (`record_integers.py`). */
import { expect, test } from 'vitest';
import { evaluated } from './expressions.ts';
import recorded from './fixtures/integers.json';

const cases = recorded.cases as unknown as readonly (readonly [string, string])[];
const results = evaluated(
  recorded.head,
  cases.map(([expression]) => expression),
);

test('every expression gives what PyTorch gives', () => {
  const wrong = cases.flatMap(([expression, told], i) =>
    results[i] === told ? [] : [`${expression}\n  here:    ${results[i]}\n  PyTorch: ${told}`],
  );
  expect(wrong).toEqual([]);
});
