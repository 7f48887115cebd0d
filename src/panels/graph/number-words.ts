/** Short words that are the same in every language. */
import type { TensorFace } from '../../model/tensor-preview.ts';
import { formatNumber } from '../../ui/number-format.ts';

/** `3 NaN 1 Inf`; empty when all elements are finite. */
export function notFinite({ nan, inf }: TensorFace): string {
  return [nan > 0 ? `${nan} NaN` : '', inf > 0 ? `${inf} Inf` : ''].join(' ').trim();
}

/** A norm in three digits; nothing but zeros is `0`. */
export function normNumber(norm: number): string {
  return norm === 0 ? '0' : formatNumber(norm, 3);
}
