/** Staircases wide enough to be seen, one by one. */
import { select } from 'd3';
import type { MicroBatchRow } from '../../session/frame.ts';
import { shareColour } from '../../ui/shares.ts';
import type { Layer } from './norms-drawing.ts';
import type { NormsGeometry, NormsScene } from './norms-scene.ts';
import { fired } from '../clipping/clip-rows.ts';
import { stairsOf, stepsOf } from './stairs.ts';
import type { Stair } from './stairs.ts';

interface Marks {
  /** Number of the update that is at work; 0 before the first. */
  readonly current: number;
  /** Paint of what clipping cut, and of numbers that are not finite. */
  readonly cut: string;
  readonly bad: string;
}

const FUTURE = 0.28;

/** The steps' outline: flat over each micro-batch, joined at its ends. */
function outline(batches: readonly MicroBatchRow[], edge: (k: number) => number, y: (norm: number) => number): string {
  return batches
    .map((row, k) => `${k === 0 ? 'M' : 'L'}${edge(k) + (k === 0 ? 1 : 0)} ${y(row.normAccumulated)}H${edge(k + 1)}`)
    .join('');
}

/** The rest of an outline, from the step before it. */
function remainder(
  batches: readonly MicroBatchRow[],
  from: number,
  edge: (k: number) => number,
  y: (norm: number) => number,
): string {
  const before = batches[from - 1];
  const start = before ? `M${edge(from)} ${y(before.normAccumulated)}` : '';
  const steps = batches.slice(from).map((row, i) => {
    const move = i === 0 && !before ? `M${edge(from)} ${y(row.normAccumulated)}` : `V${y(row.normAccumulated)}`;
    return `${move}H${edge(from + i + 1)}`;
  });
  return steps.length > 0 ? start + steps.join('') : '';
}

function drawStair(node: SVGGElement, stair: Stair, scene: NormsScene, g: NormsGeometry, marks: Marks): void {
  const group = select(node);
  group.selectAll('*').remove();
  const { batches, update, index } = stair;
  const steps = Math.max(stepsOf(scene.updates, index, batches.length), batches.length);
  const edge = (k: number): number => g.x(index - 1 + k / steps);
  const arrived = batches.filter((row) => row.position <= scene.position).length;
  const isCurrent = index === marks.current;
  const future = index > marks.current;
  group.attr('opacity', future ? FUTURE : 1);
  const shown = future ? batches.length : arrived;
  batches.slice(0, shown).forEach((row, k) => {
    const finite = Number.isFinite(row.normAccumulated);
    const top = finite ? g.y(row.normAccumulated) : g.top;
    const left = edge(k) + (k === 0 ? 1 : 0);
    const right = edge(k + 1) - (k === batches.length - 1 ? 1 : 0);
    const fill = isCurrent ? shareColour(row.inUpdate - 1, steps) : 'var(--grad-3)';
    group
      .append('rect')
      .attr('x', left)
      .attr('y', top)
      .attr('width', Math.max(0.5, right - left))
      .attr('height', Math.max(0, g.base - top))
      .attr('fill', finite ? fill : marks.bad)
      .attr('fill-opacity', isCurrent ? 0.85 : finite ? 0.35 : 1);
  });
  const line = (d: string, colour: string, width: number) =>
    group.append('path').attr('d', d).attr('fill', 'none').attr('stroke', colour).attr('stroke-width', width);
  line(
    outline(batches.slice(0, shown), edge, g.y),
    isCurrent ? 'var(--grad-strong)' : 'var(--grad)',
    isCurrent ? 2 : 1.5,
  );
  if (!future && arrived < batches.length) {
    line(remainder(batches, arrived, edge, g.y), 'var(--grad)', 1.5).attr('stroke-dasharray', '2 3');
  }
  const made = update !== null && (future || update.position <= scene.position || arrived === batches.length);
  if (!made || !Number.isFinite(update.normAccumulated)) return;
  if (fired(update) && update.normApplied < update.normAccumulated) {
    const top = g.y(update.normAccumulated);
    group
      .append('rect')
      .attr('x', edge(0) + 1)
      .attr('y', top)
      .attr('width', edge(batches.length) - edge(0) - 2)
      .attr('height', g.y(update.normApplied) - top)
      .attr('fill', marks.cut);
  }
  if (g.clipped) {
    const at = g.y(update.normApplied);
    line(`M${edge(0) + 1} ${at}H${edge(batches.length) - 1}`, 'var(--applied)', 4);
  }
  group
    .append('circle')
    .attr('cx', edge(batches.length) - 1)
    .attr('cy', g.y(update.normAccumulated))
    .attr('r', Math.min(3.2, (edge(batches.length) - edge(0)) / 4))
    .attr('fill', 'var(--grad)');
}

export function drawStairs(layer: Layer, scene: NormsScene, g: NormsGeometry, marks: Marks): void {
  layer
    .selectAll<SVGGElement, Stair>('g.stair')
    .data(stairsOf(scene.microBatches, scene.updates), (stair) => stair.index)
    .join((enter) => enter.append('g').attr('class', 'stair'))
    .each(function draw(stair) {
      drawStair(this, stair, scene, g, marks);
    });
  const { loss } = g;
  layer
    .selectAll<SVGPathElement, MicroBatchRow>('path.loss')
    .data(loss ? scene.microBatches : [], (row) => row.index)
    .join((enter) => enter.append('path').attr('class', 'loss').attr('stroke', 'var(--value)'))
    .attr('stroke-opacity', (row) => (row.position <= scene.position ? 0.8 : 0.2))
    .attr('stroke-width', (row) => {
      const steps = stepsOf(scene.updates, row.update, row.inUpdate);
      return Math.max(1, Math.min(14, (g.x(1) - g.x(0)) / steps - 3));
    })
    .attr('d', (row) => {
      const steps = Math.max(stepsOf(scene.updates, row.update, row.inUpdate), row.inUpdate);
      const at = g.x(row.update - 1 + (row.inUpdate - 0.5) / steps);
      return `M${at} ${g.lossBase}V${loss?.(Number.isFinite(row.loss) ? row.loss : 0) ?? g.lossBase}`;
    });
}
