/** The Controls panel's place on the page. */
import { PinTool } from '../compare/PinTool.tsx';
import type { PanelRecord } from '../panel.ts';
import { ControlsPanel } from './ControlsPanel.tsx';
import { controlsRegion } from './region.ts';

export const controlsPanel: PanelRecord = {
  id: 'controls',
  region: controlsRegion,
  dock: { at: 'drawer', order: 1, phone: 6 },
  Content: ControlsPanel,
  Tools: PinTool,
  alarm: null,
};
