/** The op `diagonal_copy`: yₖ = input[k, k + offset]. */
import { copied } from '../kernels/copy.ts';
import { diagonal } from './diagonal.ts';

/** A diagonal of its own: what `torch.diag` of a matrix gives. */
export const diagonalCopy: typeof diagonal = {
  ...diagonal,
  name: 'diagonal_copy',
  nodeName: 'DiagonalBackward0_copy',
  view: 'none',
  forward(context, inputs, attrs) {
    return copied(context, diagonal.forward(context, inputs, attrs));
  },
};

export { diagonalSamples as diagonalCopySamples } from './diagonal.ts';
