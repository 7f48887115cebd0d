/** The Clipping panel's place on the page. */
import { lazyModule } from '../../ui/lazy-module.ts';
import { lazyPanel } from '../lazy-panel.tsx';
import type { PanelRecord } from '../panel.ts';
import { clippingRegion } from './region.ts';

export const clippingPanel: PanelRecord = {
  id: 'clipping',
  region: clippingRegion,
  dock: { at: 'lens', order: 2, phone: 4 },
  ...lazyPanel(
    clippingRegion,
    lazyModule(() => import('./ClippingPanel.tsx')),
    (module) => module.ClippingPanel,
    (module) => module.ClippingData,
  ),
  alarm: null,
};
