/**
 * What the first picture does without, in chunks of its own. Until the run has been moved a panel has one sentence to say and
 * nothing else of it is needed: that sentence, the head and the tools stand where the panel will.
 */
import type { ReactNode } from 'react';
import { PinTool } from '../panels/compare/PinTool.tsx';
import { FirstVisit } from '../panels/graph/FirstVisit.tsx';
import { usePage } from '../store/store.ts';
import { IconButton } from '../ui/button.tsx';
import { chunk } from '../ui/chunk.ts';
import type { Chunk } from '../ui/chunk.ts';
import { PROJECTOR, useMedia } from '../ui/drawing.ts';
import { useDictionary } from '../ui/i18n/dictionary.ts';
import type { Dictionary } from '../ui/i18n/en.ts';
import type { IconName } from '../ui/icons.tsx';
import { Hint, Panel } from '../ui/panel.tsx';
import { part } from '../ui/part.tsx';

type Component<Props = object> = (props: Props) => ReactNode;

/** `bare`: behind a tab, without a head. */
interface RegionProps {
  readonly bare?: boolean;
}

interface PlaceProps extends RegionProps {
  readonly children?: ReactNode;
}

/** `Full` once the run has been moved, `Quiet` before. */
function afterStart<Props extends object>(Full: Component<Props>, Quiet: Component<Props>): Component<Props> {
  return function AfterStart(props: Props): ReactNode {
    return usePage((state) => state.started) ? <Full {...props} /> : <Quiet {...props} />;
  };
}

const nothing = (): void => undefined;

/** A tool that has nothing to work on. */
function idleTool(icon: IconName, label: (words: Dictionary) => string): Component {
  return function IdleTool(): ReactNode {
    return <IconButton icon={icon} label={label(useDictionary())} disabled onClick={nothing} />;
  };
}

const NoData = idleTool('data', (words) => words.data.show);
const NoView = idleTool('view', (words) => words.norms.view);

/** What keeps the place of a region's panel; where nothing is said of it, the sentence of a panel that has nothing to show. */
function placeOf(
  region: 'inspector' | 'accumulation' | 'clipping' | 'optimizer' | 'variables' | 'console' | 'compare',
): Component<PlaceProps> {
  return function RegionPlace({ bare, children }: PlaceProps): ReactNode {
    const words = useDictionary();
    return (
      <Panel label={words.regions[region]} bare={bare ?? true} tools={<NoData />}>
        {children ?? <Hint>{words[region].empty}</Hint>}
      </Panel>
    );
  };
}

/** A region's panel and the tool that shows its numbers, from one module. */
function region<Module>(
  name: Parameters<typeof placeOf>[0],
  code: Chunk<Module>,
  pickPanel: (module: NonNullable<Module>) => Component<RegionProps>,
  pickTool: (module: NonNullable<Module>) => Component,
): { readonly Panel: Component<RegionProps>; readonly Tool: Component } {
  const Place = placeOf(name);
  return {
    Panel: afterStart(part(code, pickPanel, Place), Place),
    Tool: afterStart(part(code, pickTool, NoData), NoData),
  };
}

function GraphPlace({ children }: { readonly children?: ReactNode }): ReactNode {
  return (
    <Panel label={useDictionary().regions.graph} sub="" flush>
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

const graph = chunk(() => import('../panels/graph/GraphPanel.tsx'));
export const Graph = afterStart(
  part(graph, (module) => module.GraphPanel, GraphPlace),
  GraphQuiet,
);

/** What the run's first step shows. */
export async function fetchStage(): Promise<void> {
  await graph.fetch();
}

function NoNormsTools(): ReactNode {
  return (
    <>
      <NoView />
      <NoData />
    </>
  );
}

function NormsPlace({ bare, children }: PlaceProps): ReactNode {
  const words = useDictionary();
  const projector = useMedia(PROJECTOR);
  const order = usePage((state) => state.charts.norm ?? '2');
  return (
    <Panel
      label={words.regions.norms}
      bare={bare ?? false}
      sub={projector ? undefined : words.norms.sub(words.norms.orders[order])}
      tools={<NoNormsTools />}
    >
      {children ?? <Hint>{words.norms.empty}</Hint>}
    </Panel>
  );
}

const norms = chunk(() => import('../panels/norms/NormsPanel.tsx'));
export const Norms = afterStart(
  part(norms, (module) => module.NormsPanel, NormsPlace),
  NormsPlace,
);
export const NormsTools = afterStart(
  part(norms, (module) => module.NormsTools, NoNormsTools),
  NoNormsTools,
);

export const Inspector = region(
  'inspector',
  chunk(() => import('../panels/inspector/InspectorPanel.tsx')),
  (module) => module.InspectorPanel,
  (module) => module.InspectorData,
);

export const Accumulation = region(
  'accumulation',
  chunk(async () => ({
    ...(await import('../panels/accumulation/AccumulationPanel.tsx')),
    ...(await import('../panels/accumulation/AccumulationData.tsx')),
  })),
  (module) => module.AccumulationPanel,
  (module) => module.AccumulationData,
);

export const Clipping = region(
  'clipping',
  chunk(() => import('../panels/clipping/ClippingPanel.tsx')),
  (module) => module.ClippingPanel,
  (module) => module.ClippingData,
);

export const Optimizer = region(
  'optimizer',
  chunk(() => import('../panels/optimizer/OptimizerPanel.tsx')),
  (module) => module.OptimizerPanel,
  (module) => module.OptimizerData,
);

export const Variables = region(
  'variables',
  chunk(() => import('../panels/variables/VariablesPanel.tsx')),
  (module) => module.VariablesPanel,
  (module) => module.VariablesData,
);

// A listing that cannot be run at all, and runs pinned before another listing was opened, are told of before the start, too.
const consoleCode = chunk(() => import('../panels/console/ConsolePanel.tsx'));
export const Console = part(consoleCode, (module) => module.ConsolePanel, placeOf('console'));

const compare = chunk(() => import('../panels/compare/ComparePanel.tsx'));
export const Compare = part(compare, (module) => module.ComparePanel, placeOf('compare'));

function NoCompareTools(): ReactNode {
  return (
    <>
      <PinTool />
      <NoData />
    </>
  );
}

export const CompareTools = part(compare, (module) => module.CompareTools, NoCompareTools);
