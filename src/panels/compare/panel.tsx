/** The Compare panel's place on the page. Runs pinned before another listing was opened are told of before the start, too. */
import type { ReactNode } from 'react';
import { chunk } from '../../ui/chunk.ts';
import { part } from '../../ui/part.tsx';
import { NoData, placeOf } from '../lazy-panel.tsx';
import type { PanelRecord } from '../panel.ts';
import { PinTool } from './PinTool.tsx';
import { compareRegion } from './region.ts';

const code = chunk(() => import('./ComparePanel.tsx'));

function NoTools(): ReactNode {
  return (
    <>
      <PinTool />
      <NoData />
    </>
  );
}

export const comparePanel: PanelRecord = {
  id: 'compare',
  region: compareRegion,
  dock: { at: 'drawer', order: 5, phone: 10 },
  Content: part(code, (module) => module.ComparePanel, placeOf(compareRegion)),
  Tools: part(code, (module) => module.CompareTools, NoTools),
  alarm: null,
};
