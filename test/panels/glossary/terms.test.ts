/** The Glossary's terms over a real run: what each comes to, and that its words are two sentences in every language. */
import { expect, test } from 'vitest';
import { glossaryEn } from '../../../src/panels/glossary/words.en.ts';
import { glossaryZh } from '../../../src/panels/glossary/words.zh.ts';
import { termIds, terms } from '../../../src/panels/glossary/terms.ts';
import type { NoiseView } from '../../../src/model/accumulation.ts';
import { lesson } from '../../session/listings.ts';
import { finish, frameAt, open } from '../../session/running.ts';

const run = finish(open(lesson('combined')));

test.each(termIds)('%s is said in two sentences', (id) => {
  const sentences = (text: string, ends: RegExp): number => text.split(ends).filter((one) => one.trim() !== '').length;
  expect(sentences(glossaryEn.terms[id].means, /\.(?= [A-Z]|$)/)).toBe(2);
  expect(sentences(glossaryZh.terms[id].means, /。/)).toBe(2);
});

const numbers = (position: number): Record<string, string> => {
  const frame = frameAt(run, position);
  return Object.fromEntries(
    termIds.flatMap((id) => {
      const number = terms[id].number(frame, glossaryEn.of, null);
      return number === null ? [] : [[glossaryEn.terms[id].name, `${number.text} ${number.of}`]];
    }),
  );
};

test('before anything has run there is hardly a number', () => {
  expect(Object.keys(numbers(0)).toSorted()).toEqual(['event', 'fingerprint', 'update']);
});

test('in the second update they are those of the rows of the film', () => {
  const [first] = run.film.updates;
  const sixth = run.film.microBatches[5];
  if (!first || !sixth) throw new Error('the run is too short');
  const found = numbers(sixth.position);
  expect(found).toMatchObject({
    'micro-batch': '6 so far',
    share: '2 in a buffer at most',
    ledger: '4 buffers',
    update: '1 so far',
    epoch: '2 now',
    event: `${sixth.position} so far`,
  });
  expect(found['accumulated']).toBe(`${first.normAccumulated.toPrecision(4)} update 1`);
  expect(found['applied']).toBe(`${first.normApplied.toPrecision(4)} update 1`);
  expect(Number.parseFloat(found['clip coefficient'] ?? '')).toBeCloseTo(first.clipCoefficient ?? NaN, 3);
  expect(found['norm']).toBe(`${sixth.normAccumulated.toPrecision(4)} .grad after micro-batch 6 of the run`);
});

test('the noise scale is in samples where their number can be seen, and not there where it cannot be estimated', () => {
  const noise = {
    kind: 'estimated',
    updates: 1,
    microBatches: 4,
    samples: 16,
    population: 64,
    small: 1,
    big: 1,
    squaredGradient: 2,
    trace: 50,
    scale: 25,
    distances: [],
  } as const;
  const told = (by: Partial<NoiseView>): string | null => {
    const number = terms.noise.number(
      { ...frameAt(run, 0), noise: { ...noise, ...by } as NoiseView },
      glossaryEn.of,
      null,
    );
    return number && `${number.text} ${number.of}`;
  };
  expect(told({})).toBe('25.00 samples');
  expect(told({ samples: null })).toBe('25.00 micro-batches');
  expect(told({ scale: null })).toBeNull();
});

test('what can be asked about has an answer, which is the number', () => {
  const end = frameAt(run, run.film.end ?? 0);
  const asked = termIds
    .flatMap((id) => terms[id].number(end, glossaryEn.of, null) ?? [])
    .filter(({ target }) => target);
  expect(asked).toHaveLength(3);
  for (const { target, text } of asked) {
    const value = target && run.explain(target)?.result.value;
    expect(value).toBeCloseTo(Number(text), 3);
  }
});
