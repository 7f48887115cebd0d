/** The code of the graph, which the run's first step shows. */
import { chunk } from '../../ui/chunk.ts';

export const stage = chunk(() => import('./GraphPanel.tsx'));
