/** The rows of tabs: drawer, lens, and on a phone all in one. A tab bears the name of the region behind it. */
import type { ReactNode } from 'react';
import { AccumulationData } from '../panels/accumulation/AccumulationData.tsx';
import { AccumulationPanel } from '../panels/accumulation/AccumulationPanel.tsx';
import { ClippingData, ClippingPanel } from '../panels/clipping/ClippingPanel.tsx';
import { ComparePanel, CompareTools, PinTool } from '../panels/compare/ComparePanel.tsx';
import { ConsolePanel, useError } from '../panels/console/ConsolePanel.tsx';
import { ControlsPanel } from '../panels/controls/ControlsPanel.tsx';
import { InspectorData, InspectorPanel } from '../panels/inspector/InspectorPanel.tsx';
import { NormsPanel, NormsTools } from '../panels/norms/NormsPanel.tsx';
import { OptimizerData, OptimizerPanel } from '../panels/optimizer/OptimizerPanel.tsx';
import { VariablesData, VariablesPanel } from '../panels/variables/VariablesPanel.tsx';
import type { DrawerTab, LensTab } from '../store/state.ts';
import { usePage } from '../store/store.ts';
import { chooseDrawer, chooseLens } from '../store/view-actions.ts';
import { useDictionary } from '../ui/i18n/dictionary.ts';
import { Tabs } from '../ui/tabs.tsx';
import type { Tab } from '../ui/tabs.tsx';

function useTabs(): Record<LensTab, Tab<LensTab>> {
  const words = useDictionary();
  const failed = useError() !== null;
  const { regions } = words;
  const badge = failed ? { text: '1', label: words.console.errors(1) } : null;
  return {
    controls: { key: 'controls', label: regions.controls, content: <ControlsPanel />, tools: <PinTool /> },
    compare: { key: 'compare', label: regions.compare, content: <ComparePanel />, tools: <CompareTools /> },
    variables: {
      key: 'variables',
      label: regions.variables,
      content: <VariablesPanel />,
      tools: <VariablesData />,
    },
    console: { key: 'console', label: regions.console, badge, content: <ConsolePanel /> },
    inspector: {
      key: 'inspector',
      label: regions.inspector,
      content: <InspectorPanel bare />,
      tools: <InspectorData />,
    },
    norms: { key: 'norms', label: regions.norms, content: <NormsPanel bare />, tools: <NormsTools /> },
    accumulation: {
      key: 'accumulation',
      label: regions.accumulation,
      content: <AccumulationPanel />,
      tools: <AccumulationData />,
    },
    clipping: { key: 'clipping', label: regions.clipping, content: <ClippingPanel />, tools: <ClippingData /> },
    optimizer: { key: 'optimizer', label: regions.optimizer, content: <OptimizerPanel />, tools: <OptimizerData /> },
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
