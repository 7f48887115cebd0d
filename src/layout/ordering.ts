/**
 * The order of cells in each column. A column follows the one left of it (barycentre of what its cells take). Where lanes still
 * cross, the stretch between two columns of a single cell is swept both ways; stretches do not see each other, so
 * what is recorded later reorders nothing before the last such column.
 */
import type { LayoutGrid } from './grid.ts';

/** Longer stretches keep the order that follows from the left. */
const SWEPT = 24;
const SWEEPS = 6;

export function orderColumns(grid: LayoutGrid): void {
  const place = new Float64Array(grid.cells.length);
  const settle = (column: readonly number[]): void => column.forEach((cell, i) => (place[cell] = i));
  const first = grid.columns[0];
  if (first) settle(first);
  for (let c = 1; c < grid.columns.length; c++) {
    const column = grid.columns[c];
    if (!column) continue;
    sortBy(column, followLeft(grid, column, place), (cell) => (grid.cells[cell]?.passing ? 1 : 0));
    settle(column);
  }
  for (let a = 0; a < grid.columns.length; a++) {
    if ((grid.columns[a]?.length ?? 0) < 2) continue;
    let b = a;
    while ((grid.columns[b + 1]?.length ?? 0) > 1) b++;
    if (b - a < SWEPT) sweep(grid, a, b, place, settle);
    a = b;
  }
}

/** Height of a link's end within the column's order: the cell's place and, within the cell, the port's. */
function endOf(grid: LayoutGrid, place: Float64Array, index: number, end: 'a' | 'b'): number {
  const link = grid.links[index];
  if (!link) return 0;
  const cell = link[end];
  const height = grid.cells[cell]?.height ?? 1;
  const port = end === 'a' ? link.aLanes.value : link.bLanes.value;
  return (place[cell] ?? 0) + (height > 0 ? (0.9 * port) / height : 0);
}

function barycentre(grid: LayoutGrid, place: Float64Array, links: readonly number[], end: 'a' | 'b'): number {
  let sum = 0;
  for (const link of links) sum += endOf(grid, place, link, end);
  return sum / links.length;
}

/** Keys from the left; a cell that takes nothing stands beside what its taker takes, by slot order above or below. */
function followLeft(grid: LayoutGrid, column: readonly number[], place: Float64Array): Map<number, number> {
  const keys = new Map<number, number>();
  for (const cell of column) {
    const before = grid.before[cell] ?? [];
    if (before.length > 0) keys.set(cell, barycentre(grid, place, before, 'a'));
  }
  column.forEach((cell, i) => {
    if (keys.has(cell)) return;
    const out = grid.after[cell]?.[0];
    const taker = out === undefined ? undefined : grid.links[out]?.b;
    const takes = taker === undefined ? [] : (grid.before[taker] ?? []);
    for (const link of takes) {
      const sibling = grid.links[link]?.a ?? -1;
      const key = sibling === cell || !(grid.before[sibling]?.length ?? 0) ? undefined : keys.get(sibling);
      if (key === undefined || out === undefined) continue;
      keys.set(cell, key + (out < link ? -0.25 : 0.25));
      return;
    }
    keys.set(cell, column.length + i);
  });
  return keys;
}

function sortBy(column: number[], keys: ReadonlyMap<number, number>, tie: (cell: number) => number): void {
  const order = new Map(column.map((cell, i) => [cell, i]));
  column.sort(
    (p, q) => (keys.get(p) ?? 0) - (keys.get(q) ?? 0) || tie(p) - tie(q) || (order.get(p) ?? 0) - (order.get(q) ?? 0),
  );
}

function sweep(
  grid: LayoutGrid,
  a: number,
  b: number,
  place: Float64Array,
  settle: (column: readonly number[]) => void,
): void {
  const columns = grid.columns.slice(a, b + 1);
  // Entries' order is agreed with the outside before this level is laid out.
  const fixed = a === 0 ? 1 : 0;
  let best = crossings(grid, a, b, place);
  if (best === 0) return;
  let kept = columns.map((column) => [...column]);
  for (let turn = 0; turn < SWEEPS && best > 0; turn++) {
    for (let c = columns.length - 1; c >= fixed; c--) resort(grid, columns[c] ?? [], place, settle, 'after', 'b');
    for (let c = fixed; c < columns.length; c++) resort(grid, columns[c] ?? [], place, settle, 'before', 'a');
    const now = crossings(grid, a, b, place);
    if (now < best) {
      best = now;
      kept = columns.map((column) => [...column]);
    }
  }
  columns.forEach((column, i) => {
    column.splice(0, column.length, ...(kept[i] ?? []));
    settle(column);
  });
}

function resort(
  grid: LayoutGrid,
  column: number[],
  place: Float64Array,
  settle: (column: readonly number[]) => void,
  side: 'before' | 'after',
  end: 'a' | 'b',
): void {
  const keys = new Map<number, number>();
  for (const cell of column) {
    const links = grid[side][cell] ?? [];
    keys.set(cell, links.length > 0 ? barycentre(grid, place, links, end) : (place[cell] ?? 0));
  }
  sortBy(column, keys, () => 0);
  settle(column);
}

/** Crossings between the columns from `a − 1` to `b + 1`. */
function crossings(grid: LayoutGrid, a: number, b: number, place: Float64Array): number {
  let count = 0;
  for (let c = Math.max(0, a - 1); c <= b; c++) {
    const ends: [number, number][] = [];
    for (const cell of grid.columns[c] ?? [])
      for (const link of grid.after[cell] ?? [])
        ends.push([endOf(grid, place, link, 'a'), endOf(grid, place, link, 'b')]);
    for (let i = 0; i < ends.length; i++) {
      const p = ends[i] ?? [0, 0];
      for (let j = i + 1; j < ends.length; j++) {
        const q = ends[j] ?? p;
        if ((p[0] - q[0]) * (p[1] - q[1]) < 0) count++;
      }
    }
  }
  return count;
}
