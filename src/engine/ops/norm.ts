import { isFloating, scalarTypeName } from '../dtype.ts';
import { runtimeError } from '../errors.ts';
import { linalgVectorNorm } from './linalg_vector_norm.ts';

/** `x.norm(p)`: the vector norm under the name it had first. */
export const norm: typeof linalgVectorNorm = {
  ...linalgVectorNorm,
  name: 'norm',
  nodeName: 'NormBackward1',
  forward(context, inputs, attrs) {
    const [x] = inputs;
    if (!isFloating(x.dtype)) {
      throw runtimeError(
        `norm(): input dtype should be either floating point or complex. Got ${scalarTypeName[x.dtype]} instead.`,
      );
    }
    return linalgVectorNorm.forward(context, inputs, attrs);
  },
};
