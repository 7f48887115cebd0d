import { describe, expect, it } from 'vitest';
import { layoutGraph } from '../../../src/layout/layout.ts';
import { layoutInput } from '../../../src/panels/graph/layout-input.ts';
import { metricsFor } from '../../../src/panels/graph/metrics.ts';
import { eased, wayBetween } from '../../../src/panels/graph/motion.ts';
import { graphView } from './frames.ts';

const metrics = metricsFor('operations', 'roomy', false);
const layoutOf = (...closed: string[]) => layoutGraph(layoutInput(graphView(), null, metrics, 40, new Set(closed)));

describe('the way from one layout to another', () => {
  const from = layoutOf('fc1', 'fc2');
  const to = layoutOf('fc1');
  const way = wayBetween(from, to);

  it('begins where things were and ends where they are', () => {
    const boxOf = (layout: typeof to, id: string) => layout.boxes.find((box) => box.id === id);
    const common = from.boxes.filter(({ id }) => boxOf(to, id));
    expect(common.length).toBeGreaterThan(3);
    expect(common.map(({ id }) => boxOf(way.at(0), id))).toEqual(common);
    expect(way.at(1)).toBe(to);
    const [a, b] = [boxOf(from, 'mse_loss#1')?.x ?? 0, boxOf(to, 'mse_loss#1')?.x ?? 0];
    expect(boxOf(way.at(0.5), 'mse_loss#1')?.x).toBeCloseTo((a + b) / 2, 9);
  });

  it('lets the frame grow out of its box', () => {
    const box = from.boxes.find(({ id }) => id === 'fc2');
    const frame = way.at(0).groups.find(({ id }) => id === 'fc2');
    expect([frame?.x, frame?.width]).toEqual([box?.x, box?.width]);
  });

  it('moves nothing that stands before the module', () => {
    const still = new Set(['fc1', 'relu#1', 'inputs@fc1/addmm#1']);
    const those = (layout: typeof to) => layout.boxes.filter(({ id }) => still.has(id));
    for (const f of [0, 0.3, 1]) expect(those(way.at(f))).toEqual(those(from));
  });

  it('knows what is new', () => {
    expect(way.fresh.has('fc2/addmm#1')).toBe(true);
    expect(way.fresh.has('relu#1')).toBe(false);
  });
});

it('eases in and out', () => {
  expect([eased(0), eased(0.5), eased(1)]).toEqual([0, 0.5, 1]);
  expect(eased(0.1)).toBeLessThan(0.1);
  expect(eased(0.9)).toBeGreaterThan(0.9);
});
