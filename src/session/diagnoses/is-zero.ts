/** Whether a tensor holds nothing but zeros. */
import type { Tensor } from '../../engine/tensor.ts';
import { elementsOf, windowOf } from '../reading/capture.ts';

export function isZero(tensor: Tensor): boolean {
  const values = elementsOf(windowOf(tensor));
  for (let k = 0; k < values.length; k++) if (values[k] !== 0) return false;
  return true;
}
