/** Short words that are the same in every language. */
import type { TensorFace } from '../../session/frame.ts';

/** `3 NaN 1 Inf`; empty when all elements are finite. */
export function notFinite({ nan, inf }: TensorFace): string {
  return [nan > 0 ? `${nan} NaN` : '', inf > 0 ? `${inf} Inf` : ''].join(' ').trim();
}
