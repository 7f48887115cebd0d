import { describe, expect, it } from 'vitest';
import { layoutGraph } from '../../../src/layout/layout.ts';
import { layoutInput } from '../../../src/panels/graph/layout-input.ts';
import { anchorAt, cameraAt, levelAt } from '../../../src/panels/graph/levels.ts';
import { metricsFor } from '../../../src/panels/graph/metrics.ts';
import type { Level } from '../../../src/panels/graph/metrics.ts';
import { graphView } from './frames.ts';

const layoutOf = (level: Level, ...closed: string[]) =>
  layoutGraph(layoutInput(graphView(), null, metricsFor(level, 'roomy', false), 40, new Set(closed)));

describe('levels by zoom', () => {
  it('go from modules to tensors and back, each step taking more than the one before it gave', () => {
    expect(levelAt('modules', 2.1, true)).toBe('operations');
    expect(levelAt('operations', 2.1, true)).toBe('operations');
    expect(levelAt('operations', 3, true)).toBe('tensors');
    expect(levelAt('tensors', 30, true)).toBe('tensors');
    expect(levelAt('tensors', 0.4, true)).toBe('operations');
    expect(levelAt('operations', 0.3, true)).toBe('modules');
    expect(levelAt('operations', 0.3, false)).toBe('operations');
    expect(levelAt('modules', 0.1, true)).toBe('modules');
  });

  it('keep what is looked at under the pointer', () => {
    const modules = layoutOf('modules', 'fc1', 'fc2');
    const operations = layoutOf('operations');
    const from = modules.boxes.find(({ id }) => id === 'fc2');
    const world: [number, number] = [(from?.x ?? 0) + (from?.width ?? 0) * 0.9, (from?.y ?? 0) + 20];
    const anchor = anchorAt(modules, [300, 200], world, 2);
    expect(anchor?.box.id).toBe('fc2');
    const at = anchor && cameraAt(operations, anchor);
    const to = operations.boxes.find(({ id }) => id === 'fc2/addmm#1');
    const x = ((to?.x ?? 0) + (to?.width ?? 0) * (anchor?.across ?? 0)) * (at?.k ?? 0) + (at?.x ?? 0);
    expect(x).toBeCloseTo(300, 6);
    const back = anchorAt(operations, [300, 200], [(to?.x ?? 0) + 5, (to?.y ?? 0) + 5], 0.3);
    expect(back && cameraAt(modules, back)?.k).toBe(0.8);
  });
});
