/** The rows of tabs: drawer, lens, and on a phone all in one. A tab bears the name of the region behind it. */
import type { ReactNode } from 'react';
import type { PanelRecord } from '../panels/panel.ts';
import { panelAt, phoneTabs, tabsOf } from '../panels/panels.ts';
import { usePage } from '../store/store.ts';
import { chooseDrawer, chooseLens } from '../store/view-actions.ts';
import { useDictionary, useLanguage } from '../ui/i18n/dictionary.ts';
import { Tabs } from '../ui/tabs.tsx';
import type { Tab } from '../ui/tabs.tsx';
import { BoundedPanel, BoundedTools } from './BoundedPanel.tsx';

/** The panel that has something to say that cannot wait; null when there is none. */
function useAlarm(): PanelRecord | null {
  return usePage((state) => phoneTabs.find(({ alarm }) => alarm?.when(state)) ?? null);
}

/** What the tabs count, as numbers: a film that grows changes them only when they change. */
function useCounts(panels: readonly PanelRecord[]): readonly number[] {
  const joined = usePage((state) =>
    state.filmVersion >= 0 ? panels.map(({ count }) => count?.of(state) ?? 0).join() : '',
  );
  return joined.split(',').map(Number);
}

function useTabs(panels: readonly PanelRecord[]): readonly Tab<string>[] {
  const language = useLanguage();
  const alarmed = useAlarm();
  const counts = useCounts(panels);
  return panels.map((panel, k) => {
    const { id, region, Tools, alarm, count } = panel;
    const counted = counts[k] ?? 0;
    return {
      key: id,
      label: region.name[language],
      badge:
        panel === alarmed && alarm
          ? { text: '1', label: alarm.label[language], tone: 'alarm' }
          : count && counted > 0
            ? { text: String(counted), label: count.label[language](counted), tone: 'quiet' }
            : null,
      content: <BoundedPanel key={id} panel={panel} bare />,
      tools: Tools && <BoundedTools key={id} panel={panel} />,
    };
  });
}

function useNames(panels: readonly PanelRecord[]): string {
  const language = useLanguage();
  return panels.map(({ region }) => region.name[language]).join(', ');
}

const drawerTabs = tabsOf('drawer');
const lensTabs = tabsOf('lens');
const lensTabsWithColumn = [panelAt('column'), ...lensTabs];

export function Drawer(): ReactNode {
  const label = useNames(drawerTabs);
  const tabs = useTabs(drawerTabs);
  const drawer = usePage((state) => state.drawer);
  return <Tabs label={label} tabs={tabs} selected={drawer} onSelect={chooseDrawer} />;
}

/** `withColumn`: there is no room for the column, whose panel is the first tab. */
export function Lens({ withColumn }: { readonly withColumn: boolean }): ReactNode {
  const label = useNames(lensTabs);
  const tabs = useTabs(withColumn ? lensTabsWithColumn : lensTabs);
  const lens = usePage((state) => state.lens);
  return <Tabs label={label} tabs={tabs} selected={lens} onSelect={chooseLens} />;
}

/** On a phone an alarm brings its panel to the front of the row. */
export function PhoneTabs(): ReactNode {
  const words = useDictionary();
  const lens = usePage((state) => state.lens);
  const chosen = usePage((state) => state.lensChosen);
  const alarmed = useAlarm();
  const tabs = useTabs(alarmed ? [alarmed, ...phoneTabs.filter((panel) => panel !== alarmed)] : phoneTabs);
  const selected = alarmed && !chosen ? alarmed.id : lens;
  return <Tabs label={words.title} tabs={tabs} selected={selected} onSelect={chooseLens} />;
}
