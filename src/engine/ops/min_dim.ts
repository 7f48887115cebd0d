/** The op `min_dim`: y = minₖ inputₖ. */
import { extremeAlong } from '../selection.ts';

/** Values and positions along a dimension. */
export const minDim = extremeAlong('min_dim', 'min', 'MinBackward0', -1);

export { extremeAlongSamples as minDimSamples } from '../selection.ts';
