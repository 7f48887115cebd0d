/** Integers near the edges of their types, and every op on every dtype, against PyTorch (`record_integers.py`). */
import { expect, test } from 'vitest';
import { evaluated } from './expressions.ts';
import recorded from './fixtures/integers.json';

const cases = recorded.cases as unknown as readonly (readonly [string, string])[];
const results = evaluated(
  recorded.head,
  cases.map(([expression]) => expression),
);

test('every expression gives what PyTorch gives', async () => {
  const wrong = cases.flatMap(([expression, told], i) =>
    results[i] === told ? [] : [`${expression}\n  here:    ${results[i]}\n  PyTorch: ${told}`],
  );
  if (process.env.DUMP) (await import('node:fs')).writeFileSync('/tmp/i64/wrong.txt', wrong.join('\n'));
  expect(wrong).toEqual([]);
});
