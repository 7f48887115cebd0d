/** Long series without losing extremes: of each pixel column the least and the greatest value, and whether one is no number. */

/** What a column holds beside finite numbers. */
export const FINE = 0;
export const INFINITE = 1;
export const NOT_A_NUMBER = 2;

export interface Columns {
  /** NaN where a column has no value. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** The worst that came into the column. */
  readonly odd: Uint8Array;
}

/**
 * @param from @param to which points: `from` included, `to` not
 * @param column where point i begins, in columns; points outside `width` are left out
 * @param value the value of point i; null for none
 * @param breadth columns that a point reaches over, where it is more than one
 */
export function decimate(
  from: number,
  to: number,
  width: number,
  column: (i: number) => number,
  value: (i: number) => number | null,
  breadth = 1,
): Columns {
  const low = new Float64Array(width).fill(NaN);
  const high = new Float64Array(width).fill(NaN);
  const odd = new Uint8Array(width);
  for (let i = from; i < to; i++) {
    const start = column(i);
    const v = value(i);
    if (start < 0 || start >= width || v === null) continue;
    const kind = Number.isFinite(v) ? FINE : Number.isNaN(v) ? NOT_A_NUMBER : INFINITE;
    const first = Math.floor(start);
    const last = Math.min(width - 1, Math.max(first, Math.ceil(start + breadth - 1e-6) - 1));
    for (let c = first; c <= (breadth > 1 ? last : first); c++) {
      if (kind !== FINE) {
        if (kind > (odd[c] ?? FINE)) odd[c] = kind;
        continue;
      }
      const least = low[c] ?? NaN;
      const most = high[c] ?? NaN;
      if (!(least <= v)) low[c] = v;
      if (!(most >= v)) high[c] = v;
    }
  }
  return { low, high, odd };
}

type Scale = (value: number) => number;

const round = (x: number): string => String(Math.round(x * 10) / 10);

/** The band between low and high as one path; every column is at least one pixel high, and reaches to its neighbour. */
export function bandPath({ low, high }: Columns, left: number, y: Scale): string {
  let path = '';
  let bottomBefore = NaN;
  let topBefore = NaN;
  for (let c = 0; c < low.length; c++) {
    const from = low[c] ?? NaN;
    const to = high[c] ?? NaN;
    if (Number.isNaN(from) || Number.isNaN(to)) continue;
    let top = y(to);
    let bottom = Math.max(top + 1, y(from));
    const own = { top, bottom };
    if (bottomBefore < top) top = bottomBefore;
    if (topBefore > bottom) bottom = topBefore;
    path += `M${round(left + c)} ${round(top)}h1.2V${round(bottom)}h-1.2z`;
    topBefore = own.top;
    bottomBefore = own.bottom;
  }
  return path;
}

/** From the base line up to `high`. */
export function areaPath({ high }: Columns, left: number, base: number, y: Scale): string {
  let path = '';
  for (let c = 0; c < high.length; c++) {
    const to = high[c] ?? NaN;
    if (!Number.isNaN(to)) path += `M${round(left + c)} ${round(base)}V${round(y(to))}h1.2V${round(base)}z`;
  }
  return path;
}

/** What lies between the greatest values of two series, where the first is above the second. */
export function gapPath(above: Columns, below: Columns, left: number, y: Scale): string {
  let path = '';
  for (let c = 0; c < above.high.length; c++) {
    const top = y(above.high[c] ?? NaN);
    const bottom = y(below.high[c] ?? NaN);
    if (bottom > top + 0.5) path += `M${round(left + c)} ${round(top)}h1.2V${round(bottom)}h-1.2z`;
  }
  return path;
}

/** Runs of neighbouring columns that hold something that is no finite number. */
export function oddRuns({ odd }: Columns): { readonly from: number; readonly to: number; readonly nan: boolean }[] {
  const runs: { from: number; to: number; nan: boolean }[] = [];
  for (let c = 0; c < odd.length; c++) {
    const kind = odd[c] ?? FINE;
    if (kind === FINE) continue;
    const last = runs.at(-1);
    const nan = kind === NOT_A_NUMBER;
    if (last && last.to === c && last.nan === nan) last.to = c + 1;
    else runs.push({ from: c, to: c + 1, nan });
  }
  return runs;
}
