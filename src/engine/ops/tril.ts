/** The op `tril`: y = input · [j − i ≤ k]. */
import { triangle } from '../triangle.ts';

export const tril = triangle('tril', 'TrilBackward0', 'j − i ≤ k', (row, column, diagonal) => column - row <= diagonal);

export { triangleSamples as trilSamples } from '../triangle.ts';
