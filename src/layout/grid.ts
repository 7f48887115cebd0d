/** What a level of the drawing is made of: what comes in and goes out, the grid of cells and links between, and what is found. */
import type { Lanes, LayoutSize } from './structure.ts';

/** `from` and `to` count entries first, then items, then exits. `source` is equal for edges that carry the same tensor. */
export interface LevelEdge {
  readonly from: number;
  readonly to: number;
  readonly source: number;
  /** Where it leaves and meets an item; null at entries and exits, which take the lanes of what they join. */
  readonly fromLanes: Lanes | null;
  readonly toLanes: Lanes | null;
}

export interface LevelItem extends LayoutSize {
  /** Equal for calls of the same module: a path goes straight on from one to the next. */
  readonly kin: string;
  /** From its left and right side to where lanes meet it: an op narrower than its tags. */
  readonly insets: readonly [number, number];
}

export interface LevelInput {
  readonly entries: number;
  /** In an order in which every item stands after those it takes. */
  readonly items: readonly LevelItem[];
  readonly exits: number;
  readonly edges: readonly LevelEdge[];
  readonly column: number;
  readonly row: number;
  readonly pad: number;
  readonly lane: number;
}

export interface Route {
  readonly value: readonly number[];
  readonly grad: readonly number[];
}

/** Top left corners of items, lanes (absolute y) of entries at x = 0 and exits at x = width, and a route per edge. */
export interface LaidOutLevel {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly entries: readonly Lanes[];
  readonly exits: readonly Lanes[];
  readonly routes: readonly Route[];
  readonly columns: number;
}

/** Node of a level with the lanes that pass columns made nodes of their own. */
export interface GridCell extends LayoutSize {
  readonly column: number;
  /** A lane passing this column; entries and exits are passing lanes too, on the borders. */
  readonly passing: boolean;
  /** Longest path from the left, as recorded, and longest path to the right. */
  readonly depth: number;
  readonly height: number;
  readonly reach: number;
  readonly kin: string;
  /** Nothing anchors it on the left: it stands where what takes it stands. */
  readonly loose: boolean;
}

/** Between cells of neighbouring columns; lanes are offsets from the cells' tops. */
export interface Link {
  readonly a: number;
  readonly b: number;
  readonly aLanes: Lanes;
  readonly bLanes: Lanes;
}

export interface LayoutGrid {
  readonly cells: readonly GridCell[];
  readonly links: readonly Link[];
  /** Cells of each column. Ordering sorts them from top to bottom. */
  readonly columns: readonly number[][];
  /** Links from and to each cell. */
  readonly after: readonly (readonly number[])[];
  readonly before: readonly (readonly number[])[];
  /** The links that each edge runs through. */
  readonly paths: readonly (readonly number[])[];
}
