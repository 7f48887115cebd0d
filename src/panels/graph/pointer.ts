/** From a point on the stage to the cell of a face, and from a cell to its place in a node. */
import type { TensorFace } from '../../model/tensor-preview.ts';
import type { CellArea } from './draw-node.ts';

export interface PointedCell {
  readonly face: 'value' | 'grad';
  readonly row: number;
  readonly col: number;
  readonly number: number;
}

/** `x`, `y` in the node's own coordinates. */
export function cellAt(areas: readonly CellArea[], x: number, y: number): PointedCell | null {
  for (const area of areas) {
    const u = (x - area.x) / area.width;
    const v = (y - area.y) / area.height;
    if (u < 0 || u >= 1 || v < 0 || v >= 1) continue;
    const { rows, cols, values } = area.tensor;
    const row = Math.floor((area.turned ? u : v) * rows);
    const col = Math.floor((area.turned ? v : u) * cols);
    return { face: area.face, row, col, number: values[row * cols + col] ?? Number.NaN };
  }
  return null;
}

export interface CellBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function cellBox(area: CellArea, row: number, col: number): CellBox | null {
  const { rows, cols } = area.tensor;
  if (row >= rows || col >= cols) return null;
  const across = area.turned ? rows : cols;
  const down = area.turned ? cols : rows;
  const width = area.width / across;
  const height = area.height / down;
  return {
    x: area.x + (area.turned ? row : col) * width,
    y: area.y + (area.turned ? col : row) * height,
    width,
    height,
  };
}

/** `[11, 41]`: the cell's indices as the listing would write them. */
export function indexText(face: TensorFace, row: number, col: number): string {
  if (face.shape.length === 0) return '';
  if (face.shape.length === 1) return `[${col}]`;
  const leading = face.shape.slice(0, -2).map(() => 0);
  return `[${[...leading, row, col].join(', ')}]`;
}
