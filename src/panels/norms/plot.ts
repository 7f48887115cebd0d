/**
 * The picture of the film that does not depend on the position: panes with their scales, series thinned to pixel columns.
 * Made once for each state of the film, so that a move of the position costs the same for ten rows and for 20,000.
 */
import { scaleLinear } from 'd3';
import type { ScaleLinear } from 'd3';
import type { MicroBatchRow, UpdateRow } from '../../model/film.ts';
import { shownRange } from '../../store/chart-view.ts';
import type { ChartRow, ChartView, ShownNormOrder, UpdateRange } from '../../store/state.ts';
import { fired } from '../clipping/clip-rows.ts';
import { decimate } from './decimate.ts';
import type { Columns } from './decimate.ts';
import { gridOf, chartRowsOf } from './places.ts';
import type { Box } from './places.ts';
import { thinnedPoints } from './points.ts';
import type { SeriesPoint } from './points.ts';
import { rowPlot } from './row-plot.ts';
import type { RowPlot } from './row-plot.ts';
import type { ClipLimit } from '../../model/clipping.ts';
import { GroupReader, parameterGroups, limitedOrder, limitOf, rowNorm, partialNorm } from './series.ts';
import type { OtherRunRows, Rows } from './run-rows.ts';
import type { Gradient } from './series.ts';
import { stairCount } from './stairs.ts';
import { NOTHING, extentOf, valueScale } from './value-scale.ts';
import type { Extent, ValueScale } from './value-scale.ts';

export interface PlotWords {
  readonly accumulated: string;
  readonly applied: string;
  readonly same: string;
  readonly update: string;
  readonly before: string;
  readonly rows: Readonly<Record<ChartRow, string>>;
  readonly orders: Readonly<Record<ShownNormOrder, string>>;
  readonly bounds: (name: string, value: string, order: ShownNormOrder | null) => string;
}

export interface PlotInput extends Rows {
  /** Changes when rows have come: they are added in place. */
  readonly version: number;
  readonly width: number;
  readonly height: number;
  /** Short and wide: fewer rows. */
  readonly compact: boolean;
  /** The phone: what is touched is larger. */
  readonly touch: boolean;
  readonly order: ShownNormOrder;
  readonly scale: ChartView['scale'];
  readonly detail: ChartView['detail'];
  readonly rows: readonly ChartRow[];
  readonly range: UpdateRange | null;
  readonly others: readonly OtherRunRows[];
  /** The name the threshold has in the listing. */
  readonly thresholdName: string;
  readonly words: PlotWords;
}

export interface OtherPlot {
  readonly other: OtherRunRows;
  readonly accumulated: readonly SeriesPoint[];
  readonly applied: readonly SeriesPoint[];
}

/** One picture of norms over updates. */
export interface Pane {
  readonly box: Box;
  /** Of the small multiple; null for all parameters together. */
  readonly name: string | null;
  readonly x: ScaleLinear<number, number>;
  readonly y: ValueScale;
  /** The norms within the updates. */
  readonly partial: Columns;
  readonly accumulated: Columns;
  readonly applied: Columns;
  readonly valueOf: (row: UpdateRow, of: Gradient) => number | null;
  /** Of `.grad` after a micro-batch. */
  readonly partialOf: (row: MicroBatchRow) => number | null;
  readonly others: readonly OtherPlot[];
}

export interface Plot {
  readonly input: PlotInput;
  readonly width: number;
  /** More than there is room for when there are many small multiples. */
  readonly height: number;
  readonly count: number;
  readonly range: UpdateRange;
  /** Rows of the film within the range. */
  readonly microBatches: readonly MicroBatchRow[];
  readonly updates: readonly UpdateRow[];
  readonly panes: readonly Pane[];
  readonly rows: readonly RowPlot[];
  /** Where the numbers of the updates begin; from here down a drag chooses a range. */
  readonly foot: number;
  /** Too many updates to draw each one. */
  readonly narrow: boolean;
  /** Each update is drawn with its micro-batches, in every pane. */
  readonly stairs: boolean;
  readonly clipped: boolean;
  /** The last bound of the range; drawn only when it is one of this norm. */
  readonly limit: ClipLimit | null;
}

/** A staircase narrower than this is not drawn as one. */
const NARROWEST = 5;
/** More steps than these are not drawn one by one. */
const MOST_STEPS = 1500;

/** The rows whose update is in the range; they are in its order. */
export function between<Row>(
  rows: readonly Row[],
  number: (row: Row) => number,
  { from, to }: UpdateRange,
): readonly Row[] {
  const first = (least: number): number => {
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const row = rows[middle];
      if (row !== undefined && number(row) < least) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const [start, end] = [first(from), first(to + 1)];
  return start === 0 && end === rows.length ? rows : rows.slice(start, end);
}

function otherPlot(other: OtherRunRows, range: UpdateRange, valueOf: Pane['valueOf']): OtherPlot {
  const rows = between(other.updates, (row) => row.index, range);
  const points = (of: Gradient): readonly SeriesPoint[] =>
    thinnedPoints(
      rows.flatMap((row) => {
        const value = valueOf(row, of);
        return value === null || !Number.isFinite(value) ? [] : [{ update: row.index, value }];
      }),
    );
  return { other, accumulated: points('accumulated'), applied: rows.some(fired) ? points('applied') : [] };
}

interface Series {
  readonly name: string | null;
  readonly valueOf: Pane['valueOf'];
  readonly partialOf: Pane['partialOf'];
}

function seriesOf({ updates, detail, order, others }: PlotInput): readonly Series[] {
  const whole: Series = {
    name: null,
    valueOf: (row, of) => rowNorm(row, of, order),
    partialOf: (row) => partialNorm(row, order),
  };
  if (detail === 'whole') return [whole];
  const all = [updates, ...others.map((other) => other.updates)].flatMap((rows) => parameterGroups(rows, detail));
  const groups = [...new Map(all.map((group) => [group.name, group])).values()];
  if (groups.length === 0) return [whole];
  return groups.map((group) => {
    const reader = new GroupReader(group);
    return {
      name: group.name,
      valueOf: (row, of) => reader.norm(row.parameterNorms, of, order),
      partialOf: (row) => reader.partial(row.partialNorms, order),
    };
  });
}

const inColumns = ({ low, high }: Columns, start: Extent): Extent =>
  extentOf(
    high.length,
    (i) => high[i] ?? null,
    extentOf(low.length, (i) => low[i] ?? null, start),
  );

export function plotOf(input: PlotInput): Plot {
  const { width, order, scale } = input;
  const count = stairCount(input.microBatches, input.updates);
  const range = shownRange(input.range, count);
  const span = range.to - range.from + 1;
  const microBatches = between(input.microBatches, (row) => row.update, range);
  const updates = between(input.updates, (row) => row.index, range);
  const clipped = updates.some(fired);
  const last = updates.findLast((row) => limitOf(row) !== null);
  const limit = last ? limitOf(last) : null;
  const series = seriesOf(input);
  const below = chartRowsOf(input);
  const grid = gridOf(input, series.length, below);

  const thinnedSeries = series.map(({ name, valueOf, partialOf }, k) => {
    const box = grid.boxes[k] ?? grid.boxes[0]!;
    const columns = Math.max(1, Math.round(box.right - box.left));
    const breadth = columns / span;
    const columnOf = (update: number): number => (update - range.from) * breadth;
    const of = (gradient: Gradient): Columns =>
      decimate(
        0,
        updates.length,
        columns,
        (i) => columnOf(updates[i]?.index ?? 0),
        (i) => {
          const row = updates[i];
          return row ? valueOf(row, gradient) : null;
        },
        breadth,
      );
    const partial = decimate(
      0,
      microBatches.length,
      columns,
      (i) => columnOf(microBatches[i]?.update ?? 0),
      (i) => {
        const row = microBatches[i];
        return row ? partialOf(row) : null;
      },
      breadth,
    );
    const others = input.others.map((other) => otherPlot(other, range, valueOf));
    return { name, valueOf, partialOf, box, partial, accumulated: of('accumulated'), applied: of('applied'), others };
  });

  // Small multiples share one scale: which layer has the large gradient is what they are compared for.
  const extent = thinnedSeries.reduce((all, { partial, applied, others }) => {
    const own = inColumns(applied, inColumns(partial, all));
    return others.reduce(
      (grown, { accumulated }) => extentOf(accumulated.length, (i) => accumulated[i]?.value ?? null, grown),
      own,
    );
  }, NOTHING);
  const held = withThreshold(
    extent,
    series[0]?.name === null && limit !== null && limitedOrder(limit) === order ? limit.value : null,
    scale,
  );

  const panes = thinnedSeries.map((one): Pane => {
    const { name, valueOf, partialOf, box, partial, accumulated, applied, others } = one;
    return {
      name,
      valueOf,
      partialOf,
      box,
      partial,
      accumulated,
      applied,
      others,
      x: scaleLinear([range.from - 1, range.to], [box.left, box.right]),
      y: valueScale(scale, held, box.base, box.top),
    };
  });
  const [first] = panes;
  const pixels = first ? (first.box.right - first.box.left) / span : 0;
  const narrow = pixels < NARROWEST || microBatches.length > MOST_STEPS;
  return {
    input,
    width,
    height: grid.height,
    count,
    range,
    microBatches,
    updates,
    panes,
    rows: grid.rows.map(({ kind, box }) => rowPlot(kind, box, { microBatches, updates, range, others: input.others })),
    foot: grid.foot,
    narrow,
    stairs: !narrow && microBatches.length * panes.length <= MOST_STEPS,
    clipped,
    limit,
  };
}

/** A threshold that is not far off is held, too. */
function withThreshold(extent: Extent, value: number | null, scale: ChartView['scale']): Extent {
  if (value === null || !(value > 0) || !Number.isFinite(value)) return extent;
  const { least, greatest, zeros } = extent;
  const reach = scale === 'log' ? 10 : 2;
  if (value > greatest * reach || (scale === 'log' && value < least / reach)) return extent;
  return { least: least === 0 ? value : Math.min(least, value), greatest: Math.max(greatest, value * 1.04), zeros };
}
