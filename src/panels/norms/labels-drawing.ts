/** What is written and ruled on the chart: grids, numbers of updates, names at the lines, other runs, the threshold. */
import { range } from 'd3';
import { formatNumber, formatShort } from '../../ui/number-format.ts';
import { tickText } from './value-scale.ts';
import type { Pane, Plot } from './plot.ts';
import type { OtherRunRows } from './run-rows.ts';
import { linePath } from './points.ts';
import { limitedOrder } from './series.ts';
import type { SeriesPoint } from './points.ts';
import type { Layer } from './stairs-drawing.ts';

/** The least of 1, 2, 5, 10, 20, 50 … that is not below `least`. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return [1, 2, 5, 10].map((k) => k * power).find((step) => step >= least) ?? 10 * power;
}

function write(layer: Layer, x: number, y: number, anchor: 'start' | 'middle' | 'end', text: string) {
  return layer.append('text').attr('x', x).attr('y', y).attr('text-anchor', anchor).text(text);
}

/** With a halo of the surface, so that it can be read on a line. */
function name(layer: Layer, x: number, y: number, anchor: 'start' | 'middle' | 'end', text: string, colour: string) {
  return write(layer, x, y, anchor, text).attr('class', 'name').style('fill', colour);
}

export function drawGrid(layer: Layer, plot: Plot): void {
  const { panes, rows, input } = plot;
  const [first] = panes;
  for (const { box, y } of panes) {
    for (const { at, text } of y.ticks) {
      layer
        .append('path')
        .attr('d', `M${box.left} ${Math.round(at) + 0.5}H${box.right}`)
        .attr('class', 'rule');
      if (box.left === first?.box.left) write(layer, box.left - 8, at + 4, 'end', text);
    }
  }
  for (const { kind, box, y, most } of rows) {
    layer
      .append('path')
      .attr('d', `M${box.left} ${Math.round(y(0)) + 0.5}H${box.right}`)
      .attr('class', 'rule');
    write(layer, box.left - 8, box.top + (rows.length > 1 ? 7 : 10), 'end', tickText(most));
    write(layer, box.left - 8, box.base, 'end', input.words.rows[kind]).attr('class', `row ${kind}`);
  }
}

/** The updates' numbers; the one at work is bold. */
export function drawNumbers(layer: Layer, plot: Plot, current: number): void {
  layer.selectAll('*').remove();
  const { panes, rows, foot, range: shown, input } = plot;
  const y = foot + (input.touch ? 20 : 16);
  const lowest = Math.max(...panes.map(({ box }) => box.base));
  const ruled = panes.length > 1 && rows.length > 0 ? rows.slice(0, 1) : panes.filter(({ box }) => box.base === lowest);
  const span = shown.to - shown.from + 1;
  for (const { box, x } of ruled) {
    const room = (box.right - box.left) / (10 + 8 * String(shown.to).length);
    const stride = roundStep(span / room);
    const start = stride === 1 ? shown.from : Math.ceil(shown.from / stride) * stride;
    for (const u of range(start, shown.to + 1, stride)) {
      write(layer, x(u - 0.5), y, 'middle', String(u)).attr('class', u === current ? 'current' : null);
    }
  }
  if (!input.compact) write(layer, (panes[0]?.box.left ?? 0) - 8, y, 'end', input.words.update);
  drawTrack(layer, plot);
}

/** Zoomed in: which part of the film is shown. */
function drawTrack(layer: Layer, { range: { from, to }, count, panes, width, height }: Plot): void {
  if (to - from + 1 >= count) return;
  const left = panes[0]?.box.left ?? 0;
  const span = width - 14 - left;
  const at = (update: number): number => left + (update / count) * span;
  const y = height - 2.5;
  layer.append('path').attr('d', `M${left} ${y}h${span}`).attr('class', 'track');
  layer
    .append('path')
    .attr('d', `M${at(from - 1)} ${y}H${Math.max(at(to), at(from - 1) + 4)}`)
    .attr('class', 'thumb');
}

function drawThreshold(layer: Layer, plot: Plot, pane: Pane): void {
  const { limit, input } = plot;
  if (limit === null || pane.name !== null) return;
  const { box, y } = pane;
  const shown = formatShort(limit.value);
  if (limitedOrder(limit) !== input.order) {
    name(
      layer,
      box.left + 3,
      input.compact ? box.base - 6 : box.top - 8,
      'start',
      input.words.bounds(input.thresholdName, shown, limitedOrder(limit)),
      'var(--text-2)',
    );
    return;
  }
  const at = y.at(limit.value);
  layer
    .append('path')
    .attr('d', `M${box.left} ${at}H${box.right}`)
    .attr('class', 'threshold')
    .attr('stroke-dasharray', '5 4');
  const below = at + 17 < box.base;
  const text = `${input.thresholdName} ${shown}`;
  name(layer, box.left + 3, below ? at + 17 : at - 6, 'start', text, 'var(--text)').classed('mono', true);
}

function drawSeriesNames(layer: Layer, plot: Plot): void {
  const { panes, clipped, updates, input } = plot;
  const { words, order } = input;
  // The title says which norm, where there is room for it.
  const accumulated =
    input.compact && order !== '2' ? `${words.accumulated} ${words.orders[order]}` : words.accumulated;
  const [pane] = panes;
  if (!pane || updates.length === 0) return;
  const right = plot.width - 14;
  const top = (panes.length > 1 ? 20 : pane.box.top) - 8;
  if (!clipped) {
    name(layer, right, top, 'end', words.same, 'var(--grad-strong)');
    return;
  }
  if (panes.length > 1) {
    const both = name(layer, right, top, 'end', '', 'var(--grad)');
    both.append('tspan').text(accumulated);
    both.append('tspan').attr('dx', 10).style('fill', 'var(--applied)').text(words.applied);
    return;
  }
  name(layer, right, top, 'end', accumulated, 'var(--grad-strong)');
  const last = updates.at(-1);
  const value = last ? pane.valueOf(last, 'applied') : null;
  const at = value === null || !Number.isFinite(value) ? pane.box.base : pane.y.at(value);
  name(layer, right, at + 17 < pane.box.base ? at + 17 : at - 6, 'end', words.applied, 'var(--applied)');
}

function drawOther(
  layer: Layer,
  other: OtherRunRows,
  points: readonly SeriesPoint[],
  pane: { readonly x: (update: number) => number; readonly y: (value: number) => number },
  applied: boolean,
): void {
  layer
    .append('path')
    .attr('d', linePath(points, pane.x, pane.y))
    .attr('class', `other ${other.kind}${applied ? ' applied' : ''}`);
}

/** Runs beside this one: thin, in ink; a pin bears its number at the line's end, the ghost what it differs in. */
export function drawOthers(layer: Layer, plot: Plot): void {
  for (const { box, others, x, y, name: small } of plot.panes) {
    for (const { other, accumulated, applied } of others) {
      drawOther(layer, other, accumulated, { x, y: y.at }, false);
      drawOther(layer, other, applied, { x, y: y.at }, true);
      const end = accumulated.at(-1);
      if (!end) continue;
      if (other.kind === 'pin') {
        name(layer, x(end.update) + 3, y.at(end.value) + 4, 'start', String(other.number), 'var(--text)');
      } else if (small === null) {
        const middle = accumulated[Math.floor(accumulated.length / 2)] ?? end;
        const label = other.label === '' ? plot.input.words.before : other.label;
        const half = Math.min(label.length * 3.7, (box.right - box.left) / 2);
        const at = Math.max(box.left + half, Math.min(box.right - half, x(middle.update)));
        name(layer, at, y.at(middle.value) - 7, 'middle', label, 'var(--text-2)').classed('mono', true);
      }
    }
  }
  for (const { others, x, y } of plot.rows) {
    for (const { other, points } of others)
      drawOther(layer, other, points, { x: (update) => x(update - 0.5), y }, false);
  }
}

export function drawNames(layer: Layer, plot: Plot): void {
  for (const pane of plot.panes) {
    drawThreshold(layer, plot, pane);
    if (pane.name !== null) {
      const { box } = pane;
      write(layer, box.left, box.top - 5, 'start', fitted(pane.name, box.right - box.left - 48)).attr(
        'class',
        'mono pane',
      );
    }
  }
  drawSeriesNames(layer, plot);
}

/** A long name keeps its end, which tells it from its neighbours. */
function fitted(text: string, width: number): string {
  const room = Math.max(4, Math.floor(width / 7.3));
  return text.length <= room ? text : `…${text.slice(text.length - room + 1)}`;
}

/** The norm of each small multiple at the cursor: of what has been gathered, between updates of the last one. */
export function drawValues(layer: Layer, plot: Plot, values: readonly (number | null)[]): void {
  layer.selectAll('*').remove();
  plot.panes.forEach(({ box, name: small }, k) => {
    const value = values[k] ?? null;
    if (small === null || value === null) return;
    write(layer, box.right, box.top - 5, 'end', formatNumber(value, 3)).attr(
      'class',
      Number.isFinite(value) ? 'value' : 'odd',
    );
  });
}
