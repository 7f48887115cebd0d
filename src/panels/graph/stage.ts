/** The code of the graph, which the run's first step shows. */
import { lazyModule } from '../../ui/lazy-module.ts';

export const stage = lazyModule(() => import('./GraphPanel.tsx'));
