/** The op `triu`: y = input · [j − i ≥ k]. */
import { triangle } from '../triangle.ts';

export const triu = triangle('triu', 'TriuBackward0', 'j − i ≥ k', (row, column, diagonal) => column - row >= diagonal);

export { triangleSamples as triuSamples } from '../triangle.ts';
