/** The Optimizer panel's place on the page. */
import { lazyModule } from '../../ui/lazy-module.ts';
import { lazyPanel } from '../lazy-panel.tsx';
import type { PanelRecord } from '../panel.ts';
import { optimizerRegion } from './region.ts';

export const optimizerPanel: PanelRecord = {
  id: 'optimizer',
  region: optimizerRegion,
  dock: { at: 'lens', order: 3, phone: 5 },
  ...lazyPanel(
    optimizerRegion,
    lazyModule(() => import('./OptimizerPanel.tsx')),
    (module) => module.OptimizerPanel,
    (module) => module.OptimizerData,
  ),
  alarm: null,
};
