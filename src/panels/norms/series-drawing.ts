/** The series of a pane where single updates are too narrow for staircases, and those of small multiples. */
import { areaPath, bandPath, gapPath, oddRuns } from './decimate.ts';
import type { Columns } from './decimate.ts';
import type { Box } from './places.ts';
import type { Pane, Plot } from './plot.ts';
import type { RowPlot } from './row-plot.ts';
import { rowValue } from './series.ts';
import type { Gradient } from './series.ts';
import type { Layer, Paints } from './stairs-drawing.ts';
import { stepsOf } from './stairs.ts';

const ROW_COLOUR = {
  loss: 'var(--value)',
  rate: 'var(--text-2)',
  coefficient: 'var(--applied)',
  ratio: 'var(--value)',
} as const;

/** Crimson hatch where a series is no finite number, with the word. */
function drawOdd(layer: Layer, columns: Columns, box: Box, paints: Paints): void {
  const runs = oddRuns(columns);
  for (const { from, to } of runs) {
    layer
      .append('rect')
      .attr('x', box.left + from)
      .attr('y', box.top)
      .attr('width', Math.max(3, to - from))
      .attr('height', box.base - box.top)
      .attr('fill', paints.bad);
  }
  drawOddWords(layer, columns, box);
}

/** The word where it begins, and where the one turns into the other. */
export function drawOddWords(layer: Layer, columns: Columns, box: Box): void {
  let said: boolean | null = null;
  let end = -Infinity;
  for (const { from, nan } of oddRuns(columns)) {
    const x = box.left + from;
    if (nan === said || x < end) continue;
    said = nan;
    end = x + 34;
    const outside = end > box.right;
    layer
      .append('text')
      .attr('class', 'odd')
      .attr('x', outside ? x - 4 : x + 3)
      .attr('y', box.top + 12)
      .attr('text-anchor', outside ? 'end' : 'start')
      .text(nan ? 'NaN' : 'Inf');
  }
}

/** Bands of one least and one greatest value per pixel column. */
export function drawBands(layer: Layer, plot: Plot, pane: Pane, paints: Paints): void {
  const { box, partial, accumulated, applied, y } = pane;
  const path = (d: string, fill: string, opacity: number) =>
    layer.append('path').attr('d', d).attr('fill', fill).attr('fill-opacity', opacity);
  path(areaPath(partial, box.left, box.base, y.at), 'var(--grad-3)', 0.35);
  if (plot.clipped) path(gapPath(accumulated, applied, box.left, y.at), paints.cut, 1);
  path(bandPath(partial, box.left, y.at), 'var(--grad)', 0.9);
  if (plot.clipped) {
    path(bandPath(applied, box.left, y.at), 'var(--applied)', 1)
      .attr('stroke', 'var(--applied)')
      .attr('stroke-width', 1.5);
  }
  drawOdd(layer, partial, box, paints);
}

/** A small multiple of few updates: accumulated and applied norm as steps, one per update. */
export function drawSteps(layer: Layer, plot: Plot, pane: Pane, paints: Paints): void {
  const { box, x, y, valueOf } = pane;
  const steps = (of: Gradient): string => {
    let path = '';
    let before = NaN;
    for (const row of plot.updates) {
      const value = valueOf(row, of);
      if (value === null || !Number.isFinite(value)) continue;
      path += `${before === row.index - 1 ? 'L' : 'M'}${x(row.index - 1).toFixed(1)} ${y.at(value).toFixed(1)}H${x(row.index).toFixed(1)}`;
      before = row.index;
    }
    return path;
  };
  for (const row of plot.updates) {
    const top = valueOf(row, 'accumulated');
    if (top === null || !Number.isFinite(top)) continue;
    const bottom = valueOf(row, 'applied') ?? top;
    const rect = (from: number, to: number, fill: string, opacity: number): void => {
      layer
        .append('rect')
        .attr('x', x(row.index - 1))
        .attr('width', x(row.index) - x(row.index - 1))
        .attr('y', from)
        .attr('height', Math.max(0, to - from))
        .attr('fill', fill)
        .attr('fill-opacity', opacity);
    };
    rect(y.at(top), box.base, 'var(--grad-3)', 0.35);
    if (bottom < top) rect(y.at(top), y.at(bottom), paints.cut, 1);
  }
  const line = (d: string, colour: string, width: number): void => {
    layer.append('path').attr('d', d).attr('fill', 'none').attr('stroke', colour).attr('stroke-width', width);
  };
  line(steps('accumulated'), 'var(--grad)', 1.5);
  if (plot.clipped) line(steps('applied'), 'var(--applied)', 2.5);
  drawOdd(layer, pane.accumulated, box, paints);
}

/** A row below the norms: bars per micro-batch for the loss, steps per update for the others; bands where they are many. */
export function drawRow(layer: Layer, plot: Plot, row: RowPlot, paints: Paints): void {
  const { kind, box, x, y, columns } = row;
  const colour = ROW_COLOUR[kind];
  if (plot.narrow) {
    const zero = y(0);
    const d =
      kind === 'loss' && columns.low.every((v) => !(v < 0))
        ? areaPath(columns, box.left, zero, y)
        : bandPath(columns, box.left, y);
    layer.append('path').attr('d', d).attr('fill', colour).attr('fill-opacity', 0.8);
  } else if (kind === 'loss') {
    const bars: string[] = [];
    let thickness = 14;
    for (const batch of plot.microBatches) {
      if (!Number.isFinite(batch.loss)) continue;
      const steps = Math.max(stepsOf(plot.input.updates, batch.update, batch.inUpdate), batch.inUpdate);
      thickness = Math.max(1, Math.min(thickness, (x(1) - x(0)) / steps - 3));
      bars.push(
        `M${x(batch.update - 1 + (batch.inUpdate - 0.5) / steps).toFixed(1)} ${y(0)}V${y(batch.loss).toFixed(1)}`,
      );
    }
    layer
      .append('path')
      .attr('d', bars.join(''))
      .attr('stroke', colour)
      .attr('stroke-opacity', 0.8)
      .attr('stroke-width', thickness);
  } else {
    let path = '';
    let before = NaN;
    for (const update of plot.updates) {
      const value = rowValue(update, kind);
      if (value === null || !Number.isFinite(value)) continue;
      path += `${before === update.index - 1 ? 'L' : 'M'}${x(update.index - 1).toFixed(1)} ${y(value).toFixed(1)}H${x(update.index).toFixed(1)}`;
      before = update.index;
    }
    layer.append('path').attr('d', path).attr('fill', 'none').attr('stroke', colour).attr('stroke-width', 2);
  }
  drawOdd(layer, columns, box, paints);
}
