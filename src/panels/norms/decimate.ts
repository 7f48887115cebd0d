/** Long series without losing extremes: the least and the greatest value of each pixel column. */

export interface Columns {
  /** NaN where a column has no value. */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * @param count how many points there are
 * @param column the pixel column of point i; points outside `width` are left out
 * @param value the value of point i; values that are not finite are left out
 */
export function decimate(
  count: number,
  width: number,
  column: (i: number) => number,
  value: (i: number) => number,
): Columns {
  const low = new Float64Array(width).fill(NaN);
  const high = new Float64Array(width).fill(NaN);
  for (let i = 0; i < count; i++) {
    const c = Math.floor(column(i));
    const v = value(i);
    if (c < 0 || c >= width || !Number.isFinite(v)) continue;
    const least = low[c] ?? NaN;
    const most = high[c] ?? NaN;
    if (!(least <= v)) low[c] = v;
    if (!(most >= v)) high[c] = v;
  }
  return { low, high };
}

/** The band between low and high as one path; every column is at least one pixel high, neighbours are joined. */
export function bandPath({ low, high }: Columns, left: number, y: (value: number) => number): string {
  let path = '';
  for (let c = 0; c < low.length; c++) {
    const from = low[c] ?? NaN;
    const to = high[c] ?? NaN;
    if (Number.isNaN(from) || Number.isNaN(to)) continue;
    const top = y(to);
    path += `M${left + c} ${top.toFixed(1)}h1.2V${Math.max(top + 1, y(from)).toFixed(1)}h-1.2z`;
  }
  return path;
}

/** From the base line up to `high`. */
export function areaPath({ high }: Columns, left: number, base: number, y: (value: number) => number): string {
  let path = '';
  for (let c = 0; c < high.length; c++) {
    const to = high[c] ?? NaN;
    if (!Number.isNaN(to)) path += `M${left + c} ${base}V${y(to).toFixed(1)}h1.2V${base}z`;
  }
  return path;
}
