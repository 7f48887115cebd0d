/** One of the small rows below the norms: loss, learning rate, clip coefficient, how far an update moves the weights. */
import { scaleLinear } from 'd3';
import type { ScaleLinear } from 'd3';
import type { MicroBatchRow, UpdateRow } from '../../model/film.ts';
import type { ChartRow, UpdateRange } from '../../store/state.ts';
import { decimate } from './decimate.ts';
import type { Columns } from './decimate.ts';
import type { Box } from './places.ts';
import type { OtherRunRows } from './run-rows.ts';
import { thinnedPoints } from './points.ts';
import type { SeriesPoint } from './points.ts';
import { rowValue } from './series.ts';

export interface RowPlot {
  readonly kind: ChartRow;
  readonly box: Box;
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
  readonly columns: Columns;
  /** The greatest value; what the top of the row stands for. */
  readonly most: number;
  readonly others: readonly { readonly other: OtherRunRows; readonly points: readonly SeriesPoint[] }[];
}

interface Shown {
  readonly microBatches: readonly MicroBatchRow[];
  readonly updates: readonly UpdateRow[];
  readonly range: UpdateRange;
  readonly others: readonly OtherRunRows[];
}

export function rowPlot(kind: ChartRow, box: Box, { microBatches, updates, range, others }: Shown): RowPlot {
  const width = Math.max(1, Math.round(box.right - box.left));
  const span = range.to - range.from + 1;
  const breadth = width / span;
  const columnOf = (update: number): number => (update - range.from) * breadth;
  const columns =
    kind === 'loss'
      ? decimate(
          0,
          microBatches.length,
          width,
          (i) => columnOf(microBatches[i]?.update ?? 0),
          (i) => microBatches[i]?.loss ?? null,
          breadth,
        )
      : decimate(
          0,
          updates.length,
          width,
          (i) => columnOf(updates[i]?.index ?? 0),
          (i) => {
            const row = updates[i];
            return row ? rowValue(row, kind) : null;
          },
          breadth,
        );
  const beside = others.map((other) => ({ other, points: pointsOf(other, kind, range) }));
  const most = beside.reduce(
    (high, { points }) => points.reduce((a, { value }) => Math.max(a, value), high),
    columns.high.reduce((a, b) => (b > a ? b : a), kind === 'coefficient' ? 1 : 0),
  );
  const least = columns.low.reduce((a, b) => (b < a ? b : a), 0);
  return {
    kind,
    box,
    x: scaleLinear([range.from - 1, range.to], [box.left, box.right]),
    y: scaleLinear([least, most > 0 || least < 0 ? most : 1], [box.base, box.top]).clamp(true),
    columns,
    most,
    others: beside,
  };
}

/** The loss of another run is its last micro-batch's of each update. */
function pointsOf({ updates }: OtherRunRows, kind: ChartRow, { from, to }: UpdateRange): readonly SeriesPoint[] {
  const points = updates.flatMap((row) => {
    const value = rowValue(row, kind);
    if (row.index < from || row.index > to || value === null || !Number.isFinite(value)) return [];
    return [{ update: row.index, value }];
  });
  return thinnedPoints(points);
}
