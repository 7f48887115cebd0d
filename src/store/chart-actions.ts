/** Actions on what the charts over updates show. */
import { CHART_ROWS } from './chart-view.ts';
import type { ChartRow, ChartView, ShownNormOrder, UpdateRange } from './state.ts';
import { page } from './store.ts';

function change(part: Partial<ChartView>): void {
  page.setState((state) => ({ charts: { ...state.charts, ...part } }));
}

export function setNorm(norm: ShownNormOrder): void {
  change({ norm });
}

export function setScale(scale: ChartView['scale']): void {
  change({ scale });
}

export function setDetail(detail: ChartView['detail']): void {
  change({ detail });
}

export function setRows(rows: readonly ChartRow[]): void {
  change({ rows: CHART_ROWS.filter((row) => rows.includes(row)) });
}

/** The updates that charts show, both ends included; all of them for null, and for a range that leaves none out. */
export function setRange(range: UpdateRange | null, count: number): void {
  if (range === null) return change({ range: null });
  const from = Math.max(1, Math.min(range.from, count));
  const to = Math.min(count, Math.max(range.to, from));
  return change({ range: from === 1 && to === count ? null : { from, to } });
}
