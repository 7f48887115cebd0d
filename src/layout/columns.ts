/** Which column each item stands in, and the grid of cells and links that follows from it. */
import type { GridCell, LayoutGrid, LevelEdge, LevelInput, Link } from './grid.ts';
import type { Lanes } from './structure.ts';

interface Ranks {
  readonly column: number[];
  readonly depth: number[];
  readonly reach: number[];
  readonly loose: boolean[];
}

/**
 * Longest path from the left. A part of the graph that hangs on nothing but leaves, each used once (an input and the ops on
 * it), moves right until it touches what takes it.
 */
function rank(input: LevelInput, before: readonly LevelEdge[][], after: readonly LevelEdge[][]): Ranks {
  const firstItem = input.entries;
  const firstExit = firstItem + input.items.length;
  const base: number = input.entries > 0 ? 1 : 0;
  const depth: number[] = before.map((edges, node) => (edges.length === 0 && node >= firstItem ? base : 0));
  const tree = before.map(() => false);
  for (let node = firstItem; node < firstExit; node++) {
    const edges = before[node] ?? [];
    for (const edge of edges) depth[node] = Math.max(depth[node] ?? 0, (depth[edge.from] ?? 0) + 1);
    tree[node] = edges.every(
      (edge) => tree[edge.from] && new Set((after[edge.from] ?? []).map((e) => e.to)).size === 1,
    );
  }
  const column = [...depth];
  const reach = before.map(() => 0);
  for (let node = firstExit - 1; node >= 0; node--) {
    let nearest = Infinity;
    for (const edge of after[node] ?? []) {
      reach[node] = Math.max(reach[node] ?? 0, (reach[edge.to] ?? 0) + 1);
      if (edge.to < firstExit) nearest = Math.min(nearest, (column[edge.to] ?? 0) - 1);
    }
    if (tree[node] && nearest !== Infinity) column[node] = Math.max(column[node] ?? 0, nearest);
  }
  let last = input.entries > 0 ? 0 : -1;
  for (let node = firstItem; node < firstExit; node++) last = Math.max(last, column[node] ?? 0);
  for (let node = firstExit; node < firstExit + input.exits; node++) column[node] = last + 1;

  // The longest path of the first column anchors the picture; parts that start elsewhere on leaves alone are loose.
  let anchor = -1;
  for (let node = firstItem; node < firstExit; node++) {
    if (tree[node] && column[node] === base && (before[node]?.length ?? 0) === 0 && input.entries === 0)
      if (anchor < 0 || (reach[node] ?? 0) > (reach[anchor] ?? 0)) anchor = node;
  }
  const loose = before.map(() => false);
  for (let node = firstItem; node < firstExit; node++) {
    loose[node] = Boolean(tree[node]) && node !== anchor && (before[node] ?? []).every((edge) => loose[edge.from]);
  }
  return { column, depth, reach, loose };
}

export function assignColumns(input: LevelInput): LayoutGrid {
  const firstExit = input.entries + input.items.length;
  const count = firstExit + input.exits;
  const before: LevelEdge[][] = Array.from({ length: count }, () => []);
  const after: LevelEdge[][] = Array.from({ length: count }, () => []);
  for (const edge of input.edges) {
    before[edge.to]?.push(edge);
    after[edge.from]?.push(edge);
  }
  const { column, depth, reach, loose } = rank(input, before, after);
  const bunched: Lanes = { value: 0, grad: input.lane };

  /** An entry or exit keeps the lanes of the item next to it, so that a straight spine enters and leaves straight. */
  const borderLanes = (node: number): Lanes => {
    const inwards = node < input.entries ? after[node] : before[node];
    for (const edge of inwards ?? []) {
      const inner = node < input.entries ? edge.to : edge.from;
      const lanes = node < input.entries ? edge.toLanes : edge.fromLanes;
      if (lanes && Math.abs((column[inner] ?? 0) - (column[node] ?? 0)) === 1) {
        return { value: 0, grad: lanes.grad - lanes.value };
      }
    }
    return bunched;
  };

  const cells: GridCell[] = [];
  const border = new Map<number, Lanes>();
  for (let node = 0; node < count; node++) {
    const item = input.items[node - input.entries];
    const ranks = {
      column: column[node] ?? 0,
      depth: depth[node] ?? 0,
      reach: reach[node] ?? 0,
      loose: loose[node] ?? false,
    };
    if (item && node < firstExit) {
      const { width, height, kin } = item;
      cells.push({ ...ranks, width, height, kin, passing: false });
    } else {
      const lanes = borderLanes(node);
      border.set(node, lanes);
      cells.push({ ...ranks, width: 0, height: Math.max(lanes.grad, input.lane), kin: '', passing: true });
    }
  }

  const links: Link[] = [];
  const paths: number[][] = input.edges.map(() => []);
  const linkAfter: number[][] = cells.map(() => []);
  const linkBefore: number[][] = cells.map(() => []);
  const connect = (link: Link): number => {
    links.push(link);
    linkAfter[link.a]?.push(links.length - 1);
    linkBefore[link.b]?.push(links.length - 1);
    return links.length - 1;
  };
  /** Passing cells of each (node, source), one per column, with the link that leads into each. */
  const runs = new Map<string, { cell: number; link: number; lanes: Lanes }[]>();
  const byDistance = input.edges
    .map((edge, index) => ({ edge, index }))
    .toSorted((p, q) => (column[q.edge.to] ?? 0) - (column[p.edge.to] ?? 0) || p.index - q.index);
  for (const { edge, index } of byDistance) {
    const key = `${edge.from}:${edge.source}`;
    let run = runs.get(key);
    if (!run) runs.set(key, (run = []));
    const fromLanes = edge.fromLanes ?? border.get(edge.from) ?? bunched;
    const toLanes = edge.toLanes ?? border.get(edge.to) ?? bunched;
    const start = column[edge.from] ?? 0;
    const steps = (column[edge.to] ?? 0) - start - 1;
    // A lane that passes one column goes straight on; longer ones are bunched.
    const passing = steps === 1 && !run[0] ? { value: 0, grad: fromLanes.grad - fromLanes.value } : bunched;
    let a = edge.from;
    let aLanes = fromLanes;
    for (let step = 0; step < steps; step++) {
      let pass = run[step];
      if (!pass) {
        cells.push({
          column: start + 1 + step,
          width: 0,
          height: passing.grad,
          passing: true,
          kin: '',
          depth: depth[edge.from] ?? 0,
          reach: reach[edge.to] ?? 0,
          loose: false,
        });
        linkAfter.push([]);
        linkBefore.push([]);
        pass = {
          cell: cells.length - 1,
          link: connect({ a, b: cells.length - 1, aLanes, bLanes: passing }),
          lanes: passing,
        };
        run.push(pass);
      }
      paths[index]?.push(pass.link);
      a = pass.cell;
      aLanes = pass.lanes;
    }
    paths[index]?.push(connect({ a, b: edge.to, aLanes, bLanes: toLanes }));
  }

  const columns: number[][] = [];
  const lastColumn = cells.reduce((most, cell) => Math.max(most, cell.column), -1);
  for (let c = 0; c <= lastColumn; c++) columns.push([]);
  cells.forEach((cell, c) => columns[cell.column]?.push(c));
  return { cells, links, columns, after: linkAfter, before: linkBefore, paths };
}
