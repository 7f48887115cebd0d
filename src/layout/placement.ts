/**
 * The y of each cell, by priorities: column by column from the left, the cell on the longest path takes the height that makes
 * its lane straight, then the next, each within the room that those placed before it leave. Loose parts then move to what
 * takes them.
 */
import type { LayoutGrid } from './grid.ts';

/** Room between two cells above each other. */
function between(grid: LayoutGrid, above: number, below: number, row: number, lane: number): number {
  const lanes = (grid.cells[above]?.passing ? 1 : 0) + (grid.cells[below]?.passing ? 1 : 0);
  return lanes === 2 ? lane : row;
}

export function placeRows(grid: LayoutGrid, row: number, lane: number): number[] {
  const y: number[] = grid.cells.map(() => 0);
  const favourite = grid.cells.map((_, c) => favouriteAfter(grid, c));
  for (const column of grid.columns) {
    const wanted = column.map((cell) => {
      const link = grid.links[spineBefore(grid, cell)];
      return link ? (y[link.a] ?? 0) + link.aLanes.value - link.bLanes.value : null;
    });
    const priority = column.map((cell) => priorityOf(grid, cell, favourite));
    place(grid, column, wanted, priority, y, row, lane);
  }
  for (let c = grid.columns.length - 1; c >= 0; c--) {
    const column = grid.columns[c] ?? [];
    column.forEach((cell, i) => {
      if (!grid.cells[cell]?.loose) return;
      const link = grid.links[grid.after[cell]?.[0] ?? -1];
      if (!link) return;
      const [low, high] = room(grid, column, i, y, row, lane);
      y[cell] = clamp((y[link.b] ?? 0) + link.bLanes.value - link.aLanes.value, low, high);
    });
  }
  return y;
}

/** The link that a cell is aligned with: from the cell deepest in the recorded graph. */
function spineBefore(grid: LayoutGrid, cell: number): number {
  let best = -1;
  let bestDepth = -1;
  for (const index of grid.before[cell] ?? []) {
    const from = grid.cells[grid.links[index]?.a ?? -1];
    const depth = from?.loose ? -0.5 : (from?.depth ?? 0) + (from?.passing ? 0 : 0.5);
    if (depth > bestDepth) [best, bestDepth] = [index, depth];
  }
  return best;
}

/** Beyond this many columns ahead, ways count as equally long: what is recorded much later changes nothing here. */
const HORIZON = 12;

/**
 * The cell that goes straight on from this one: an item before a passing lane, the same module's next call, the longer way
 * ahead, what was recorded last.
 */
function favouriteAfter(grid: LayoutGrid, cell: number): number {
  const kin = grid.cells[cell]?.kin ?? '';
  let best = -1;
  let bestScore = -1;
  for (const index of grid.after[cell] ?? []) {
    const at = grid.links[index]?.b ?? -1;
    const to = grid.cells[at];
    if (!to) continue;
    const same = kin !== '' && to.kin === kin;
    const score = (to.passing ? 0 : 4 * HORIZON) + (same ? 2 * HORIZON : 0) + Math.min(HORIZON, to.reach);
    if (score > bestScore || (score === bestScore && at > best)) [best, bestScore] = [at, score];
  }
  return best;
}

function priorityOf(grid: LayoutGrid, cell: number, favourite: readonly number[]): number {
  const own = grid.cells[cell];
  const link = grid.links[spineBefore(grid, cell)];
  if (!own || !link) return own?.loose ? -1 : 0;
  const again = own.kin !== '' && own.kin === grid.cells[link.a]?.kin ? 2e6 : 0;
  const onwards = favourite[link.a] === cell ? 1e6 + again : 0;
  return onwards + (own.passing ? 0 : 1e5) + own.depth;
}

/** Places a column by priority; cells that want nothing follow the one above them. */
function place(
  grid: LayoutGrid,
  column: readonly number[],
  wanted: readonly (number | null)[],
  priority: readonly number[],
  y: number[],
  row: number,
  lane: number,
): void {
  // offset[i]: top of cell i when all stand as close as they may, from the first one's top.
  const offset: number[] = [];
  let at = 0;
  column.forEach((cell, i) => {
    offset.push(at);
    at += (grid.cells[cell]?.height ?? 0) + between(grid, cell, column[i + 1] ?? cell, row, lane);
  });
  const order = column.map((_, i) => i).toSorted((p, q) => (priority[q] ?? 0) - (priority[p] ?? 0) || p - q);
  const placed = column.map(() => false);
  for (const i of order) {
    let low = -Infinity;
    let high = Infinity;
    for (let j = 0; j < column.length; j++) {
      if (!placed[j]) continue;
      const from = (y[column[j] ?? 0] ?? 0) + (offset[i] ?? 0) - (offset[j] ?? 0);
      if (j < i) low = Math.max(low, from);
      else high = Math.min(high, from);
    }
    const near = wanted[i] ?? (low > -Infinity ? low : high < Infinity ? high : 0);
    y[column[i] ?? 0] = clamp(near, low, high);
    placed[i] = true;
  }
}

/** Between which tops cell `i` may move while its neighbours stay. */
function room(
  grid: LayoutGrid,
  column: readonly number[],
  i: number,
  y: readonly number[],
  row: number,
  lane: number,
): [number, number] {
  const cell = column[i] ?? 0;
  const above = column[i - 1];
  const below = column[i + 1];
  const low =
    above === undefined
      ? -Infinity
      : (y[above] ?? 0) + (grid.cells[above]?.height ?? 0) + between(grid, above, cell, row, lane);
  const high =
    below === undefined
      ? Infinity
      : (y[below] ?? 0) - (grid.cells[cell]?.height ?? 0) - between(grid, cell, below, row, lane);
  return [low, Math.max(low, high)];
}

function clamp(x: number, low: number, high: number): number {
  return Math.round(Math.min(high, Math.max(low, x)));
}
