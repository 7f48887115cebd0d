/**
 * What goes wrong in practice, reached by turning the controls of the built-in listings, against what real PyTorch makes of
 * the same text (`record_scenarios.py`, which changes the text by itself).
 */
import { describe, expect, test } from 'vitest';
import { lessonById } from '../../src/lessons/lessons.ts';
import { parseModule } from '../../src/python/parser/parse.ts';
import { SourceText } from '../../src/python/source.ts';
import { findControls } from '../../src/controls/controls.ts';
import type { Run } from '../../src/session/run/run.ts';
import { finish, frameAt, open } from '../session/running.ts';
import recorded from './scenarios.json';
import { applyControl } from '../controls/apply-control.ts';

/** A control's id, and what it is turned to: a literal, a name; '' for a switch that is turned or an insert. */
type Turn = readonly [id: string, to: string];

function turned(listing: string, turns: readonly Turn[]): string {
  return turns.reduce(
    (text, [id, to]) => {
      const control = findControls(parseModule(new SourceText('listing.py', text)), text).find((one) => one.id === id);
      if (!control) throw new Error(`no control ${id}`);
      const after = applyControl(text, control, to);
      if (after === text && !(control.kind === 'literal' && control.text === to)) throw new Error(`${id} does nothing`);
      return after;
    },
    lessonById(listing)?.text.en ?? '',
  );
}

/** What a reader types below the listing: the loss of all samples. */
const full = "\nprint(f'Full: {criterion(model(data), targets).item():.4g}')\n";

const sgd: readonly Turn[] = [
  ['optimizer#1', 'SGD'],
  ['lr', '0.1'],
  ['num_epochs', '50'],
];
const divided: readonly Turn[] = [...sgd, ['clip_value', '1.0']];
const outlier: Readonly<Record<string, readonly Turn[]>> = {
  'no clip': [['clip#1', '']],
  'clip 5': [],
  'clip 1': [['clip_value', '1.0']],
};
const adam: readonly Turn[] = [
  ['optimizer#1', 'Adam'],
  ['lr', '0.001'],
];
const exploding: Readonly<Record<string, readonly Turn[]>> = {
  'no clip': [['clip#1', '']],
  'clip 0.01': [['clip_value', '0.01']],
  'clip 0.1': [],
  'clip 1': [['clip_value', '1.0']],
  'clip 10': [['clip_value', '10.0']],
};

const cliff: Readonly<Record<string, readonly Turn[]>> = {
  'no clip': [['clip#1', '']],
  'clip 0.1': [['clip_value', '0.1']],
  'clip 10': [['clip_value', '10.0']],
};

const scenarios: Readonly<Record<string, { readonly turns: readonly Turn[]; readonly typed?: string }>> = {
  divided: { turns: divided, typed: full },
  undivided: { turns: [...divided, ['division#1', '']], typed: full },
  'accumulation_steps 8': { turns: [['accumulation_steps', '8']] },
  'a fifth batch': {
    turns: [
      ['data.size(0)', '80'],
      ['targets.size(0)', '80'],
    ],
    typed: full,
  },
  'no zero_grad': { turns: [...sgd, ['zero_grad#1', ''], ['zero_grad#2', ''], ['clip#1', '']], typed: full },
  'clip per micro-batch': {
    turns: [
      ['clip#1', ''],
      ['insert clip_grad_norm_ micro-batch', ''],
      ['clip_value', '0.25'],
    ],
  },
  ...Object.fromEntries(
    Object.entries(outlier).flatMap(([what, change]) =>
      Object.entries({ SGD: [], Adam: adam }).flatMap(([name, optimizer]) => [
        [`outlier, ${name}, ${what}`, { turns: [...optimizer, ...change], typed: full }],
        [
          `outlier, ${name}, ${what}, clean`,
          { turns: [...optimizer, ...change, ['outlier_step', '999'] as const], typed: full },
        ],
      ]),
    ),
  ),
  ...Object.fromEntries(
    Object.entries(exploding).flatMap(([what, change]) => [
      [`exploding, 20 steps, ${what}`, { turns: change }],
      [
        `exploding, 30 steps, ${what}`,
        { turns: [...change, ['sequence_length', '30'] as const, ['recurrent_scale', '2.0'] as const] },
      ],
    ]),
  ),
  ...Object.fromEntries(Object.entries(cliff).map(([what, turns]) => [`cliff, ${what}`, { turns }])),
};

interface Finished {
  readonly run: Run;
  readonly printed: string;
}

const runs = new Map<string, Finished>();

function runOf(name: string, seed: number): Finished {
  const key = `${name} ${seed}`;
  const known = runs.get(key);
  if (known) return known;
  const record = recorded.runs.find((one) => one.name === name && one.seed === seed);
  if (!record) throw new Error(`not recorded: ${key}`);
  const run = finish(open(record.text, seed));
  const made = { run, printed: run.film.output.map(({ text }) => text).join('') };
  runs.set(key, made);
  return made;
}

test('every scenario is recorded, and every record is one', () => {
  expect([...new Set(recorded.runs.map(({ name }) => name))].toSorted()).toEqual(Object.keys(scenarios).toSorted());
});

describe.each(recorded.runs)('$name, seed $seed', ({ name, listing, seed, text, printed, spread, ...norms }) => {
  test('the controls make this text', () => {
    const scenario = scenarios[name];
    expect(turned(listing, scenario?.turns ?? []) + (scenario?.typed ?? '')).toBe(text);
  });

  test('its updates have the norms of PyTorch, as far as rounding lets them be told', () => {
    const { run } = runOf(name, seed);
    expect(run.film.failed).toBeNull();
    expect(run.film.updates).toHaveLength(spread.length);
    const wrong = run.film.updates.flatMap(({ index, normAccumulated, normApplied }, i) => {
      const tolerance = Math.max(1e-5, 10 * (spread[i] ?? Infinity));
      // Where rounding has grown to a hundredth, there is nothing left to compare.
      if (tolerance > 1e-2) return [];
      const [accumulated, applied] = [norms.accumulated[i] ?? NaN, norms.applied[i] ?? NaN];
      const apart = Math.max(Math.abs(normAccumulated / accumulated - 1), Math.abs(normApplied / applied - 1));
      return apart <= tolerance ? [] : [{ index, apart, tolerance }];
    });
    expect(wrong).toEqual([]);
  });

  test.runIf(spread.every((apart) => apart !== null && apart < 1e-5))('it prints what PyTorch prints', () => {
    expect(runOf(name, seed).printed).toBe(printed);
  });
});

const fired = (name: string, seed: number): number =>
  runOf(name, seed).run.film.updates.filter(({ clipCoefficient }) => (clipCoefficient ?? 1) < 1).length;
const fullLoss = (name: string, seed: number): number => Number(/Full: (.*)/.exec(runOf(name, seed).printed)?.[1]);
const normsOf = (name: string, seed: number): number[] =>
  runOf(name, seed).run.film.updates.map(({ normAccumulated }) => normAccumulated);

describe('what they show', () => {
  test.each([0, 42])('seed %i: without the division the first norm is exactly 4 times as large', (seed) => {
    expect((normsOf('undivided', seed)[0] ?? NaN) / (normsOf('divided', seed)[0] ?? NaN)).toBe(4);
  });

  test.each([0, 42])('seed %i: clip 1.0 fires in 0 of 50 updates divided, in 50 of 50 undivided', (seed) => {
    expect([fired('divided', seed), fired('undivided', seed)]).toEqual([0, 50]);
  });

  test('and the loss ends elsewhere', () => {
    expect([fullLoss('divided', 0), fullLoss('undivided', 0)]).toEqual([0.5186, 0.3202]);
    expect([fullLoss('divided', 42), fullLoss('undivided', 42)]).toEqual([0.4008, 0.2476]);
  });

  test('accumulation_steps 8 with 4 micro-batches an epoch: no update at all', () => {
    const { film } = runOf('accumulation_steps 8', 0).run;
    expect(film.updates).toEqual([]);
    expect(film.microBatches).toHaveLength(40);
  });

  test('a fifth batch is never trained on: its loss rises while that of all samples falls', () => {
    const printed = [...runOf('a fifth batch', 0).printed.matchAll(/Loss: (.*)/g)].map(([, loss]) => Number(loss));
    expect([printed[0], printed.at(-1), fullLoss('a fifth batch', 0)]).toEqual([2.0916, 2.1459, 1.024]);
  });

  test('without zero_grad the norms grow, and the loss passes 1e30 within 50 updates', () => {
    const [first, second, third] = normsOf('no zero_grad', 0);
    expect(first).toBeCloseTo(0.6138, 4);
    expect(second).toBeCloseTo(1.1085, 4);
    expect(third).toBeCloseTo(1.4558, 4);
    expect(fullLoss('no zero_grad', 0)).toBeGreaterThan(1e30);
  });

  test('clipped after each micro-batch, the sum points elsewhere: cosine 0.340', () => {
    const { run } = runOf('clip per micro-batch', 42);
    const { position = 0 } = run.film.updates[0] ?? {};
    const { clip } = frameAt(run, run.stopAt(position - 1));
    const cosine = (clip?.applied.along ?? NaN) / (clip?.applied.norm ?? NaN);
    const record = recorded.runs.find(({ name }) => name === 'clip per micro-batch');
    expect(cosine).toBeCloseTo(record?.cosine[0] ?? NaN, 5);
    expect(cosine).toBeCloseTo(0.34, 3);
  });

  test('unequal micro-batches: the gradient is off by 1.27 of its norm', () => {
    const run = finish(open(turned('unequal', []), 0));
    expect(run.film.output[0]?.text).toMatch(/Relative gradient error: 1\.2[67]/);
    const equal: readonly Turn[] = [
      ['data.size(0)', '80'],
      ['targets.size(0)', '80'],
    ];
    expect(finish(open(turned('unequal', equal), 0)).film.output[0]?.text).toMatch(/Relative gradient error: 0\.0000/);
  });

  test.each(Object.entries(recorded.savedBytes))('batch size %s keeps %i bytes of new activations', (size, bytes) => {
    const run = finish(open(turned('accumulation', size === '16' ? [] : [['batch_size', size]]), 0));
    expect(frameAt(run, run.film.microBatches[0]?.backwardStart ?? 0).memory.saved).toBe(bytes);
    expect(bytes).toBe(204 * Number(size));
  });

  test.each(Object.entries(recorded.normsByType))(
    'the first micro-batch has a norm of order %s of %d',
    (type, norm) => {
      const order = `norm_type=${type === 'inf' ? "float('inf')" : type}`;
      const text = turned('clipping', [])
        .replace('model.parameters(), clip_value', `model.parameters(), clip_value, ${order}`)
        .replace('torch.nn.utils.clip_grad_norm_', 'print(torch.nn.utils.clip_grad_norm_')
        .replace(order, `${order}).item()`);
      const { film } = finish(open(text, 0));
      expect(film.failed).toBeNull();
      expect(Math.abs(Number(film.output[0]?.text) / norm - 1)).toBeLessThanOrEqual(1e-5);
    },
  );

  test('the film has the orders 1, 2 and infinity of it', () => {
    const { film } = finish(open(turned('clipping', []), 0));
    const [batch] = film.microBatches;
    const { '1': one, '2': two, inf } = recorded.normsByType;
    expect((batch?.normAccumulated1 ?? NaN) / one).toBeCloseTo(1, 5);
    expect((batch?.normAccumulated ?? NaN) / two).toBeCloseTo(1, 5);
    expect((batch?.normAccumulatedInf ?? NaN) / inf).toBeCloseTo(1, 5);
  });

  test('one outlier: without clipping SGD ends in NaN, Adam remembers it; clipped, the loss is nearly that of clean data', () => {
    expect(normsOf('outlier, SGD, clip 5', 0)[20]).toBeGreaterThan(400);
    expect(fullLoss('outlier, SGD, no clip', 0)).toBeNaN();
    expect(fullLoss('outlier, SGD, clip 5', 0)).toBe(0.2767);
    expect(fullLoss('outlier, SGD, clip 5, clean', 0)).toBe(0.2711);
    expect(fullLoss('outlier, SGD, clip 1', 0)).toBe(0.3797);
    expect(fullLoss('outlier, Adam, no clip', 0)).toBe(0.7068);
    expect(fullLoss('outlier, Adam, no clip, clean', 0)).toBe(0.5885);
    expect(fullLoss('outlier, Adam, clip 1', 0)).toBe(0.5824);
    expect(fullLoss('outlier, Adam, clip 1, clean', 0)).toBe(0.5806);
  });

  test('the exploding network without clipping: 6.85e9 at update 73, NaN at the next', () => {
    const norms = normsOf('exploding, 20 steps, no clip', 0);
    expect(norms.findIndex((norm) => !Number.isFinite(norm))).toBe(73);
    expect(Math.max(...norms.slice(0, 73)) / 6.85e9).toBeCloseTo(1, 1);
    expect(runOf('exploding, 20 steps, no clip', 42).run.film.updates.at(-1)?.normAccumulated).toBeNaN();
  });

  test('the cliff without a limit: the norm is still told, and at the wall the run is thrown to where nothing moves', () => {
    const { film } = runOf('cliff, no clip', 0).run;
    expect(fired('cliff, no clip', 0)).toBe(0);
    expect(film.output.some(({ text }) => /Step 197: .*Norm: 347\.94/.test(text))).toBe(true);
    expect(film.output.at(-1)?.text).toBe('End: w -13.22, b -32.25\n');
    expect(film.updates.at(-1)?.normAccumulated).toBeLessThan(1e-12);
  });

  test('clipped it learns: too strict a threshold is slow', () => {
    const last = (name: string): number => Number(/\[100\/100\], Loss: (.*)/.exec(runOf(name, 0).printed)?.[1]);
    expect(last('exploding, 20 steps, clip 0.01')).toBeCloseTo(0.642, 3);
    expect(last('exploding, 20 steps, clip 0.1')).toBeCloseTo(0.217, 3);
    expect(last('exploding, 30 steps, clip 0.01')).toBeCloseTo(0.656, 3);
    expect(last('exploding, 30 steps, clip 0.1')).toBeCloseTo(0.449, 3);
  });
});
