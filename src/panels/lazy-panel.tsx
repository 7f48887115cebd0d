/**
 * Panels that the first picture does without, in chunks of their own. Until the run has been moved a panel has one sentence to say
 * and nothing else of it is needed: that sentence, the head and the tools stand where the panel will.
 */
import type { ReactNode } from 'react';
import { usePage } from '../store/store.ts';
import { IconButton } from '../ui/button.tsx';
import type { LazyModule } from '../ui/lazy-module.ts';
import { useDictionary, useText } from '../ui/i18n/dictionary.ts';
import type { IconName } from '../ui/icons.tsx';
import { Hint, Panel } from '../ui/panel.tsx';
import { lazyComponent } from '../ui/lazy-component.tsx';
import type { Component, PanelRecord, RegionProps } from './panel.ts';
import type { Region } from './region.ts';

export interface PlaceProps extends RegionProps {
  readonly children?: ReactNode;
}

/** `Full` once the run has been moved, `Quiet` before. */
export function afterStart<Props extends object>(Full: Component<Props>, Quiet: Component<Props>): Component<Props> {
  return function AfterStart(props: Props): ReactNode {
    return usePage((state) => state.started) ? <Full {...props} /> : <Quiet {...props} />;
  };
}

const nothing = (): void => undefined;

/** A tool that has nothing to work on. */
export function IdleTool({ icon, label }: { readonly icon: IconName; readonly label: string }): ReactNode {
  return <IconButton icon={icon} label={label} disabled onClick={nothing} />;
}

/** The tool that shows a panel's numbers, before there are any. */
export function NoData(): ReactNode {
  return <IdleTool icon="data" label={useDictionary().data.show} />;
}

/** What keeps the place of a region's panel; where nothing is said of it, the sentence of a panel that has nothing to show. */
export function placeOf({ name, empty }: Required<Region>): Component<PlaceProps> {
  return function RegionPlace({ bare, children }: PlaceProps): ReactNode {
    const sentence = useText(empty);
    return (
      <Panel label={useText(name)} bare={bare ?? true} tools={<NoData />}>
        {children ?? <Hint>{sentence}</Hint>}
      </Panel>
    );
  };
}

/** A region's panel and the tool that shows its numbers, from one module. */
export function lazyPanel<Module>(
  region: Required<Region>,
  code: LazyModule<Module>,
  pickPanel: (module: NonNullable<Module>) => Component<RegionProps>,
  pickTool: (module: NonNullable<Module>) => Component,
): Pick<PanelRecord, 'Content' | 'Tools'> {
  const Place = placeOf(region);
  return {
    Content: afterStart(lazyComponent(code, pickPanel, Place), Place),
    Tools: afterStart(lazyComponent(code, pickTool, NoData), NoData),
  };
}
