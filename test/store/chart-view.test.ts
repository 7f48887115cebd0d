import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultAddress, readAddress, writeAddress } from '../../src/store/address.ts';
import { CHART_ROWS, NORM_ORDERS, rangePositions, shifted, shownRange, zoomed } from '../../src/store/chart-view.ts';
import { setRange } from '../../src/store/chart-actions.ts';
import { fakeFilm } from '../dev/fake-run.ts';
import { page } from '../../src/store/store.ts';

describe('in the address', () => {
  test('every view comes back', async () => {
    const view = fc.record({
      norm: fc.option(fc.constantFrom(...NORM_ORDERS)),
      scale: fc.constantFrom('linear', 'log'),
      detail: fc.constantFrom('whole', 'layers', 'parameters'),
      rows: fc.option(fc.subarray([...CHART_ROWS])),
      range: fc.option(
        fc.tuple(fc.integer({ min: 1, max: 1e6 }), fc.nat(1e6)).map(([from, n]) => ({ from, to: from + n })),
      ),
    });
    await fc.assert(
      fc.asyncProperty(view, async (charts) => {
        const { address, problem } = await readAddress(`#${await writeAddress({ ...defaultAddress, charts })}`);
        expect(problem).toBeNull();
        expect(address.charts).toEqual(charts);
      }),
    );
  });

  test('the default says nothing', async () => {
    expect(await writeAddress(defaultAddress)).toBe('lesson=combined&seed=0');
  });

  test('what is no such view is damaged, rows that are not known are left out', async () => {
    expect((await readAddress('#norm=3')).problem).toBe('damaged');
    expect((await readAddress('#zoom=0-4')).problem).toBe('damaged');
    expect((await readAddress('#zoom=9-4')).address.charts.range).toBeNull();
    expect((await readAddress('#rows=ratio,colour,loss')).address.charts.rows).toEqual(['loss', 'ratio']);
  });
});

describe('ranges of updates', () => {
  const range = fc.tuple(fc.integer({ min: 1, max: 500 }), fc.nat(500), fc.nat(500)).map(([from, span, rest]) => ({
    range: { from, to: from + span },
    count: from + span + rest,
  }));

  test('zoomed and shifted they stay within the film, and keep their width when shifted', () => {
    fc.assert(
      fc.property(range, fc.constantFrom('in', 'out'), fc.nat(1500), ({ range: before, count }, by, centre) => {
        const next = zoomed(before, by, centre, count);
        expect(next.from).toBeGreaterThanOrEqual(1);
        expect(next.to).toBeLessThanOrEqual(count);
        expect(next.to).toBeGreaterThanOrEqual(next.from);
        const later = shifted(before, 'later', count);
        expect(later.to - later.from).toBe(before.to - before.from);
        expect(later.to).toBeLessThanOrEqual(count);
        expect(shifted(before, 'earlier', count).from).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  test('zooming in keeps the update at the cursor in sight', () => {
    fc.assert(
      fc.property(range, fc.nat(100), ({ range: before, count }, part) => {
        const centre = before.from + Math.floor(((before.to - before.from) * part) / 100);
        const next = zoomed(before, 'in', centre, count);
        expect(next.from).toBeLessThanOrEqual(centre);
        expect(next.to).toBeGreaterThanOrEqual(centre);
      }),
    );
  });

  test('on the ruler a range reaches from the end of the update before it to its own', () => {
    const { updates } = fakeFilm();
    expect(rangePositions({ updates: [...updates] }, { from: 3, to: 5 })).toEqual([
      updates[1]?.position,
      updates[4]?.position,
    ]);
    expect(rangePositions({ updates: [...updates] }, { from: 1, to: 99 })).toEqual([0, updates[9]?.position]);
    expect(rangePositions({ updates: [] }, { from: 1, to: 2 })).toEqual([0, 0]);
  });

  test('a range beyond the film is all of it, one that leaves nothing out is none', () => {
    expect(shownRange({ from: 30, to: 40 }, 10)).toEqual({ from: 1, to: 10 });
    expect(shownRange({ from: 3, to: 40 }, 10)).toEqual({ from: 3, to: 10 });
    expect(shownRange(null, 0)).toEqual({ from: 1, to: 1 });
    setRange({ from: -3, to: 99 }, 10);
    expect(page.getState().charts.range).toBeNull();
    setRange({ from: 7, to: 99 }, 10);
    expect(page.getState().charts.range).toEqual({ from: 7, to: 10 });
    setRange(null, 10);
    expect(page.getState().charts.range).toBeNull();
  });
});
