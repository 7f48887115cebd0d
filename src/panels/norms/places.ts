/** Where the parts of the chart stand: panes of norms in a grid, rows of other series below, the updates' numbers at the foot. */
import type { ChartRow } from '../../store/state.ts';

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly base: number;
}

interface Room {
  readonly width: number;
  readonly height: number;
  readonly compact: boolean;
  readonly touch: boolean;
  readonly rows: readonly ChartRow[];
}

/** What the norms themselves need at least. */
const LEAST = { roomy: 84, compact: 76 };
const ROW = { one: 40, many: 22 };
const ROW_GAP = { one: 10, many: 8 };
const CELL = { roomy: 104, compact: 150, height: 46, gap: 14 };

const footOf = ({ touch }: Room): number => (touch ? 44 : 24);
const TOP = 24;

/** The rows that there is room for, in order. */
export function chartRowsOf(room: Room): readonly ChartRow[] {
  const { rows, height, compact } = room;
  const free = height - footOf(room) - TOP - (compact ? LEAST.compact : LEAST.roomy);
  const most = Math.max(0, Math.floor(free / (ROW.many + ROW_GAP.many)));
  return rows.slice(0, most);
}

export interface Grid {
  readonly boxes: readonly Box[];
  readonly rows: readonly { readonly kind: ChartRow; readonly box: Box }[];
  readonly foot: number;
  readonly height: number;
}

/** `count` panes: one fills the room; more are small multiples, as many beside each other as can be read. */
export function gridOf(room: Room, count: number, kinds: readonly ChartRow[]): Grid {
  const { width, height, compact } = room;
  const left = compact && kinds.length === 0 ? 42 : compact ? 66 : 54;
  const right = width - 14;
  const size = kinds.length > 1 ? 'many' : 'one';
  const [rowHeight, rowGap] = [ROW[size], ROW_GAP[size]];
  const belowHeight = kinds.length * (rowHeight + rowGap);
  const free = height - footOf(room) - belowHeight - TOP;
  const least = compact ? CELL.compact : CELL.roomy;
  const most = Math.max(1, Math.min(count, Math.floor((right - left + CELL.gap) / (least + CELL.gap))));
  const down = Math.ceil(count / most);
  const across = Math.ceil(count / down);
  const cell = count === 1 ? free : Math.max(CELL.height, free / down);
  const paneWidth = (right - left - (across - 1) * CELL.gap) / across;
  const boxes = Array.from({ length: count }, (_, k): Box => {
    const x = left + (k % across) * (paneWidth + CELL.gap);
    const y = TOP + Math.floor(k / across) * cell;
    return { left: x, right: x + paneWidth, top: y + (count === 1 ? 0 : 16), base: y + cell - (count === 1 ? 0 : 6) };
  });
  const end = TOP + down * cell;
  const rows = kinds.map((kind, k) => {
    const y = end + k * (rowHeight + rowGap) + rowGap;
    return { kind, box: { left, right, top: y, base: y + rowHeight } };
  });
  const foot = end + belowHeight;
  return { boxes, rows, foot, height: foot + footOf(room) };
}
