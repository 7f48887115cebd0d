/** The `.grad` buffers with their shares, a row a parameter. */
import type { Tensor } from '../../engine/tensor.ts';
import type { GradientSums } from '../record/accumulation.ts';
import type { LedgerRow } from '../../model/accumulation.ts';
import type { Names } from '../reading/leaf-names.ts';

/** One row per named leaf that requires a gradient, in the order of the model. */
export function ledgerRows(accumulation: GradientSums, { leaves }: Names): LedgerRow[] {
  const wanted = [...leaves].filter(([leaf]: [Tensor, string]) => leaf.requiresGrad);
  return wanted.map(([leaf, name]) => accumulation.ledgerRow(name, leaf));
}
