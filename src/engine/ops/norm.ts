import { linalgVectorNorm } from './linalg_vector_norm.ts';

/** `x.norm(p)`: the vector norm under the name it had first. */
export const norm: typeof linalgVectorNorm = {
  ...linalgVectorNorm,
  name: 'norm',
  nodeName: 'NormBackward1',
};
