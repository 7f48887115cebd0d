/** The op `_reshape_alias`: y = reshape(input). */
import { reshaping } from '../reshaping.ts';

/** What `reshape` records when no copy is needed although the tensor is not contiguous. */
export const reshapeAlias = reshaping('_reshape_alias', 'ReshapeAliasBackward0');

export { reshapingSamples as reshapeAliasSamples } from '../reshaping.ts';
