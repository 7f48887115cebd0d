/** The Compare panel's place on the page. Runs pinned before another listing was opened are told of before the start, too. */
import type { ReactNode } from 'react';
import { lazyModule } from '../../ui/lazy-module.ts';
import { lazyComponent } from '../../ui/lazy-component.tsx';
import { NoData, placeOf } from '../lazy-panel.tsx';
import type { PanelRecord } from '../panel.ts';
import { PinTool } from './PinTool.tsx';
import { compareRegion } from './region.ts';

const code = lazyModule(() => import('./ComparePanel.tsx'));

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
  Content: lazyComponent(code, (module) => module.ComparePanel, placeOf(compareRegion)),
  Tools: lazyComponent(code, (module) => module.CompareTools, NoTools),
  alarm: null,
};
