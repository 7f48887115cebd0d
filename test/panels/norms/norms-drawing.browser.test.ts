import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MicroBatchRow, UpdateRow } from '../../../src/session/frame.ts';
import { mountNorms } from '../../../src/panels/norms/norms-drawing.ts';
import type { NormsScene } from '../../../src/panels/norms/norms-scene.ts';
import { fakeFilm } from '../../dev/fake-run.ts';
import '../../../src/ui/tokens.css';

let host: HTMLDivElement;
beforeEach(() => {
  host = document.createElement('div');
  document.body.append(host);
});
afterEach(() => host.remove());

const scene = (more: Partial<NormsScene>): NormsScene => ({
  width: 352,
  height: 280,
  compact: false,
  filmVersion: 1,
  microBatches: [],
  updates: [],
  position: 0,
  thresholdName: 'clip_value',
  words: { accumulated: 'accumulated', applied: 'applied', same: 'same', loss: 'loss', update: 'update' },
  ...more,
});

describe('ten updates', () => {
  const { microBatches, updates } = fakeFilm();

  test('a staircase each; the threshold is dashed and called by its name; what comes is pale', () => {
    const drawing = mountNorms(host);
    drawing.update(scene({ microBatches, updates, position: updates[2]?.position ?? 0 }));
    const stairs = [...host.querySelectorAll<SVGGElement>('g.stair')];
    expect(stairs).toHaveLength(10);
    expect(stairs.filter((stair) => stair.getAttribute('opacity') === '1')).toHaveLength(3);
    expect(host.querySelector('path[stroke-dasharray="5 4"]')).not.toBeNull();
    expect(host.textContent).toContain('clip_value 1');
    expect(host.textContent).toContain('accumulated');
    expect(host.textContent).toContain('applied');
    drawing.destroy();
    expect(host.childElementCount).toBe(0);
  });

  test('steps of the update at work have the colours of their micro-batches, those to come are dashed', () => {
    const drawing = mountNorms(host);
    drawing.update(scene({ microBatches, updates, position: microBatches[5]?.position ?? 0 }));
    const current = host.querySelectorAll('g.stair')[1];
    const fills = [...(current?.querySelectorAll('rect') ?? [])].map((rect) => rect.getAttribute('fill'));
    expect(fills).toEqual(['var(--mb-1)', 'var(--mb-2)']);
    expect(current?.querySelector('path[stroke-dasharray="2 3"]')).not.toBeNull();
  });

  test('a norm that is no number is hatched, and nothing else is harmed', () => {
    const broken = [...microBatches];
    broken[5] = Object.assign({}, broken[5], { normAccumulated: NaN });
    const drawing = mountNorms(host);
    drawing.update(scene({ microBatches: broken, updates, position: 1e6 }));
    expect(host.querySelectorAll('rect[fill*="bad"]')).toHaveLength(1);
    expect(host.innerHTML).not.toContain('NaN');
  });
});

describe('100,000 updates', () => {
  const count = 100_000;
  const peak = 54_321;
  const norm = (i: number): number => (i === peak ? 9 : 1 + Math.sin(i / 3000) / 4);
  const updates = Array.from({ length: count }, (_, i): UpdateRow => ({
    index: i + 1,
    position: (i + 1) * 40,
    line: 9,
    epoch: 1,
    microBatches: 1,
    normAccumulated: norm(i),
    normApplied: Math.min(1, norm(i)),
    clipCoefficient: Math.min(1, 1 / norm(i)),
    loss: 1,
    threshold: 1,
    learningRate: 0.1,
    normType: 2,
    clipValue: null,
    normAccumulated1: norm(i),
    normApplied1: Math.min(1, norm(i)),
    normAccumulatedInf: norm(i),
    normAppliedInf: Math.min(1, norm(i)),
    updateRatio: 0.01,
    parameterNorms: { names: [], count: 0, values: new Float32Array() },
    parameters: null,
    cost: null,
  }));
  const microBatches = updates.map((row): MicroBatchRow => ({
    index: row.index,
    epoch: 1,
    update: row.index,
    inUpdate: 1,
    start: row.position - 39,
    backwardStart: row.position - 20,
    position: row.position - 5,
    line: 8,
    loss: 1,
    normAlone: row.normAccumulated,
    normAccumulated: row.normAccumulated,
    normAccumulated1: row.normAccumulated,
    normAccumulatedInf: row.normAccumulated,
  }));

  test('stay fluid: the film in less than half a second, a move of the position in a frame', () => {
    const drawing = mountNorms(host);
    const first = performance.now();
    drawing.update(scene({ microBatches, updates, position: 0 }));
    expect(performance.now() - first).toBeLessThan(500);
    const moves: number[] = [];
    for (let i = 1; i <= 20; i++) {
      const started = performance.now();
      drawing.update(scene({ microBatches, updates, position: i * 190_000 }));
      moves.push(performance.now() - started);
    }
    expect(moves.toSorted((a, b) => a - b)[10]).toBeLessThan(16);
    expect(host.querySelectorAll('*').length).toBeLessThan(200);
  });

  test('the one extreme reaches the top of the chart', () => {
    const drawing = mountNorms(host);
    drawing.update(scene({ microBatches, updates, position: 0 }));
    const tops = [...host.querySelectorAll('path')].flatMap((path) =>
      [...(path.getAttribute('d') ?? '').matchAll(/V([\d.]+)h1\.2V/g)].map((match) => Number(match[1])),
    );
    expect(Math.min(...tops)).toBeLessThan(40);
  });
});
