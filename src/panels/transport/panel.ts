/** Transport's place on the page. */
import type { PanelRecord } from '../panel.ts';
import { transportRegion } from './region.ts';
import { TransportPanel } from './TransportPanel.tsx';

export const transportPanel: PanelRecord = {
  id: 'transport',
  region: transportRegion,
  dock: { at: 'deck' },
  Content: TransportPanel,
  Tools: null,
  alarm: null,
};
