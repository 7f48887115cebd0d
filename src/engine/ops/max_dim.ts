/** The op `max_dim`: y = maxₖ inputₖ. */
import { extremeAlong } from '../selection.ts';

/** Values and positions along a dimension. */
export const maxDim = extremeAlong('max_dim', 'max', 'MaxBackward0', 1);

export { extremeAlongSamples as maxDimSamples } from '../selection.ts';
