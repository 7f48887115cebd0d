import type { Tensor } from '../engine/tensor.ts';
import type { Accumulation } from './accumulation.ts';
import type { LedgerRow } from './frame.ts';
import type { Names } from './leaf-names.ts';

/** One row per named leaf that requires a gradient, in the order of the model. */
export function ledgerRows(accumulation: Accumulation, { leaves }: Names): LedgerRow[] {
  const wanted = [...leaves].filter(([leaf]: [Tensor, string]) => leaf.requiresGrad);
  return wanted.map(([leaf, name]) => accumulation.ledgerRow(name, leaf));
}
