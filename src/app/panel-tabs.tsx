/** The rows of tabs: drawer, lens, and on a phone all in one. A tab bears the name of the region behind it. */
import type { ReactNode } from 'react';
import { PinTool } from '../panels/compare/PinTool.tsx';
import { useError } from '../panels/console/use-error.ts';
import { ControlsPanel } from '../panels/controls/ControlsPanel.tsx';
import type { DrawerTab, LensTab } from '../store/state.ts';
import { usePage } from '../store/store.ts';
import { chooseDrawer, chooseLens } from '../store/view-actions.ts';
import { useDictionary } from '../ui/i18n/dictionary.ts';
import { Tabs } from '../ui/tabs.tsx';
import type { Tab } from '../ui/tabs.tsx';
import {
  Accumulation,
  Clipping,
  Compare,
  CompareTools,
  Console,
  Inspector,
  Norms,
  NormsTools,
  Optimizer,
  Variables,
} from './parts.tsx';

function useTabs(): Record<LensTab, Tab<LensTab>> {
  const words = useDictionary();
  const failed = useError() !== null;
  const { regions } = words;
  const badge = failed ? { text: '1', label: words.console.errors(1) } : null;
  return {
    controls: { key: 'controls', label: regions.controls, content: <ControlsPanel />, tools: <PinTool /> },
    compare: { key: 'compare', label: regions.compare, content: <Compare />, tools: <CompareTools /> },
    variables: { key: 'variables', label: regions.variables, content: <Variables.Panel />, tools: <Variables.Tool /> },
    console: { key: 'console', label: regions.console, badge, content: <Console /> },
    inspector: {
      key: 'inspector',
      label: regions.inspector,
      content: <Inspector.Panel bare />,
      tools: <Inspector.Tool />,
    },
    norms: { key: 'norms', label: regions.norms, content: <Norms bare />, tools: <NormsTools /> },
    accumulation: {
      key: 'accumulation',
      label: regions.accumulation,
      content: <Accumulation.Panel />,
      tools: <Accumulation.Tool />,
    },
    clipping: { key: 'clipping', label: regions.clipping, content: <Clipping.Panel />, tools: <Clipping.Tool /> },
    optimizer: { key: 'optimizer', label: regions.optimizer, content: <Optimizer.Panel />, tools: <Optimizer.Tool /> },
  };
}

const DRAWER: readonly DrawerTab[] = ['controls', 'variables', 'console', 'compare'];

export function Drawer(): ReactNode {
  const words = useDictionary();
  const tabs = useTabs();
  const drawer = usePage((state) => state.drawer);
  return (
    <Tabs<LensTab>
      label={DRAWER.map((key) => words.regions[key]).join(', ')}
      tabs={DRAWER.map((key) => tabs[key])}
      selected={drawer}
      onSelect={(key) => chooseDrawer(DRAWER.find((one) => one === key) ?? 'controls')}
    />
  );
}

export function Lens({ withInspector }: { readonly withInspector: boolean }): ReactNode {
  const words = useDictionary();
  const tabs = useTabs();
  const lens = usePage((state) => state.lens);
  const keys: readonly LensTab[] = ['accumulation', 'clipping', 'optimizer'];
  const shown = lens === 'inspector' && !withInspector ? 'accumulation' : lens;
  return (
    <Tabs<LensTab>
      label={`${words.regions.accumulation}, ${words.regions.clipping}, ${words.regions.optimizer}`}
      tabs={(withInspector ? (['inspector', ...keys] as const) : keys).map((key) => tabs[key])}
      selected={keys.includes(shown) || withInspector ? shown : 'accumulation'}
      onSelect={chooseLens}
    />
  );
}

const PHONE_TABS: readonly LensTab[] = [
  'inspector',
  'norms',
  'accumulation',
  'clipping',
  'optimizer',
  'controls',
  'variables',
  'console',
  'compare',
];

/** On a phone an error brings the console to the front of the row. */
export function PhoneTabs(): ReactNode {
  const words = useDictionary();
  const tabs = useTabs();
  const lens = usePage((state) => state.lens);
  const chosen = usePage((state) => state.lensChosen);
  const failed = useError() !== null;
  const order: readonly LensTab[] = failed ? ['console', ...PHONE_TABS.filter((key) => key !== 'console')] : PHONE_TABS;
  return (
    <Tabs<LensTab>
      label={words.title}
      tabs={order.map((key) => tabs[key])}
      selected={failed && !chosen ? 'console' : lens}
      onSelect={chooseLens}
    />
  );
}
