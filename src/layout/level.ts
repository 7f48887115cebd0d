/**
 * One level of the drawing: items in columns from left to right, joined by lanes. Sources outside are entries on the left
 * border, results used outside are exits on the right one. Sugiyama's method with three choices: an edge that passes columns
 * is one lane per source, whoever takes it; order and place of a column follow the columns left of it, so that what is
 * recorded later moves nothing; the longest path is straight.
 */
import { assignColumns } from './columns.ts';
import type { LevelInput, Route, LaidOutLevel, Link, LayoutGrid } from './grid.ts';
import { orderColumns } from './ordering.ts';
import { placeRows } from './placement.ts';
import type { Lanes } from './structure.ts';

const FAN = 9;

export function layoutLevel(input: LevelInput): LaidOutLevel {
  const grid = assignColumns(input);
  orderColumns(grid);
  const y = placeRows(grid, input.row, input.lane);
  const fan = fanOffsets(grid, y);
  const at = (link: Link, end: 'a' | 'b', index: number, lane: keyof Lanes): number =>
    end === 'a' ? (y[link.a] ?? 0) + link.aLanes[lane] : (y[link.b] ?? 0) + link.bLanes[lane] + (fan[index] ?? 0);

  // A border column needs no more than the padding when every lane through it is straight.
  const columnWidth = grid.columns.map((column) => Math.max(0, ...column.map((c) => grid.cells[c]?.width ?? 0)));
  const bent = grid.columns.map(() => false);
  grid.links.forEach((link, i) => {
    const column = grid.cells[link.a]?.column ?? 0;
    const straight = (['value', 'grad'] as const).every((lane) => at(link, 'a', i, lane) === at(link, 'b', i, lane));
    if (!straight) bent[column] = true;
  });
  const last = grid.columns.length - 1;
  const left: number[] = [];
  let x = 0;
  grid.columns.forEach((_, c) => {
    left[c] = x;
    const border = (c === 0 && input.entries > 0) || (c === last - 1 && input.exits > 0);
    const gap = border && !bent[c] ? input.pad : input.column;
    x += (columnWidth[c] ?? 0) + (c === last ? 0 : gap);
  });
  const right = left.map((l, c) => l + (columnWidth[c] ?? 0));

  const xs: number[] = [];
  const ys: number[] = [];
  input.items.forEach((item, i) => {
    const c = input.entries + i;
    const cell = grid.cells[c];
    const column = cell?.column ?? 0;
    const free = (columnWidth[column] ?? 0) - item.width;
    const source = (grid.before[c]?.length ?? 0) === 0 && column > 0;
    xs.push((left[column] ?? 0) + (source ? free : Math.round(free / 2)));
    ys.push(y[c] ?? 0);
  });
  const sides = (c: number): [number, number] => {
    const column = grid.cells[c]?.column ?? 0;
    const item = input.items[c - input.entries];
    const itemLeft = xs[c - input.entries];
    if (item && itemLeft !== undefined) return [itemLeft + item.insets[0], itemLeft + item.width - item.insets[1]];
    return [left[column] ?? 0, right[column] ?? 0];
  };

  const routes = grid.paths.map((path): Route => {
    const value: number[] = [];
    const grad: number[] = [];
    for (const index of path) {
      const link = grid.links[index];
      if (!link) continue;
      const a = grid.cells[link.a]?.column ?? 0;
      for (const [points, lane] of [
        [value, 'value'],
        [grad, 'grad'],
      ] as const) {
        const from = at(link, 'a', index, lane);
        const to = at(link, 'b', index, lane);
        pushPoint(points, sides(link.a)[1], from);
        pushPoint(points, right[a] ?? 0, from);
        pushPoint(points, left[a + 1] ?? 0, to);
        pushPoint(points, sides(link.b)[0], to);
      }
    }
    return { value, grad: reversed(grad) };
  });

  const border = (c: number): Lanes => {
    const inner = grid.after[c]?.[0] ?? grid.before[c]?.[0];
    const link = inner === undefined ? undefined : grid.links[inner];
    const lanes = link ? (link.a === c ? link.aLanes : link.bLanes) : { value: 0, grad: input.lane };
    return { value: (y[c] ?? 0) + lanes.value, grad: (y[c] ?? 0) + lanes.grad };
  };
  const tops = grid.cells.map((_, c) => y[c] ?? 0);
  const bottoms = grid.cells.map((cell, c) => (y[c] ?? 0) + cell.height);
  const top = Math.min(...tops, ...(tops.length ? [] : [0]));
  return {
    x: xs,
    y: ys,
    top,
    width: right[last] ?? 0,
    height: Math.max(...bottoms, ...(tops.length ? [] : [0])) - top,
    entries: Array.from({ length: input.entries }, (_, e) => border(e)),
    exits: Array.from({ length: input.exits }, (_, e) => border(input.entries + input.items.length + e)),
    routes,
    columns: grid.columns.length,
  };
}

function pushPoint(points: number[], x: number, y: number): void {
  if (points.at(-2) === x && points.at(-1) === y) return;
  points.push(x, y);
}

function reversed(points: readonly number[]): number[] {
  const back: number[] = [];
  for (let i = points.length - 2; i >= 0; i -= 2) back.push(points[i] ?? 0, points[i + 1] ?? 0);
  return back;
}

/** Lanes that end in the same port are fanned out: the straightest keeps the port, the others end above or below it. */
function fanOffsets(grid: LayoutGrid, y: readonly number[]): number[] {
  const offsets = grid.links.map(() => 0);
  grid.cells.forEach((cell, c) => {
    const before = grid.before[c] ?? [];
    if (cell.passing || before.length < 2) return;
    const ports = new Map<number, { link: number; rise: number }[]>();
    for (const index of before) {
      const link = grid.links[index];
      if (!link) continue;
      const port = (y[c] ?? 0) + link.bLanes.value;
      const list = ports.get(port) ?? [];
      list.push({ link: index, rise: (y[link.a] ?? 0) + link.aLanes.value - port });
      ports.set(port, list);
    }
    for (const list of ports.values()) {
      list.sort((p, q) => p.rise - q.rise || p.link - q.link);
      let straight = 0;
      list.forEach((entry, i) => {
        if (Math.abs(entry.rise) < Math.abs(list[straight]?.rise ?? Infinity)) straight = i;
      });
      const lanes = grid.links[list[0]?.link ?? -1]?.bLanes ?? { value: 0, grad: 0 };
      const up = Math.min(FAN, (lanes.value - FAN) / Math.max(1, straight));
      const down = Math.min(FAN, (cell.height - lanes.grad - FAN) / Math.max(1, list.length - 1 - straight));
      list.forEach((entry, i) => (offsets[entry.link] = (i - straight) * Math.max(0, i < straight ? up : down)));
    }
  });
  return offsets;
}
