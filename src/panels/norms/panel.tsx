/** The place on the page of the norms over updates. */
import type { ReactNode } from 'react';
import { usePage } from '../../store/store.ts';
import { lazyModule } from '../../ui/lazy-module.ts';
import { PROJECTOR, useMedia } from '../../ui/drawing.ts';
import { useText } from '../../ui/i18n/dictionary.ts';
import { Hint, Panel } from '../../ui/panel.tsx';
import { lazyComponent } from '../../ui/lazy-component.tsx';
import { afterStart, IdleTool, NoData } from '../lazy-panel.tsx';
import type { PlaceProps } from '../lazy-panel.tsx';
import type { PanelRecord } from '../panel.ts';
import { normsRegion } from './region.ts';
import { useNormsWords } from './words.ts';

const code = lazyModule(() => import('./NormsPanel.tsx'));

function NoTools(): ReactNode {
  return (
    <>
      <IdleTool icon="view" label={useNormsWords().view} />
      <NoData />
    </>
  );
}

function NormsPlace({ bare, children }: PlaceProps): ReactNode {
  const words = useNormsWords();
  const empty = useText(normsRegion.empty);
  const projector = useMedia(PROJECTOR);
  const order = usePage((state) => state.charts.norm ?? '2');
  return (
    <Panel
      label={useText(normsRegion.name)}
      bare={bare ?? false}
      sub={projector ? undefined : words.sub(words.orders[order])}
      tools={<NoTools />}
    >
      {children ?? <Hint>{empty}</Hint>}
    </Panel>
  );
}

export const normsPanel: PanelRecord = {
  id: 'norms',
  region: normsRegion,
  dock: { at: 'strip', phone: 2 },
  Content: afterStart(
    lazyComponent(code, (module) => module.NormsPanel, NormsPlace),
    NormsPlace,
  ),
  Tools: afterStart(
    lazyComponent(code, (module) => module.NormsTools, NoTools),
    NoTools,
  ),
  alarm: null,
};
