/** The Glossary's place on the page. What its terms mean is there before the run has moved, too. */
import { chunk } from '../../ui/chunk.ts';
import { part } from '../../ui/part.tsx';
import { placeOf } from '../lazy-panel.tsx';
import type { PanelRecord } from '../panel.ts';
import { glossaryRegion } from './region.ts';

const code = chunk(() => import('./GlossaryPanel.tsx'));

export const glossaryPanel: PanelRecord = {
  id: 'glossary',
  region: glossaryRegion,
  dock: { at: 'drawer', order: 6, phone: 11 },
  Content: part(code, (module) => module.GlossaryPanel, placeOf(glossaryRegion)),
  Tools: null,
  alarm: null,
};
