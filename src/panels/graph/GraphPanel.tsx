/** The stage: what the run has recorded, values forwards in blue, gradients backwards in orange. */
import { useCallback, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Frame } from '../../model/frame.ts';
import { usePage } from '../../store/store.ts';
import { IconButton } from '../../ui/button.tsx';
import { PHONE, PROJECTOR, useDrawing, useMedia, useSize } from '../../ui/drawing.ts';
import type { Size } from '../../ui/drawing.ts';
import { useText } from '../../ui/i18n/dictionary.ts';
import { Panel } from '../../ui/panel.tsx';
import { mountGraph } from './drawing.ts';
import type { GraphDrawing } from './drawing.ts';
import { stageZoom } from './camera.ts';
import { clipFactor } from './clip-factor.ts';
import { ExportMenu } from './ExportMenu.tsx';
import { FindNode } from './FindNode.tsx';
import { FirstVisit } from './FirstVisit.tsx';
import './graph-drawing.css';
import styles from './graph.module.css';
import { candidates, failedOp, moduleLevel } from './layout-input.ts';
import { Legend } from './Legend.tsx';
import { lettersOf } from './letters.ts';
import { LevelChoice } from './LevelChoice.tsx';
import type { Level } from './metrics.ts';
import { mirrored } from './mirror.ts';
import { savePicture } from './save-picture.ts';
import type { GraphScene } from './scene.ts';
import { StageMenu } from './StageMenu.tsx';
import { shownGraph } from './structure.ts';
import type { Shown } from './structure.ts';
import { useLayout } from './use-layout.ts';
import { useGraphWords } from './words.ts';
import { graphRegion } from './region.ts';
import type { GraphWords } from './words.en.ts';

/** More ops than this open with their modules collapsed. */
const MANY = 60;
/** A stage lower than this has no room for the strips of tags. */
const ROOMY = 380;

function subText(frame: Frame | null, words: GraphWords): string {
  if (!frame?.graph) return '';
  const { phase, nodesDone, nodesTotal } = frame.place;
  if (frame.state === 'error' || frame.state === 'internal-error') return words.phases.error;
  if (phase === 'backward' && nodesDone !== null && nodesTotal !== null) return words.backwardOf(nodesDone, nodesTotal);
  return words.phases[phase];
}

/** What is shown for this frame, given what was shown before in the same run. */
function useShown(frame: Frame | null): Shown | null {
  const [last, setLast] = useState<{ frame: Frame | null; shown: Shown | null }>({ frame: null, shown: null });
  if (last.frame === frame) return last.shown;
  const before = last.frame?.run === frame?.run ? last.shown : null;
  const shown = frame?.graph && frame.graph.nodes.length > 0 ? shownGraph(frame.graph, before) : null;
  setLast({ frame, shown });
  return shown;
}

/** Micro-batches of an update: those of the last one that is over, or those seen so far. */
function useMicroBatches(frame: Frame | null): number {
  const inUpdate = usePage((state) => state.film.updates.at(-1)?.microBatches ?? 0);
  const arrived = Math.max(0, ...(frame?.ledger ?? []).map((row) => row.shares.length));
  return Math.max(inUpdate, arrived);
}

export function GraphPanel(): ReactNode {
  const words = useGraphWords();
  const name = useText(graphRegion.name);
  const frame = usePage((state) => state.frame);
  const started = usePage((state) => state.started);
  const shown = useShown(frame);
  const empty = !started || (frame?.state === 'ready' && !shown);
  const [level, setLevel] = useState<Level | null>(null);
  const [apart, setApart] = useState(false);
  const [finding, setFinding] = useState(false);
  const drawing = useRef<GraphDrawing | null>(null);
  const hold = useCallback((mounted: GraphDrawing) => {
    drawing.current = mounted;
  }, []);
  const phone = useMedia(PHONE);
  const ops = shown?.graph.nodes.filter((node) => node.kind === 'op').length ?? 0;
  const chosen = level ?? (ops > MANY && (shown?.graph.groups.length ?? 0) > 0 ? 'modules' : 'operations');
  const picture = (title: string): string | null => drawing.current?.picture(title) ?? null;
  const tools = empty ? null : phone ? (
    <StageMenu
      level={chosen}
      onLevel={setLevel}
      onFit={() => drawing.current?.fit()}
      onFollow={() => drawing.current?.follow()}
      onFind={() => setFinding(true)}
      apart={apart}
      onFlip={() => setApart(!apart)}
      onSave={(kind) => void savePicture(kind, picture)}
    />
  ) : (
    <>
      <LevelChoice level={chosen} onChoose={setLevel} />
      <IconButton icon="flip" label={words.flip} onClick={() => setApart(!apart)} />
      <IconButton icon="search" label={words.find} onClick={() => setFinding(!finding)} />
      <ExportMenu picture={picture} />
      <IconButton icon="fit" label={words.fit} onClick={() => drawing.current?.fit()} />
    </>
  );
  return (
    <Panel label={name} sub={empty ? '' : subText(frame, words)} tools={tools} flush>
      {empty ? (
        <FirstVisit />
      ) : (
        <Stage frame={frame} shown={shown} level={chosen} apart={apart} phone={phone} onLevel={setLevel} onMount={hold}>
          {finding && shown && (
            <FindNode
              nodes={shown.graph.nodes}
              onFind={(node) => {
                drawing.current?.show(node);
                // There is no room for both.
                if (phone) setFinding(false);
              }}
              onClose={() => setFinding(false)}
            />
          )}
        </Stage>
      )}
    </Panel>
  );
}

interface StageProps {
  readonly frame: Frame | null;
  readonly shown: Shown | null;
  readonly level: Level;
  readonly apart: boolean;
  readonly phone: boolean;
  readonly onLevel: (level: Level) => void;
  readonly onMount: (drawing: GraphDrawing) => void;
  readonly children: ReactNode;
}

function Stage(props: StageProps): ReactNode {
  const { shown, onMount, children } = props;
  const stage = useRef<HTMLDivElement>(null);
  const size = useSize(stage);
  const scene = useScene(props, size);
  const mount = useCallback(
    (host: HTMLDivElement): GraphDrawing => {
      const mounted = mountGraph(host);
      onMount(mounted);
      return mounted;
    },
    [onMount],
  );
  const host = useDrawing(mount, scene);
  return (
    <div className={styles.stage} ref={stage}>
      <div className={`graph-drawing ${styles.host}`} ref={host} />
      {shown && scene && !scene.metrics.compact && <Legend gradient={scene.failure === null} />}
      {children}
    </div>
  );
}

function useScene({ frame, shown, level, apart, phone, onLevel }: StageProps, size: Size): GraphScene | null {
  const words = useGraphWords();
  const label = useText(graphRegion.name);
  const projector = useMedia(PROJECTOR);
  const selection = usePage((state) => state.selection);
  const explanation = usePage((state) => (state.playing ? null : state.explanation));
  const dark = usePage((state) => state.dark);
  const microBatches = useMicroBatches(frame);
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
  const onToggle = useCallback((group: string, collapsed: boolean) => {
    setToggled((old) => new Map(old).set(group, collapsed));
  }, []);

  const room = projector ? 'projector' : phone || size.height < ROOMY ? 'compact' : 'roomy';
  const failure = useMemo(() => failedOp(frame?.error ?? null), [frame]);
  const collapsed = useMemo(() => {
    const closed = new Set(level === 'modules' && shown ? moduleLevel(shown.graph.groups) : []);
    for (const [group, is] of toggled) {
      if (is) closed.add(group);
      else closed.delete(group);
    }
    return closed;
  }, [level, shown, toggled]);
  const picture = [
    frame?.run,
    shown?.graph.signature,
    level,
    room,
    apart,
    size.width,
    size.height,
    failure?.lines[0],
  ].join(' ');
  const key = [picture, ...collapsed].join(' ');
  const chosen = useLayout(
    key,
    picture,
    shown && size.width > 0
      ? candidates(shown.graph, failure, { level, room, apart, width: size.width / stageZoom(size.height) }, collapsed)
      : null,
  );
  return useMemo((): GraphScene | null => {
    if (!frame?.graph || !shown || !chosen || size.width === 0) return null;
    const ledger = new Map(frame.ledger.map((row) => [row.name, row]));
    return {
      shown,
      layout: chosen.metrics.apart ? mirrored(chosen.layout) : chosen.layout,
      layoutKey: chosen.key,
      picture: chosen.picture,
      metrics: chosen.metrics,
      position: frame.position,
      now: frame.graph.now,
      edges: frame.graph.edges,
      phase: frame.place.phase,
      ledger,
      clipFactor: clipFactor(frame.ledger),
      microBatches,
      failure,
      letters: lettersOf(shown.graph),
      selection,
      explained: explanation?.result.light ?? null,
      operands: explanation?.operands.flatMap(({ light }) => light ?? []) ?? [],
      asked: explanation?.target ?? null,
      width: size.width,
      height: size.height,
      camera: phone,
      onLevel,
      onToggle,
      words,
      label,
      dark,
    };
  }, [
    frame,
    shown,
    chosen,
    microBatches,
    failure,
    selection,
    explanation,
    size,
    phone,
    onLevel,
    onToggle,
    words,
    label,
    dark,
  ]);
}
