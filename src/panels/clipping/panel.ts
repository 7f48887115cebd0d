/** The Clipping panel's place on the page. */
import { chunk } from '../../ui/chunk.ts';
import { lazyPanel } from '../lazy-panel.tsx';
import type { PanelRecord } from '../panel.ts';
import { clippingRegion } from './region.ts';

export const clippingPanel: PanelRecord = {
  id: 'clipping',
  region: clippingRegion,
  dock: { at: 'lens', order: 2, phone: 4 },
  ...lazyPanel(
    clippingRegion,
    chunk(() => import('./ClippingPanel.tsx')),
    (module) => module.ClippingPanel,
    (module) => module.ClippingData,
  ),
  alarm: null,
};
