/** The place of the Findings on the page. What is wrong with a loop may show before the run has been moved. */
import { lazyModule } from '../../ui/lazy-module.ts';
import { lazyComponent } from '../../ui/lazy-component.tsx';
import { placeOf } from '../lazy-panel.tsx';
import type { PanelRecord } from '../panel.ts';
import { findingsRegion } from './region.ts';
import { diagnosesOf } from './use-findings.ts';

const code = lazyModule(() => import('./FindingsPanel.tsx'));

export const findingsPanel: PanelRecord = {
  id: 'findings',
  region: findingsRegion,
  dock: { at: 'drawer', order: 4, phone: 9 },
  Content: lazyComponent(code, (module) => module.FindingsPanel, placeOf(findingsRegion)),
  Tools: null,
  alarm: null,
  count: {
    of: (state) => diagnosesOf(state).length,
    label: { en: (count) => (count === 1 ? '1 finding' : `${count} findings`), zh: (count) => `${count} 条诊断` },
  },
};
