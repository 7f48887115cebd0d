/** The Variables panel's place on the page. */
import { lazyModule } from '../../ui/lazy-module.ts';
import { lazyPanel } from '../lazy-panel.tsx';
import type { PanelRecord } from '../panel.ts';
import { variablesRegion } from './region.ts';

export const variablesPanel: PanelRecord = {
  id: 'variables',
  region: variablesRegion,
  dock: { at: 'drawer', order: 2, phone: 7 },
  ...lazyPanel(
    variablesRegion,
    lazyModule(() => import('./VariablesPanel.tsx')),
    (module) => module.VariablesPanel,
    (module) => module.VariablesData,
  ),
  alarm: null,
};
