import { describe, expect, test } from 'vitest';
import type { MicroBatchRow, UpdateRow } from '../../src/model/film.ts';
import type { ReceivedFilm } from '../../src/store/film.ts';
import { comparisonOf, firstDifference } from '../../src/store/first-difference.ts';
import { initialState } from '../../src/store/state.ts';
import { FAKE_END, fakeFilm } from '../dev/fake-run.ts';

interface Changes {
  readonly microBatch?: readonly [index: number, change: Partial<MicroBatchRow>];
  readonly update?: readonly [index: number, change: Partial<UpdateRow>];
  readonly output?: readonly string[];
  /** Rows up to here; the run goes on. */
  readonly horizon?: number;
  /** It is over here. */
  readonly end?: number;
}

/** The fake run, changed in places. */
function film({ microBatch, update, output, horizon, end = FAKE_END }: Changes = {}): ReceivedFilm {
  const rows = fakeFilm();
  const last = horizon ?? end;
  const upTo = <Row extends { readonly position: number }>(all: readonly Row[]): Row[] =>
    all.filter(({ position }) => position <= last);
  const changed = <Row extends { readonly index: number }>(
    all: readonly Row[],
    change: readonly [number, Partial<Row>] | undefined,
  ): Row[] => all.map((row) => (row.index === change?.[0] ? { ...row, ...change[1] } : row));
  return {
    run: 1,
    horizon: last,
    end: horizon === undefined ? end : null,
    failed: null,
    epochs: upTo(rows.epochs),
    microBatches: upTo(changed(rows.microBatches, microBatch)),
    updates: upTo(changed(rows.updates, update)),
    diagnoses: [],
    output: output?.map((text, i) => ({ position: 50 + i, text, stream: 'stdout' })) ?? upTo(rows.output),
  };
}

const { microBatches, updates } = fakeFilm();

describe('the first number that differs, in the order of the run', () => {
  test('the same run: none, and whether that is all there is', () => {
    expect(firstDifference(film(), film())).toEqual({ kind: 'same', whole: true });
    expect(firstDifference(film(), film({ horizon: 300 }))).toEqual({ kind: 'same', whole: false });
    expect(firstDifference(film({ horizon: 300 }), film())).toEqual({ kind: 'same', whole: false });
  });

  test('of an update: which norm, where, and both values', () => {
    const row = updates[2];
    expect(firstDifference(film({ update: [3, { normApplied: 0.25 }] }), film())).toEqual({
      kind: 'differs',
      difference: {
        quantity: 'normApplied',
        index: 3,
        inUpdate: null,
        line: row?.line,
        position: row?.position,
        here: 0.25,
        there: row?.normApplied,
      },
    });
  });

  test('of a micro-batch before its update, and within a row in the order it comes about', () => {
    const both = film({ microBatch: [7, { normAlone: 9, normAccumulated: 9 }], update: [2, { learningRate: 1 }] });
    expect(firstDifference(film(), both)).toMatchObject({
      difference: { quantity: 'normAlone', index: 2, inUpdate: 3, position: microBatches[6]?.position, there: 9 },
    });
  });

  test('no clip coefficient against one; NaN is NaN', () => {
    const none = film({ update: [4, { clipCoefficient: null }] });
    expect(firstDifference(none, film())).toMatchObject({ difference: { quantity: 'clipCoefficient', here: null } });
    const nan = film({ microBatch: [5, { loss: NaN }] });
    expect(firstDifference(nan, film({ microBatch: [5, { loss: NaN }] }))).toMatchObject({ kind: 'same' });
  });

  test('a printed line, however it was cut into pieces; one that is not finished waits', () => {
    const printed = firstDifference(film({ output: ['a\nb', 'c\n'] }), film({ output: ['a\n', 'bd\n'] }));
    expect(printed).toMatchObject({
      difference: { quantity: 'printed', index: 2, here: 'bc', there: 'bd', position: 51 },
    });
    expect(firstDifference(film({ output: ['a\n', 'b\n'] }), film({ output: ['a\nb\n'] }))).toMatchObject({
      kind: 'same',
    });
    const open = firstDifference(film({ output: ['a\nb'], horizon: 700 }), film({ output: ['a\nc\n'] }));
    expect(open).toMatchObject({ kind: 'same' });
  });

  test('one of them is over earlier', () => {
    const end = (updates[3]?.position ?? 0) + 1;
    const position = microBatches[16]?.position;
    expect(firstDifference(film({ output: [] }), film({ end, output: [] }))).toEqual({
      kind: 'ends',
      which: 'there',
      updates: 4,
      position,
    });
    expect(firstDifference(film({ end, output: [] }), film({ output: [] }))).toEqual({
      kind: 'ends',
      which: 'here',
      updates: 4,
      position: end,
    });
  });

  test('rows that only one of them has kept are passed over', () => {
    const thinned = film({ update: [6, { normApplied: 5 }] });
    thinned.updates.splice(1, 3);
    thinned.microBatches.splice(2, 9);
    expect(firstDifference(film(), thinned)).toMatchObject({ difference: { quantity: 'normApplied', index: 6 } });
    expect(firstDifference(thinned, film())).toMatchObject({ difference: { quantity: 'normApplied', index: 6 } });
  });

  test('it is looked for again when the film has grown, and stays the same object once found', () => {
    const there = film({ update: [3, { normApplied: 0.25 }] });
    const here = film({ horizon: 200 });
    const state = { ...initialState(), film: here };
    const before = comparisonOf(state, there);
    expect(before.kind).toBe('same');
    Object.assign(here, film());
    expect(comparisonOf(state, there)).toBe(before);
    const found = comparisonOf({ ...state, filmVersion: 1 }, there);
    expect(found.kind).toBe('differs');
    expect(comparisonOf({ ...state, filmVersion: 2 }, there)).toBe(found);
  });
});
