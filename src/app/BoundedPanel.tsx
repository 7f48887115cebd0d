/** A panel that may break down without the others: its place and its name stay. */
import type { ReactNode } from 'react';
import type { PanelRecord, RegionProps } from '../panels/panel.ts';
import { Boundary } from '../ui/boundary.tsx';
import { useText } from '../ui/i18n/dictionary.ts';
import { Panel } from '../ui/panel.tsx';
import { BrokenPanel } from './Broken.tsx';

interface BoundedProps extends RegionProps {
  readonly panel: PanelRecord;
}

export function BoundedPanel({ panel: { region, Content }, ...props }: BoundedProps): ReactNode {
  const name = useText(region.name);
  return (
    <Boundary
      renderBroken={(breakdown) => (
        <Panel label={name} bare={props.bare ?? false} flush>
          <BrokenPanel {...breakdown} />
        </Panel>
      )}
    >
      <Content {...props} />
    </Boundary>
  );
}

/** The tools of a panel; where they break down there are none. */
export function BoundedTools({ panel: { Tools } }: { readonly panel: PanelRecord }): ReactNode {
  return <Boundary renderBroken={() => null}>{Tools && <Tools />}</Boundary>;
}
