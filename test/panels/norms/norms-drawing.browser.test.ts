import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MicroBatchRow, UpdateRow } from '../../../src/model/film.ts';
import { mountNorms } from '../../../src/panels/norms/norms-drawing.ts';
import { plotOf } from '../../../src/panels/norms/plot.ts';
import type { PlotInput } from '../../../src/panels/norms/plot.ts';
import { fakeFilm } from '../../dev/fake-run.ts';
import { inputOf } from './inputs.ts';
import '../../../src/ui/tokens.css';

let host: HTMLDivElement;
beforeEach(() => {
  host = document.createElement('div');
  document.body.append(host);
});
afterEach(() => host.remove());

/** The chart at a position. */
function draw(input: Partial<PlotInput>, position: number): void {
  mountNorms(host).update({ plot: plotOf(inputOf(input)), position, brush: null, pointed: null });
}

const fills = (selector: string): (string | null)[] =>
  [...host.querySelectorAll(selector)].map((one) => one.getAttribute('fill'));

describe('ten updates', () => {
  const { microBatches, updates } = fakeFilm();
  const film = { microBatches, updates };

  test('a staircase each; the threshold is dashed and called by its name; what comes is pale', () => {
    draw(film, updates[2]?.position ?? 0);
    expect(host.querySelectorAll('.series g.stair')).toHaveLength(10);
    expect(host.querySelector('path.threshold')).not.toBeNull();
    expect(host.textContent).toContain('clip_value 1');
    expect(host.textContent).toContain('accumulated');
    expect(host.textContent).toContain('applied');
    const veil = host.querySelector<SVGRectElement>('.veils rect');
    const pane = plotOf(inputOf(film)).panes[0];
    expect(veil?.x.baseVal.value).toBeCloseTo(pane?.x(3) ?? NaN, 3);
    expect(host.querySelectorAll('.current')).toHaveLength(1);
    expect(host.querySelector('.current')?.textContent).toBe('3');
  });

  test('steps of the update at work have the colours of their micro-batches, those to come are dashed', () => {
    draw(film, microBatches[5]?.position ?? 0);
    expect(fills('.at-work g.stair rect')).toEqual(['var(--mb-1)', 'var(--mb-2)']);
    expect(host.querySelector('.at-work path[stroke-dasharray="2 3"]')).not.toBeNull();
  });

  test('a norm that is no number is hatched and called so, and nothing else is harmed', () => {
    const broken = microBatches.map((row) =>
      row.index === 6 ? Object.assign({}, row, { normAccumulated: NaN }) : row,
    );
    draw({ ...film, microBatches: broken }, 1e6);
    expect(host.querySelectorAll('.series rect[fill*="bad"]')).toHaveLength(1);
    expect(host.querySelector('.odd')?.textContent).toBe('NaN');
    expect(host.innerHTML.replaceAll('>NaN<', '')).not.toContain('NaN');
  });

  test('the threshold is no line among norms of another order; it is said which one it bounds', () => {
    draw({ ...film, order: 'inf' }, 0);
    expect(host.querySelector('path.threshold')).toBeNull();
    expect(host.textContent).toContain('clip_value 1 bounds the 2-norm');
  });

  test('a listing that clips each value bounds the inf-norm', () => {
    const byValue = updates.map((row) =>
      Object.assign({}, row, { limit: { by: 'value', value: 0.4, order: Infinity }, clipCoefficient: null }),
    );
    draw({ ...film, updates: byValue, order: 'inf' }, 0);
    expect(host.querySelector('path.threshold')).not.toBeNull();
    expect(host.textContent).toContain('clip_value 0.4');
  });

  test('small multiples bear the names of their parameters, share one scale, and tell the norm at the cursor', () => {
    draw({ ...film, detail: 'parameters' }, updates[4]?.position ?? 0);
    expect([...host.querySelectorAll('.pane')].map((one) => one.textContent)).toEqual([
      'fc1.weight',
      'fc1.bias',
      'fc2.weight',
      'fc2.bias',
    ]);
    expect([...host.querySelectorAll('.value')].map((one) => one.textContent)).toContain('1.07');
    const { panes } = plotOf(inputOf({ ...film, detail: 'parameters' }));
    const lengths = new Set(panes.map(({ box, y }) => (box.base - y.at(1)).toFixed(6)));
    expect(lengths.size).toBe(1);
  });

  test('layers are joined by the norm', () => {
    const { panes } = plotOf(inputOf({ ...film, detail: 'layers' }));
    const [row] = updates;
    expect(panes.map(({ name }) => name)).toEqual(['fc1', 'fc2']);
    if (!row) throw new Error('no update');
    const half = row.normAccumulated / 2;
    expect(panes[0]?.valueOf(row, 'accumulated')).toBeCloseTo(Math.hypot(half, half), 5);
    const one = plotOf(inputOf({ ...film, detail: 'layers', order: '1' })).panes[0];
    expect(one?.valueOf(row, 'accumulated')).toBeCloseTo(6 * row.normAccumulated, 4);
    const inf = plotOf(inputOf({ ...film, detail: 'layers', order: 'inf' })).panes[0];
    expect(inf?.valueOf(row, 'accumulated')).toBeCloseTo(0.4 * row.normAccumulated, 5);
  });

  test('a range shows its updates alone, and where they lie', () => {
    draw({ ...film, range: { from: 3, to: 6 } }, updates[3]?.position ?? 0);
    expect(host.querySelectorAll('.series g.stair')).toHaveLength(4);
    expect(host.querySelector('.thumb')).not.toBeNull();
    expect(host.textContent).not.toContain('10');
  });

  test('the update that is pointed at is touched in every small multiple', () => {
    const plot = plotOf(inputOf({ ...film, detail: 'parameters' }));
    const drawing = mountNorms(host);
    drawing.update({ plot, position: 0, brush: null, pointed: 4 });
    expect(host.querySelectorAll('.touched rect')).toHaveLength(4);
    drawing.update({ plot, position: 0, brush: [100, 60], pointed: null });
    expect(host.querySelectorAll('.touched rect')).toHaveLength(0);
    expect(host.querySelector<SVGRectElement>('.brush')?.x.baseVal.value).toBe(60);
  });

  test('other runs are thin lines of ink: the ghost by what it differs in, a pin by its number', () => {
    const higher = updates.map((row) => Object.assign({}, row, { normAccumulated: row.normAccumulated * 1.5 }));
    const others = [
      { kind: 'ghost' as const, number: 0, label: 'lr 0.1', microBatches, updates: higher },
      { kind: 'pin' as const, number: 1, label: 'seed 7', microBatches, updates: updates.slice(0, 4) },
    ];
    draw({ ...film, others }, 1e6);
    // Accumulated and applied norm, and the loss.
    expect(host.querySelectorAll('.other.ghost')).toHaveLength(3);
    expect(host.querySelectorAll('.other.pin')).toHaveLength(3);
    expect(host.textContent).toContain('lr 0.1');
    const [pane] = plotOf(inputOf({ ...film, others })).panes;
    expect(pane?.y.at(higher[0]?.normAccumulated ?? NaN)).toBeGreaterThan(pane?.box.top ?? NaN);
  });

  test.each([
    [280, ['loss', 'rate', 'coefficient', 'ratio']],
    [200, ['loss', 'rate']],
    [170, ['loss']],
    [150, []],
  ] as const)('as many rows below as %i pixels have room for', (height, rows) => {
    const plot = plotOf(inputOf({ ...film, height, rows: ['loss', 'rate', 'coefficient', 'ratio'] }));
    expect(plot.rows.map(({ kind }) => kind)).toEqual(rows);
  });
});

describe('20,000 updates', () => {
  const count = 20_000;
  const peak = 12_345;
  const norm = (i: number): number => (i === peak ? 9 : 1 + Math.sin(i / 3000) / 4);
  const first = fakeFilm();
  const updates = Array.from({ length: count }, (_, i): UpdateRow => {
    const [row] = first.updates;
    if (!row) throw new Error('no update');
    const [accumulated, applied] = [norm(i), Math.min(1, norm(i))];
    return {
      ...row,
      index: i + 1,
      position: (i + 1) * 40,
      microBatches: 1,
      normAccumulated: accumulated,
      normApplied: applied,
      clipCoefficient: applied / accumulated,
    };
  });
  const microBatches = updates.map((row): MicroBatchRow => {
    const [batch] = first.microBatches;
    if (!batch) throw new Error('no micro-batch');
    const position = row.position - 5;
    const number = { index: row.index, update: row.index, inUpdate: 1 };
    return { ...batch, ...number, start: position - 34, position, normAccumulated: row.normAccumulated };
  });
  const film = { microBatches, updates };

  /** Writes to the picture, a move of the position at a time. */
  function writesOfMoves(part: number): number[] {
    const drawing = mountNorms(host);
    const some = { microBatches: microBatches.slice(0, count / part), updates: updates.slice(0, count / part) };
    const plot = plotOf(inputOf({ ...some, rows: ['loss', 'rate', 'coefficient', 'ratio'] }));
    drawing.update({ plot, position: 0, brush: null, pointed: null });
    const observer = new MutationObserver(() => undefined);
    observer.observe(host, { subtree: true, childList: true, attributes: true, characterData: true });
    const writes = Array.from({ length: 41 }, (_, i) => {
      drawing.update({ plot, position: (i * 19_000) / part, brush: null, pointed: null });
      return observer.takeRecords().length;
    });
    observer.disconnect();
    expect(host.querySelectorAll('*').length).toBeLessThan(200);
    drawing.destroy();
    return writes;
  }

  test('a move of the position writes no more than with a hundredth of the rows', () => {
    const most = Math.max(...writesOfMoves(1));
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(Math.max(...writesOfMoves(100)));
  });

  test('the one extreme reaches the top of the chart', () => {
    draw(film, 0);
    const [pane] = plotOf(inputOf(film)).panes;
    const tops = [...host.querySelectorAll('.series path')].flatMap((path) =>
      [...(path.getAttribute('d') ?? '').matchAll(/V([\d.]+)h1\.2V/g)].map((match) => Number(match[1])),
    );
    expect(Math.min(...tops)).toBeLessThan((pane?.y.at(8.9) ?? NaN) + 1);
  });

  test('a narrow range of them is staircases again', () => {
    draw({ ...film, range: { from: peak - 3, to: peak + 4 } }, 0);
    expect(host.querySelectorAll('.series g.stair')).toHaveLength(8);
  });
});
