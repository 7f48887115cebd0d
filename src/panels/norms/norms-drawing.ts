/**
 * The chart of gradient norms: per update a staircase of partial norms, the accumulated norm at its end, the applied norm as
 * a thick line, hatch between them where clipping cut, the threshold dashed by its name. What is known but still to come is
 * pale. Everything but the cursor and the update at work is drawn once per state of the film.
 */
import { select } from 'd3';
import { countUpTo, rowNear } from '../../model/film-rows.ts';
import type { Drawing } from '../../ui/drawing.ts';
import { write } from '../../ui/dom-write.ts';
import { drawGrid, drawNames, drawNumbers, drawOthers, drawValues } from './labels-drawing.ts';
import './norms-drawing.css';
import type { Pane, Plot } from './plot.ts';
import { drawBands, drawOddWords, drawRow, drawSteps } from './series-drawing.ts';
import { drawStair } from './stairs-drawing.ts';
import type { Layer, Paints } from './stairs-drawing.ts';
import { along, stairsOf } from './stairs.ts';

export interface NormsScene {
  readonly plot: Plot;
  readonly position: number;
  /** The stretch that is being dragged over, in pixels. */
  readonly brush: readonly [number, number] | null;
  /** The update that the pointer is on. */
  readonly pointed: number | null;
}

let serial = 0;

function drawSeries(layer: Layer, plot: Plot, paints: Paints): void {
  layer.selectAll('*').remove();
  for (const pane of plot.panes) {
    if (plot.narrow) drawBands(layer, plot, pane, paints);
    else if (!plot.stairs) drawSteps(layer, plot, pane, paints);
    else {
      for (const stair of stairsOf(plot.microBatches, plot.updates)) drawStair(layer, stair, plot, pane, paints, null);
      drawOddWords(layer, pane.partial, pane.box);
    }
  }
  for (const row of plot.rows) drawRow(layer, plot, row, paints);
}

/** Which update a position belongs to, and how much of it has happened. */
interface Cursor {
  /** Whole updates and the part of the one at work. */
  readonly along: number;
  /** 0 before the first. */
  readonly update: number;
  readonly arrived: number;
  readonly made: boolean;
}

export function cursorAt({ input }: Plot, position: number): Cursor {
  const { microBatches, updates } = input;
  const done = countUpTo(microBatches, position);
  const under = microBatches[done];
  const row = under && under.start <= position ? under : microBatches[done - 1];
  const update = row?.update ?? 0;
  const arrived = microBatches[done - 1]?.update === update ? (microBatches[done - 1]?.inUpdate ?? 0) : 0;
  const last = updates[countUpTo(updates, position) - 1];
  const made = last !== undefined && last.index >= update;
  return { along: along(microBatches, updates, done, position), update, arrived, made };
}

export function mountNorms(host: HTMLDivElement): Drawing<NormsScene> {
  const id = `norms-${++serial}`;
  const svg = select(host).append('svg').attr('class', 'norms').attr('aria-hidden', 'true');
  const defs = svg.append('defs');
  const hatch = (name: string, colour: string): void => {
    defs
      .append('pattern')
      .attr('id', `${id}-${name}`)
      .attr('width', 5)
      .attr('height', 5)
      .attr('patternUnits', 'userSpaceOnUse')
      .attr('patternTransform', 'rotate(45)')
      .append('path')
      .attr('d', 'M0 0V5')
      .attr('stroke', colour)
      .attr('stroke-width', 1.5)
      .attr('stroke-opacity', 0.6);
  };
  hatch('cut', 'var(--cut)');
  hatch('bad', 'var(--error)');
  const paints: Paints = { cut: `url(#${id}-cut)`, bad: `url(#${id}-bad)` };
  const series = svg.append('g').attr('class', 'series');
  const veils = svg.append('g').attr('class', 'veils');
  const atWork = svg.append('g').attr('class', 'at-work');
  const grid = svg.append('g');
  const others = svg.append('g');
  const needles = svg.append('g').attr('class', 'needles');
  const names = svg.append('g');
  const numbers = svg.append('g');
  const values = svg.append('g');
  const touched = svg.append('g').attr('class', 'touched');
  const brush = write(svg.append('rect').attr('class', 'brush'));
  let drawn: Plot | null = null;
  let worked = '';

  const drawFilm = (plot: Plot): void => {
    drawn = plot;
    worked = '';
    svg.attr('width', plot.width).attr('height', plot.height);
    drawSeries(series, plot, paints);
    for (const layer of [grid, others, names]) layer.selectAll('*').remove();
    drawGrid(grid, plot);
    drawOthers(others, plot);
    drawNames(names, plot);
  };

  /** The update at work in the colours of its micro-batches, over the pale picture of it. */
  const drawAtWork = (plot: Plot, cursor: Cursor, position: number): void => {
    const state = `${cursor.update} ${cursor.arrived} ${cursor.made}`;
    if (state === worked) return;
    worked = state;
    drawNumbers(numbers, plot, cursor.update);
    const { updates, microBatches } = plot.input;
    const row = rowNear(updates, cursor.made ? cursor.update : cursor.update - 1);
    const last = cursor.made || cursor.arrived === 0 ? null : microBatches[countUpTo(microBatches, position) - 1];
    const valueIn = ({ valueOf, partialOf }: Pane): number | null =>
      (last ? partialOf(last) : null) ?? (row ? valueOf(row, 'accumulated') : null);
    drawValues(values, plot, plot.panes.map(valueIn));
    atWork.selectAll('*').remove();
    const { from, to } = plot.range;
    if (!plot.stairs || cursor.update < from || cursor.update > to) return;
    const batches = plot.microBatches.filter((one) => one.update === cursor.update);
    const [stair] = stairsOf(batches, plot.updates);
    if (!stair) return;
    const arrived = batches.filter(({ inUpdate }) => inUpdate <= cursor.arrived).length;
    const made = cursor.made || arrived === batches.length;
    for (const pane of plot.panes) {
      const { x, box } = pane;
      atWork
        .append('rect')
        .attr('class', 'ground')
        .attr('x', x(cursor.update - 1))
        .attr('width', x(cursor.update) - x(cursor.update - 1))
        .attr('y', box.top - 4)
        .attr('height', box.base - box.top + 4);
      drawStair(atWork, stair, plot, pane, paints, { arrived, made });
    }
  };

  const drawVeils = (plot: Plot, cursor: Cursor): void => {
    const whole = Math.max(cursor.along, plot.narrow ? 0 : cursor.update);
    const past = (pane: Pane, at: number): number => Math.max(pane.box.left, Math.min(pane.box.right, pane.x(at)));
    const boxes = [
      ...plot.panes.map((pane) => ({ box: pane.box, from: past(pane, plot.stairs ? whole : cursor.along) })),
      ...plot.rows.map((row) => ({
        box: row.box,
        from: Math.max(row.box.left, Math.min(row.box.right, row.x(cursor.along))),
      })),
    ];
    write(veils.selectAll<SVGRectElement, (typeof boxes)[number]>('rect').data(boxes).join('rect'))
      .attr('x', ({ from }) => from)
      .attr('width', ({ box, from }) => Math.max(0, box.right + 1 - from))
      .attr('y', ({ box }) => box.top - 5)
      .attr('height', ({ box }) => box.base - box.top + 5);
  };

  const drawNeedles = (plot: Plot, cursor: Cursor): void => {
    const { from, to } = plot.range;
    const inside = cursor.along >= from - 1 && cursor.along <= to;
    const single = plot.panes.length === 1;
    const base = single ? Math.max(...[...plot.panes, ...plot.rows].map(({ box }) => box.base)) : 0;
    const lines = inside
      ? single
        ? plot.panes.map(({ box, x }) => {
            const at = x(cursor.along);
            return `M${at} ${box.top - 18}V${base}M${at - 4.5} ${box.top - 23}h9l-4.5 6z`;
          })
        : [...plot.panes, ...plot.rows].map(({ box, x }) => `M${x(cursor.along)} ${box.top - 2}V${box.base}`)
      : [];
    write(needles.selectAll<SVGPathElement, string>('path').data(lines).join('path')).attr('d', (d) => d);
  };

  return {
    update({ plot, position, brush: stretch, pointed }) {
      if (plot !== drawn) drawFilm(plot);
      const cursor = cursorAt(plot, position);
      drawAtWork(plot, cursor, position);
      drawVeils(plot, cursor);
      drawNeedles(plot, cursor);
      const under = pointed === null || pointed < plot.range.from || pointed > plot.range.to ? [] : plot.panes;
      write(touched.selectAll<SVGRectElement, Pane>('rect').data(under).join('rect'))
        .attr('x', ({ x }) => x((pointed ?? 0) - 1))
        .attr('width', ({ x }) => Math.max(1, x(pointed ?? 0) - x((pointed ?? 0) - 1)))
        .attr('y', ({ box }) => box.top - 4)
        .attr('height', ({ box }) => box.base - box.top + 4);
      brush.attr('display', stretch ? null : 'none');
      if (!stretch) return;
      const [from, to] = stretch;
      const top = plot.panes[0]?.box.top ?? 0;
      brush
        .attr('x', Math.min(from, to))
        .attr('width', Math.abs(to - from))
        .attr('y', top - 4)
        .attr('height', plot.foot - top + 4);
    },
    destroy() {
      svg.remove();
    },
  };
}
