/** The Glossary's place on the page. What its terms mean is there before the run has moved, too. */
import { lazyModule } from '../../ui/lazy-module.ts';
import { lazyComponent } from '../../ui/lazy-component.tsx';
import { placeOf } from '../lazy-panel.tsx';
import type { PanelRecord } from '../panel.ts';
import { glossaryRegion } from './region.ts';

const code = lazyModule(() => import('./GlossaryPanel.tsx'));

export const glossaryPanel: PanelRecord = {
  id: 'glossary',
  region: glossaryRegion,
  dock: { at: 'drawer', order: 6, phone: 11 },
  Content: lazyComponent(code, (module) => module.GlossaryPanel, placeOf(glossaryRegion)),
  Tools: null,
  alarm: null,
};
