/** Staircases wide enough to be seen, one by one. */
import type { Selection } from 'd3';
import type { MicroBatchRow } from '../../model/film.ts';
import { shareColour } from '../../ui/shares.ts';
import { fired } from '../clipping/clip-rows.ts';
import type { Pane, Plot } from './plot.ts';
import { stepsOf } from './stairs.ts';
import type { Stair } from './stairs.ts';

export type Layer = Selection<SVGGElement, unknown, null, undefined>;

/** Paint of what clipping cut, and of numbers that are not finite. */
export interface Paints {
  readonly cut: string;
  readonly bad: string;
}

/** The staircase at work: how many of its micro-batches have arrived, and whether its update has been made. */
export interface StairsProgress {
  readonly arrived: number;
  readonly made: boolean;
}

interface Step {
  readonly left: number;
  readonly right: number;
  /** Null: no finite number. */
  readonly y: number | null;
  /** The number is not finite; where there is none, the micro-batch has not reached these parameters. */
  readonly odd: boolean;
  readonly row: MicroBatchRow;
}

/** A line over the tops of neighbouring steps, joined at their ends. */
function outline(steps: readonly Step[]): string {
  let path = '';
  let before: Step | null = null;
  for (const step of steps) {
    if (step.y !== null) {
      const joins = before?.y != null && before.right >= step.left - 1;
      path += joins ? `V${step.y.toFixed(1)}H${step.right}` : `M${step.left} ${step.y.toFixed(1)}H${step.right}`;
    }
    before = step;
  }
  return path;
}

/**
 * One update: a step for each micro-batch, the accumulated norm as a dot at its end, the applied norm as a thick line, hatch
 * where clipping cut. `progress` null: it is past or to come, and drawn whole.
 */
export function drawStair(
  layer: Layer,
  stair: Stair,
  plot: Plot,
  pane: Pane,
  paints: Paints,
  progress: StairsProgress | null,
): void {
  const group = layer.append('g').attr('class', 'stair');
  const { x, y, box } = pane;
  const { updates } = plot.input;
  const { batches, update, index } = stair;
  const count = Math.max(stepsOf(updates, index, batches.at(-1)?.inUpdate ?? 1), batches.at(-1)?.inUpdate ?? 1);
  const edge = (k: number): number => Math.round(x(index - 1 + k / count) * 10) / 10;
  const steps = batches.map((row): Step => {
    const norm = pane.partialOf(row);
    const first = row.inUpdate === 1;
    const last = row.inUpdate === count;
    return {
      left: edge(row.inUpdate - 1) + (first ? 1 : 0),
      right: edge(row.inUpdate) - (last ? 1 : 0),
      y: norm !== null && Number.isFinite(norm) ? y.at(norm) : null,
      odd: norm !== null && !Number.isFinite(norm),
      row,
    };
  });
  const shown = progress === null ? steps.length : progress.arrived;
  const atWork = progress !== null;
  for (const step of steps.slice(0, shown)) {
    if (step.y === null && !step.odd) continue;
    const top = step.y ?? box.top;
    group
      .append('rect')
      .attr('x', step.left)
      .attr('y', top)
      .attr('width', Math.max(0.5, step.right - step.left))
      .attr('height', Math.max(0, box.base - top))
      .attr('fill', step.y === null ? paints.bad : atWork ? shareColour(step.row.inUpdate - 1, count) : 'var(--grad-3)')
      .attr('fill-opacity', step.y === null ? 1 : atWork ? 0.85 : 0.35);
  }
  const line = (d: string, colour: string, width: number) =>
    group.append('path').attr('d', d).attr('fill', 'none').attr('stroke', colour).attr('stroke-width', width);
  line(outline(steps.slice(0, shown)), atWork ? 'var(--grad-strong)' : 'var(--grad)', atWork ? 2 : 1.5);
  if (shown < steps.length)
    line(outline(steps.slice(Math.max(0, shown - 1))), 'var(--grad)', 1.5).attr('stroke-dasharray', '2 3');
  if (update === null || progress?.made === false) return;
  const accumulated = pane.valueOf(update, 'accumulated') ?? NaN;
  const applied = pane.valueOf(update, 'applied') ?? NaN;
  const [left, right] = [edge(0) + 1, edge(count) - 1];
  if (fired(update) && applied < accumulated && Number.isFinite(accumulated)) {
    group
      .append('rect')
      .attr('x', left)
      .attr('y', y.at(accumulated))
      .attr('width', Math.max(0, right - left))
      .attr('height', Math.max(0, y.at(applied) - y.at(accumulated)))
      .attr('fill', paints.cut);
  }
  if (plot.clipped && Number.isFinite(applied)) line(`M${left} ${y.at(applied)}H${right}`, 'var(--applied)', 4);
  if (!Number.isFinite(accumulated)) return;
  group
    .append('circle')
    .attr('cx', right)
    .attr('cy', y.at(accumulated))
    .attr('r', Math.min(3.2, (right - left) / 4))
    .attr('fill', 'var(--grad)');
}
