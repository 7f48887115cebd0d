/** What the charts over updates show: which norm, on which scale, in how many pictures, with which rows, of which updates. */
import * as v from 'valibot';
import { rowNear } from '../model/film-rows.ts';
import type { ReceivedFilm } from './film.ts';
import type { ChartRow, ChartView, ShownNormOrder, UpdateRange } from './state.ts';

export const NORM_ORDERS: readonly ShownNormOrder[] = ['2', '1', 'inf'];
export const CHART_ROWS: readonly ChartRow[] = ['loss', 'rate', 'coefficient', 'ratio'];

/** Its fields of the address. */
export const chartFields = {
  norm: v.optional(v.picklist(NORM_ORDERS)),
  scale: v.optional(v.picklist(['linear', 'log'])),
  view: v.optional(v.picklist(['whole', 'layers', 'parameters'])),
  rows: v.optional(v.pipe(v.string(), v.regex(/^[a-z,]{0,40}$/))),
  zoom: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,8}-[1-9]\d{0,8}$/))),
};

export interface ChartFields {
  readonly norm?: ShownNormOrder | undefined;
  readonly scale?: ChartView['scale'] | undefined;
  readonly view?: ChartView['detail'] | undefined;
  readonly rows?: string | undefined;
  readonly zoom?: string | undefined;
}

export function readChartFields({ norm, scale, view, rows, zoom }: ChartFields): ChartView {
  const [from = 0, to = 0] = zoom?.split('-').map(Number) ?? [];
  return {
    norm: norm ?? null,
    scale: scale ?? 'linear',
    detail: view ?? 'whole',
    rows: rows === undefined ? null : CHART_ROWS.filter((row) => rows.split(',').includes(row)),
    range: zoom === undefined || from > to ? null : { from, to },
  };
}

/** Only what differs from the default is said. */
export function writeChartFields({ norm, scale, detail, rows, range }: ChartView, fields: URLSearchParams): void {
  if (norm !== null) fields.set('norm', norm);
  if (scale !== 'linear') fields.set('scale', scale);
  if (detail !== 'whole') fields.set('view', detail);
  if (rows !== null) fields.set('rows', rows.join(','));
  if (range !== null) fields.set('zoom', `${range.from}-${range.to}`);
}

/** The range of a film of `count` updates; what lies beyond its end is cut. */
export function shownRange(range: UpdateRange | null, count: number): UpdateRange {
  const all = Math.max(1, count);
  if (range === null || range.from > all) return { from: 1, to: all };
  return { from: range.from, to: Math.min(range.to, all) };
}

/** From where the first update of a range begins to where its last one ends. */
export function rangePositions(
  { updates }: Pick<ReceivedFilm, 'updates'>,
  { from, to }: UpdateRange,
): readonly [number, number] {
  const before = rowNear(updates, from - 1)?.position ?? 0;
  return [before, Math.max(before, rowNear(updates, to)?.position ?? 0)];
}

/** Half as many updates, or twice as many, with `centre` staying where it is as far as possible. */
export function zoomed({ from, to }: UpdateRange, by: 'in' | 'out', centre: number, count: number): UpdateRange {
  const span = to - from + 1;
  const next = by === 'in' ? Math.max(1, Math.ceil(span / 2)) : Math.min(count, span * 2);
  const middle = centre >= from && centre <= to ? centre : (from + to) / 2;
  const part = (middle - from + 0.5) / span;
  const start = Math.max(1, Math.min(count - next + 1, Math.round(middle + 0.5 - part * next)));
  return { from: start, to: start + next - 1 };
}

/** Half of its width earlier or later. */
export function shifted({ from, to }: UpdateRange, direction: 'earlier' | 'later', count: number): UpdateRange {
  const span = to - from + 1;
  const by = Math.max(1, Math.round(span / 2)) * (direction === 'earlier' ? -1 : 1);
  const start = Math.max(1, Math.min(count - span + 1, from + by));
  return { from: start, to: start + span - 1 };
}
