/** The Accumulation panel's place on the page. */
import { lazyModule } from '../../ui/lazy-module.ts';
import { lazyPanel } from '../lazy-panel.tsx';
import type { PanelRecord } from '../panel.ts';
import { accumulationRegion } from './region.ts';

export const accumulationPanel: PanelRecord = {
  id: 'accumulation',
  region: accumulationRegion,
  dock: { at: 'lens', order: 1, phone: 3 },
  ...lazyPanel(
    accumulationRegion,
    lazyModule(async () => ({
      ...(await import('./AccumulationPanel.tsx')),
      ...(await import('./AccumulationData.tsx')),
    })),
    (module) => module.AccumulationPanel,
    (module) => module.AccumulationData,
  ),
  alarm: null,
};
