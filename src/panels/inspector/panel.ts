/** The Inspector panel's place on the page. */
import { lazyModule } from '../../ui/lazy-module.ts';
import { lazyPanel } from '../lazy-panel.tsx';
import type { PanelRecord } from '../panel.ts';
import { inspectorRegion } from './region.ts';

export const inspectorPanel: PanelRecord = {
  id: 'inspector',
  region: inspectorRegion,
  dock: { at: 'column', phone: 1 },
  ...lazyPanel(
    inspectorRegion,
    lazyModule(() => import('./InspectorPanel.tsx')),
    (module) => module.InspectorPanel,
    (module) => module.InspectorData,
  ),
  alarm: null,
};
