/** Behind every chart stands a table: each of its numbers that can be asked about is the number that the Inspector explains. */
import { describe, expect, test } from 'vitest';
import { accumulationTable } from '../../../src/panels/accumulation/tables.ts';
import { clippingTable } from '../../../src/panels/clipping/clipping-table.ts';
import { elementTable } from '../../../src/panels/inspector/element-table.ts';
import type { NumbersTable } from '../../../src/panels/inspector/NumbersData.tsx';
import { normsTable } from '../../../src/panels/norms/norms-table.ts';
import { updatesTable } from '../../../src/panels/optimizer/updates-table.ts';
import { variablesTable } from '../../../src/panels/variables/variables-table.ts';
import type { Run } from '../../../src/session/run/run.ts';
import { emptyFilm } from '../../../src/store/film.ts';
import type { ReceivedFilm } from '../../../src/store/film.ts';
import { initialState } from '../../../src/store/state.ts';
import { accumulationEn } from '../../../src/panels/accumulation/words.en.ts';
import { normsEn } from '../../../src/panels/norms/words.en.ts';
import { optimizerEn } from '../../../src/panels/optimizer/words.en.ts';
import { en } from '../../../src/ui/i18n/en.ts';
import { lesson } from '../../session/listings.ts';
import { finish, frameAt, open } from '../../session/running.ts';

function filmOf(run: Run): ReceivedFilm {
  return { ...emptyFilm(1), microBatches: [...run.film.microBatches], updates: [...run.film.updates] };
}

/** The titles of the columns that can be asked about, after each of their cells has been asked. */
function askAll(run: Run, { columns, rows, target }: NumbersTable): readonly string[] {
  const asked = new Set<string>();
  rows.forEach((row, at) =>
    row.forEach((shown, column) => {
      const of = target(at, column);
      if (of === null || typeof shown !== 'number') return;
      asked.add(columns[column] ?? '');
      const value = run.explain(of)?.result.value ?? NaN;
      const equal = Object.is(value, shown) || Math.abs(value - shown) <= 2e-6 * Math.abs(shown);
      expect({ of, value: equal ? shown : value }).toEqual({ of, value: shown });
    }),
  );
  return [...asked];
}

describe.each(['accumulation', 'combined', 'clipping', 'cliff'] as const)('%s', (name) => {
  const run = finish(open(lesson(name)));
  const film = filmOf(run);
  const rows = film.updates.slice(0, 6);

  test('gradient norms, by parameter and by layer too', () => {
    const { charts } = initialState();
    for (const detail of ['parameters', 'layers'] as const) {
      const input = {
        film: { ...film, updates: rows },
        others: [],
        charts: { ...charts, detail },
        order: '1',
      } as const;
      const asked = askAll(run, normsTable(en.data, normsEn, input));
      expect(asked).toContain('accumulated norm');
      expect(asked).toContain('applied norm (inf-norm)');
      expect(asked).toContain('loss');
      expect(asked).toContain('‖Δw‖ / ‖w‖');
      expect(asked.some((title) => title.endsWith('(1-norm)') && /weight|bias|w |b |fc/.test(title))).toBe(true);
      expect(asked.includes('clip coefficient')).toBe(rows.some(({ limit }) => limit?.by === 'norm'));
    }
  });

  test('clipping and the optimizer', () => {
    const { ledger } = frameAt(run, film.updates.at(-1)?.position ?? 0);
    const asked = askAll(run, clippingTable(en.data, rows, ledger));
    expect(asked).toContain('accumulated norm');
    expect(asked.filter((title) => title.startsWith('parameter'))).toHaveLength(rows[0]?.parameters?.after.length ?? 0);
    expect(askAll(run, updatesTable(en.data, optimizerEn, rows))).toEqual(['applied norm']);
  });

  test('shares, elements and variables at a position', () => {
    for (const position of film.microBatches.slice(1, 2).map((row) => row.position)) {
      const frame = frameAt(run, position);
      const state = { accumulationView: 'ledger', frame, film } as const;
      expect(askAll(run, accumulationTable(en.data, accumulationEn, state))).toEqual(['norm', 'accumulated norm']);
      expect(askAll(run, variablesTable(en.data, frame.variables, position))).toEqual(['norm']);
      const node = frame.graph?.nodes.find((one) => one.grad !== null && one.value !== null) ?? null;
      expect(askAll(run, elementTable(en.data, node, position))).toEqual(['value', 'gradient']);
    }
  });
});
