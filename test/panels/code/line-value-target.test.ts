import { expect, test } from 'vitest';
import { lineValueTarget } from '../../../src/panels/code/line-value-target.ts';
import { lesson } from '../../session/listings.ts';
import { finish, frameAt, open } from '../../session/running.ts';

test.each(['accumulation', 'combined', 'clipping', 'cliff'] as const)(
  '%s: numbers at the ends of lines are what the Inspector explains',
  (name) => {
    const run = finish(open(lesson(name)));
    const kinds = new Set<string>();
    for (const { position } of run.film.microBatches.slice(0, 3)) {
      for (const at of [position - 2, position, position + 3]) {
        for (const { ask, text, kind } of frameAt(run, at).lineValues) {
          if (ask === undefined) continue;
          kinds.add(kind);
          const { value = NaN } = run.explain(lineValueTarget(ask, at))?.result ?? {};
          const shown = Number(text.replace('\u2212', '-').split(', ')[0]);
          expect({ text, equal: Math.abs(value - shown) <= 1e-3 * Math.abs(shown) }).toEqual({ text, equal: true });
        }
      }
    }
    expect([...kinds].toSorted()).toEqual(['gradient', 'value']);
  },
);
