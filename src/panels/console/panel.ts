/** The Console's place on the page. A listing that cannot be run at all is told of before the start, too. */
import { lazyModule } from '../../ui/lazy-module.ts';
import { lazyComponent } from '../../ui/lazy-component.tsx';
import { placeOf } from '../lazy-panel.tsx';
import type { PanelRecord } from '../panel.ts';
import { consoleRegion } from './region.ts';
import { errorOf } from './use-error.ts';

const code = lazyModule(() => import('./ConsolePanel.tsx'));

export const consolePanel: PanelRecord = {
  id: 'console',
  region: consoleRegion,
  dock: { at: 'drawer', order: 3, phone: 8 },
  Content: lazyComponent(code, (module) => module.ConsolePanel, placeOf(consoleRegion)),
  Tools: null,
  alarm: { when: (state) => errorOf(state) !== null, label: { en: '1 error', zh: '1 个错误' } },
};
