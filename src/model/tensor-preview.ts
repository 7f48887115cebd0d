/** A tensor as the page shows it: a small matrix of its values with what is said of the whole. */

/**
 * A tensor as a small picture. `values` is row-major over the last two dimensions (`rows` × `cols`), of the first matrix
 * where there are more dimensions; longer than the face's budget it is thinned by taking the element of largest magnitude
 * of each block. `norm` is the 2-norm of the whole tensor in float64; `max` the largest finite magnitude.
 */
export interface TensorFace {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly rows: number;
  readonly cols: number;
  readonly values: Float64Array;
  /** True when `values` shows fewer elements than the tensor has. */
  readonly thinned: boolean;
  readonly norm: number;
  readonly max: number;
  readonly nan: number;
  readonly inf: number;
}
