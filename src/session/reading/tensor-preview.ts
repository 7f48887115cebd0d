/** Makes the small matrix by which a tensor is shown. */
import { countOf, elementsOf, type TensorWindow } from './capture.ts';
import type { TensorFace } from '../../model/tensor-preview.ts';

/** The most rows and columns a face shows. */
const maxRows = 64;
const maxCols = 64;

/**
 * A tensor as a small picture: the first matrix over the last two dimensions (a vector is one row, a scalar 1 × 1), thinned to
 * at most 64 × 64 by taking the element of largest magnitude of each block (NaN and Inf win). Norm, maximum and the counts of
 * NaN and Inf are of the whole tensor.
 */
export function faceOf(tensor: TensorWindow & { readonly dtype: string }): TensorFace {
  const { shape } = tensor;
  const values = elementsOf(tensor);
  const cols = shape.at(-1) ?? 1;
  const rows = shape.length > 1 ? (shape.at(-2) ?? 1) : countOf(shape) === 0 ? 0 : 1;
  let squares = 0;
  let max = 0;
  let nan = 0;
  let inf = 0;
  for (let k = 0; k < values.length; k++) {
    const x = values[k]!;
    squares += x * x;
    const size = Math.abs(x);
    if (Number.isNaN(x)) nan++;
    else if (size === Infinity) inf++;
    else if (size > max) max = size;
  }
  const shown = values.length === 0 ? { rows: 0, cols: 0, values: new Float64Array(0) } : thin(values, rows, cols);
  return {
    shape: [...shape],
    dtype: tensor.dtype,
    ...shown,
    thinned: shown.values.length < values.length,
    norm: Math.sqrt(squares),
    max,
    nan,
    inf,
  };
}

function thin(all: ArrayLike<number>, rows: number, cols: number): Pick<TensorFace, 'rows' | 'cols' | 'values'> {
  const outRows = Math.min(rows, maxRows);
  const outCols = Math.min(cols, maxCols);
  const values = new Float64Array(outRows * outCols);
  if (outRows === rows && outCols === cols) {
    for (let k = 0; k < values.length; k++) values[k] = all[k]!;
    return { rows, cols, values };
  }
  const seen = new Uint8Array(values.length);
  for (let r = 0; r < rows; r++) {
    const outRow = Math.floor((r * outRows) / rows) * outCols;
    for (let c = 0; c < cols; c++) {
      const x = all[r * cols + c]!;
      const at = outRow + Math.floor((c * outCols) / cols);
      if (seen[at] === 0 || Number.isNaN(x) || Math.abs(x) > Math.abs(values[at]!)) values[at] = x;
      seen[at] = 1;
    }
  }
  return { rows: outRows, cols: outCols, values };
}

/** The index of the element that a face's cell shows: of its block the first of largest magnitude, as `faceOf` picks it. */
export function indexOfCell(tensor: TensorWindow, row: number, col: number): number[] | null {
  const { shape } = tensor;
  const cols = shape.at(-1) ?? 1;
  const rows = shape.length > 1 ? (shape.at(-2) ?? 1) : 1;
  const outRows = Math.min(rows, maxRows);
  const outCols = Math.min(cols, maxCols);
  if (row < 0 || col < 0 || row >= outRows || col >= outCols || countOf(shape) === 0) return null;
  const values = elementsOf(tensor);
  let best: readonly [number, number] | null = null;
  let value = 0;
  const rowOf = (r: number): number => Math.floor((r * outRows) / rows);
  const colOf = (c: number): number => Math.floor((c * outCols) / cols);
  for (let r = Math.floor((row * rows) / outRows); r < rows && rowOf(r) <= row; r++) {
    if (rowOf(r) < row) continue;
    for (let c = Math.floor((col * cols) / outCols); c < cols && colOf(c) <= col; c++) {
      if (colOf(c) < col) continue;
      const x = values[r * cols + c]!;
      if (best === null || Number.isNaN(x) || Math.abs(x) > Math.abs(value)) {
        best = [r, c];
        value = x;
      }
    }
  }
  if (best === null) return null;
  const [r, c] = best;
  return [...shape.slice(0, -2).map(() => 0), ...(shape.length > 1 ? [r] : []), ...(shape.length > 0 ? [c] : [])];
}
