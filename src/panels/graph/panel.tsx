/** The graph's place on the page. */
import type { ReactNode } from 'react';
import { useText } from '../../ui/i18n/dictionary.ts';
import { Panel } from '../../ui/panel.tsx';
import { lazyComponent } from '../../ui/lazy-component.tsx';
import { afterStart } from '../lazy-panel.tsx';
import type { PlaceProps } from '../lazy-panel.tsx';
import type { PanelRecord } from '../panel.ts';
import { FirstVisit } from './FirstVisit.tsx';
import { graphRegion } from './region.ts';
import { stage } from './stage.ts';

function GraphPlace({ children }: PlaceProps): ReactNode {
  return (
    <Panel label={useText(graphRegion.name)} sub="" flush>
      {children}
    </Panel>
  );
}

function GraphQuiet(): ReactNode {
  return (
    <GraphPlace>
      <FirstVisit />
    </GraphPlace>
  );
}

export const graphPanel: PanelRecord = {
  id: 'graph',
  region: graphRegion,
  dock: { at: 'stage' },
  Content: afterStart(
    lazyComponent(stage, (module) => module.GraphPanel, GraphPlace),
    GraphQuiet,
  ),
  Tools: null,
  alarm: null,
};
