/**
 * The ruler: one blue (forward) and one orange (backward) block per micro-batch on a grey band (set-up, clipping, `step()`),
 * a flag per update, numbers for epochs. The blocks are paths; what lies behind the position is the same paths in full strength under a clip, so that moving
 * touches one attribute. Micro-batches too many to be told apart become two bands, forward above backward.
 */
import { select } from 'd3';
import { countUpTo } from '../../model/film-rows.ts';
import type { Drawing } from '../../ui/drawing.ts';
import { write } from '../../ui/dom-write.ts';
import type { RulerAxis } from './ruler-axis.ts';
import type { EpochRow, MicroBatchRow, OutputRow, UpdateRow } from '../../model/film.ts';
import type { ErrorView } from '../../model/error.ts';

/** Positions, in order, at which lines with a breakpoint begin to run: those without a condition, and those with one. */
export interface BreakpointPlaces {
  readonly stops: readonly number[];
  /** It may hold there or not. */
  readonly maybe: readonly number[];
}

export interface RulerScene {
  readonly axis: RulerAxis;
  /** Grows with the film, whose rows are appended in place. */
  readonly filmVersion: number;
  readonly epochs: readonly EpochRow[];
  readonly microBatches: readonly MicroBatchRow[];
  readonly updates: readonly UpdateRow[];
  readonly output: readonly OutputRow[];
  readonly breakpoints: BreakpointPlaces;
  /** The stretch that charts show; null: all of it. */
  readonly shown: readonly [number, number] | null;
  /** The update or micro-batch that is pointed at: from where to where. */
  readonly pointed: readonly [number, number] | null;
  readonly position: number;
  readonly failed: ErrorView | null;
  readonly epoch: string;
}

const HEIGHT = 52;
const TOP = 14;
const THICK = 13;
const FLAG_GAP = 6;
/** Room for a number of `digits` digits. */
const labelGap = (digits: number): number => 12 + 9 * digits;

interface Blocks {
  readonly forward: string;
  readonly backward: string;
  readonly other: string;
}

function box(from: number, to: number, y: number, height: number): string {
  return `M${from.toFixed(2)} ${y}H${Math.max(from + 0.8, to - 0.6).toFixed(2)}v${height}H${from.toFixed(2)}z`;
}

function blocks({ microBatches, axis }: RulerScene): Blocks {
  const { x, width, last: end } = axis;
  const first = microBatches[0];
  const other = end > 0 ? box(0, width, TOP, THICK) : '';
  if (!first) return { forward: '', backward: '', other };
  const last = microBatches.at(-1) ?? first;
  if (!axis.apart) {
    const upper = Math.round(THICK * 0.6);
    return {
      forward: box(x(first.start), x(last.position), TOP, upper),
      backward: box(x(first.start), x(last.position), TOP + upper, THICK - upper),
      other,
    };
  }
  let forward = '';
  let backward = '';
  for (const batch of microBatches) {
    forward += box(x(batch.start), x(batch.backwardStart), TOP, THICK);
    backward += box(x(batch.backwardStart), x(batch.position), TOP, THICK);
  }
  return { forward, backward, other };
}

/** Rows whose marks keep `gap` pixels from the one before. */
function spaced<Row extends { readonly position: number }>(
  rows: readonly Row[],
  x: (position: number) => number,
  gap: number,
): Row[] {
  const kept: Row[] = [];
  let last = -Infinity;
  for (const row of rows) {
    const at = x(row.position);
    if (at - last < gap) continue;
    last = at;
    kept.push(row);
  }
  return kept;
}

type Below = Readonly<Record<'print' | 'clip' | 'stop' | 'maybe', string>>;

/**
 * Below the band: a bar for a print, a wedge for a clip, a disc for a breakpoint, a ring where it has a condition; no two of
 * a kind on one pixel.
 */
function marksBelow(scene: RulerScene): Below {
  const { x } = scene.axis;
  const y = TOP + THICK;
  const at = (rows: readonly { readonly position: number }[]): number[] =>
    spaced(rows, x, 2).map((row) => x(row.position));
  const discs = (positions: readonly number[], radius: number): string =>
    at(positions.map((position) => ({ position })))
      .map(
        (cx) =>
          `M${(cx - radius).toFixed(1)} ${y + 4.5}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0-${2 * radius} 0`,
      )
      .join('');
  const clips = scene.updates.filter(({ clipCoefficient }) => clipCoefficient !== null && clipCoefficient < 1);
  return {
    print: at(scene.output)
      .map((cx) => `M${cx.toFixed(1)} ${y + 2}v6`)
      .join(''),
    clip: at(clips)
      .map((cx) => `M${(cx - 2.5).toFixed(1)} ${y + 1.5}l2.5 4 2.5-4z`)
      .join(''),
    stop: discs(scene.breakpoints.stops, 2),
    maybe: discs(scene.breakpoints.maybe, 1.75),
  };
}

/** Flags that would touch each other are left out: the band says enough. */
function fit({ updates, axis }: RulerScene): boolean {
  return (updates.at(-1)?.index ?? 0) * FLAG_GAP <= axis.width;
}

let count = 0;

export function mountRuler(host: HTMLDivElement): Drawing<RulerScene> {
  const clip = `ruler-done-${++count}`;
  const svg = select(host)
    .append('svg')
    .attr('height', HEIGHT)
    .attr('aria-hidden', 'true')
    .style('overflow', 'visible');
  const done = svg.append('clipPath').attr('id', clip).append('rect').attr('height', HEIGHT);
  const outline = svg
    .append('rect')
    .attr('y', TOP)
    .attr('height', THICK)
    .attr('rx', 3)
    .attr('fill', 'none')
    .attr('stroke', 'var(--line-strong)')
    .attr('stroke-dasharray', '2 3');
  const layer = (opacity: number, clipPath: string | null) => {
    const group = svg.append('g').attr('opacity', opacity).attr('clip-path', clipPath);
    const path = (fill: string) => group.append('path').attr('fill', fill);
    return { other: path('var(--neg-2)'), forward: path('var(--value)'), backward: path('var(--grad)') };
  };
  const layers = [layer(0.28, null), layer(0.88, `url(#${clip})`)];
  const marks = svg.append('g');
  const line = (stroke: string) =>
    svg.append('path').attr('fill', 'none').attr('stroke', stroke).attr('stroke-width', 1.25);
  const prints = line('var(--text-2)');
  const clips = svg.append('path').attr('fill', 'var(--grad-strong)');
  const stops = svg.append('path').attr('fill', 'var(--error)');
  const maybe = line('var(--error)');
  const shown = line('var(--ink)');
  const pointed = svg
    .append('rect')
    .attr('y', TOP - 2)
    .attr('height', THICK + 4)
    .attr('rx', 2)
    .attr('fill', 'none')
    .attr('stroke', 'var(--ink)')
    .attr('stroke-width', 1.5);
  const labels = svg.append('g');
  const error = svg.append('g').attr('fill', 'var(--error)');
  const cursor = svg.append('g');
  const stem = `M0 ${TOP - 7}V${TOP + THICK + 7}`;
  cursor.append('path').attr('d', stem).attr('stroke', 'var(--sunken)').attr('stroke-width', 7);
  cursor
    .append('path')
    .attr('d', stem)
    .attr('stroke', 'var(--ink)')
    .attr('stroke-width', 3)
    .attr('stroke-linecap', 'round');
  cursor
    .append('circle')
    .attr('cy', TOP + THICK / 2)
    .attr('r', 8)
    .attr('fill', 'var(--surface)')
    .attr('stroke', 'var(--ink)')
    .attr('stroke-width', 2.5);
  let drawn = '';
  const drawFilm = (scene: RulerScene): void => {
    const { x, last, width } = scene.axis;
    const { other, forward, backward } = blocks(scene);
    for (const paths of layers) {
      paths.other.attr('d', other);
      paths.forward.attr('d', forward);
      paths.backward.attr('d', backward);
    }
    marks
      .selectAll('path')
      .data(fit(scene) ? scene.updates : [])
      .join('path')
      .attr('fill', 'var(--ink)')
      .attr('stroke', 'var(--ink)')
      .attr('stroke-width', 1.25)
      .attr('d', (row) => {
        const at = x(row.position);
        return `M${at} ${TOP - 8}v${THICK + 12}M${at - 4} ${TOP - 10}h8l-4 6z`;
      });
    const below = marksBelow(scene);
    prints.attr('d', below.print);
    clips.attr('d', below.clip);
    stops.attr('d', below.stop);
    maybe.attr('d', below.maybe);
    const epochs = spaced(scene.epochs, x, labelGap(String(scene.epochs.at(-1)?.index).length));
    labels
      .selectAll<SVGTextElement, EpochRow>('text')
      .data(epochs)
      .join('text')
      .attr('y', HEIGHT - 10)
      .attr('text-anchor', 'middle')
      .attr('x', (row) => {
        const next = scene.epochs[countUpTo(scene.epochs, row.position)];
        return Math.max(row.index === 1 ? 22 : 0, (x(row.position) + x(next ? next.position : last)) / 2);
      })
      .text((row) => (row.index === 1 && width > 480 ? `${scene.epoch} 1` : row.index));
    error.selectAll('*').remove();
    if (scene.failed) {
      const at = x(last);
      error.append('path').attr('d', `M${at - 1} ${TOP - 8}h2v${THICK + 16}h-2zM${at} ${TOP - 12}l5 5-5 5-5-5z`);
      error
        .append('text')
        .attr('x', at - 8)
        .attr('y', HEIGHT - 8)
        .attr('text-anchor', 'end')
        .style('fill', 'var(--error)')
        .style('font-weight', 600)
        .text(scene.failed.kind);
    }
  };
  return {
    update(scene) {
      const { x, width, last } = scene.axis;
      const film = `${scene.filmVersion} ${width} ${last} ${scene.failed?.kind} ${scene.epoch} ${scene.breakpoints.stops.join()} ${scene.breakpoints.maybe.join()}`;
      if (film !== drawn) {
        drawn = film;
        svg.attr('width', width);
        drawFilm(scene);
      }
      const known = last > 0;
      const [from, to] = scene.shown ?? [0, 0];
      write(shown).attr('d', scene.shown === null ? null : `M${x(from)} 4.5v-4H${x(to)}v4`);
      const [start, end] = scene.pointed ?? [0, 0];
      pointed
        .attr('display', scene.pointed === null ? 'none' : null)
        .attr('x', x(start))
        .attr('width', Math.max(2, x(end) - x(start)));
      write(outline)
        .attr('width', width)
        .attr('display', known ? 'none' : null);
      const at = known ? x(scene.position) : 6;
      write(done).attr('width', Math.max(0, at));
      write(cursor).attr('transform', `translate(${at})`);
      write(marks.selectAll<SVGPathElement, UpdateRow>('path')).attr('opacity', (row) =>
        row.position <= scene.position ? 0.9 : 0.35,
      );
      const epoch = scene.epochs[countUpTo(scene.epochs, scene.position) - 1]?.index;
      write(labels.selectAll<SVGTextElement, EpochRow>('text'))
        .style('font-weight', (row) => (row.index === epoch ? 650 : null))
        .style('fill', (row) => (row.index === epoch ? 'var(--text)' : null));
    },
    destroy() {
      svg.remove();
    },
  };
}
