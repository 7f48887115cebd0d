/** The Code panel's place on the page. */
import type { PanelRecord } from '../panel.ts';
import { CodePanel } from './CodePanel.tsx';
import { codeRegion } from './region.ts';

export const codePanel: PanelRecord = {
  id: 'code',
  region: codeRegion,
  dock: { at: 'code' },
  Content: CodePanel,
  Tools: null,
  alarm: null,
};
