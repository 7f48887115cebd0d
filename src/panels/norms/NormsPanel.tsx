/** Gradient norms per update: accumulated against applied, the partial norms on the way, other series below. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { PointerEvent, ReactNode, RefObject } from 'react';
import { setRange } from '../../store/chart-actions.ts';
import { countUpTo } from '../../model/film-rows.ts';
import { otherRuns } from '../../store/other-runs.ts';
import { pointMoment, pointedUpdate } from '../../store/point-actions.ts';
import { seek } from '../../store/run-actions.ts';
import { page, usePage } from '../../store/store.ts';
import { setLiteral } from '../../store/view-actions.ts';
import { PROJECTOR, useDrawing, useMedia, useSize } from '../../ui/drawing.ts';
import { useText, useDictionary } from '../../ui/i18n/dictionary.ts';
import { Hint, Panel } from '../../ui/panel.tsx';
import { NumbersData } from '../inspector/NumbersData.tsx';
import { literalText } from '../controls/scale.ts';
import { positionAt, stretchOf, updatesAt } from './brush.ts';
import { mountNorms } from './norms-drawing.ts';
import { normsTable } from './norms-table.ts';
import styles from './norms.module.css';
import type { Plot } from './plot.ts';
import { limitedOrder } from './series.ts';
import { Readout } from './Readout.tsx';
import { useOrder, usePlot, useThresholdControl } from './use-plot.ts';
import { ViewMenu } from './ViewMenu.tsx';
import { useNormsWords } from './words.ts';
import { normsRegion } from './region.ts';

function NormsData(): ReactNode {
  const words = useNormsWords();
  const { data } = useDictionary();
  const name = useText(normsRegion.name);
  const order = useOrder();
  const none = usePage((state) => !state.started || state.film.updates.length === 0);
  return (
    <NumbersData
      title={name}
      file="gradient-norms"
      disabled={none}
      table={() => {
        const state = page.getState();
        return normsTable(data, words, { film: state.film, others: otherRuns(state), charts: state.charts, order });
      }}
    />
  );
}

export function NormsTools(): ReactNode {
  return (
    <>
      <ViewMenu />
      <NormsData />
    </>
  );
}

/** Pixels from the threshold line that still mean it. */
const NEAR = 6;

/** What a drag that is under way does. */
type Drag =
  | { readonly kind: 'seek' }
  | { readonly kind: 'threshold'; readonly id: string }
  | { readonly kind: 'brush'; readonly from: number };

interface Spot {
  readonly x: number;
  readonly y: number;
}

function isAtThreshold({ limit, input, panes }: Plot, { y }: Spot): boolean {
  const [pane] = panes;
  if (limit === null || limitedOrder(limit) !== input.order || pane === undefined || pane.name !== null) return false;
  return Math.abs(y - pane.y.at(limit.value)) < NEAR;
}

function turnThreshold({ panes }: Plot, id: string, { y }: Spot): void {
  const value = panes[0]?.y.invert(y) ?? 0;
  if (value > 0) setLiteral(id, literalText(Number(value.toPrecision(2)), true));
}

/** A double click shows all updates; small multiples that are longer than their room are scrolled by the keyboard, too. */
function useKeysAndDoubleClick(area: RefObject<HTMLDivElement | null>, scrolls: boolean): void {
  useEffect(() => {
    const element = area.current;
    if (!element) return undefined;
    const showAll = (): void => setRange(null, 0);
    element.addEventListener('dblclick', showAll);
    if (scrolls) element.setAttribute('tabindex', '0');
    else element.removeAttribute('tabindex');
    return () => element.removeEventListener('dblclick', showAll);
  }, [area, scrolls]);
}

function onPoint(update: number | null): void {
  pointMoment(update === null ? null : { kind: 'update', index: update });
}

function Chart(): ReactNode {
  const words = useNormsWords();
  const area = useRef<HTMLDivElement>(null);
  const plot = usePlot(useSize(area));
  const position = usePage((state) => state.frame?.position ?? 0);
  const control = useThresholdControl();
  const drag = useRef<Drag | null>(null);
  const [brush, setBrush] = useState<readonly [number, number] | null>(null);
  const [over, setOver] = useState<'plot' | 'threshold' | 'foot'>('plot');
  const pointed = usePage(pointedUpdate);
  const scene = useMemo(() => plot && { plot, position, brush, pointed }, [plot, position, brush, pointed]);
  const host = useDrawing(mountNorms, scene);
  const spotOf = (event: PointerEvent): Spot => {
    const box = host.current?.getBoundingClientRect();
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
  };
  const seekTo = (shown: Plot, { x, y }: Spot): void => {
    const to = positionAt(shown, updatesAt(shown, x, y));
    if (to !== null) void seek(to);
  };
  const startOf = (shown: Plot, spot: Spot, brushing: boolean): Drag => {
    if (brushing || spot.y >= shown.foot) return { kind: 'brush', from: spot.x };
    return control !== null && isAtThreshold(shown, spot) ? { kind: 'threshold', id: control.id } : { kind: 'seek' };
  };
  const move = (shown: Plot, spot: Spot): void => {
    const { current } = drag;
    if (current?.kind === 'brush') setBrush([current.from, spot.x]);
    else if (current?.kind === 'threshold') turnThreshold(shown, current.id, spot);
    else if (current?.kind === 'seek') seekTo(shown, spot);
    else {
      const inFoot = spot.y >= shown.foot;
      setOver(inFoot ? 'foot' : control !== null && isAtThreshold(shown, spot) ? 'threshold' : 'plot');
      onPoint(Math.min(shown.range.to, Math.floor(updatesAt(shown, spot.x, spot.y)) + 1));
    }
  };
  const end = (shown: Plot, spot: Spot): void => {
    const { current } = drag;
    drag.current = null;
    setBrush(null);
    if (current?.kind !== 'brush') return;
    const stretch = stretchOf(shown, current.from, spot.x);
    if (stretch === null) seekTo(shown, spot);
    else setRange(stretch, shown.count);
  };
  const scrolls = plot !== null && plot.height > plot.input.height;
  useKeysAndDoubleClick(area, scrolls);
  return (
    <div
      ref={area}
      className={`${styles.plot} ${styles[over] ?? ''} ${scrolls ? styles.scrolls : ''}`}
      role="img"
      aria-label={words.chart(countUpTo(plot?.input.updates ?? [], position))}
      onPointerDown={(event) => {
        if (!plot || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const spot = spotOf(event);
        drag.current = startOf(plot, spot, event.altKey);
        onPoint(null);
        if (drag.current.kind === 'seek') seekTo(plot, spot);
      }}
      onPointerMove={(event) => plot && move(plot, spotOf(event))}
      onPointerUp={(event) => plot && end(plot, spotOf(event))}
      onPointerCancel={() => {
        drag.current = null;
        setBrush(null);
      }}
      onPointerLeave={() => onPoint(null)}
    >
      <div ref={host} className={styles.host} />
    </div>
  );
}

/** Looked at closely: which updates, and back to all of them. */
function Zoomed(): ReactNode {
  const words = useNormsWords();
  const range = usePage((state) => state.charts.range);
  const count = usePage((state) => state.film.updates.at(-1)?.index ?? 0);
  if (range === null || range.from > count) return null;
  return (
    <button
      type="button"
      className={styles.zoomed}
      aria-label={words.showAll(count)}
      title={words.showAll(count)}
      onClick={() => setRange(null, count)}
    >
      {`${range.from}–${Math.min(range.to, count)} `}
      <span aria-hidden="true">×</span>
    </button>
  );
}

function Body({ withReadout }: { readonly withReadout: boolean }): ReactNode {
  const order = useOrder();
  const pointed = usePage(pointedUpdate);
  return (
    <>
      {withReadout && (
        <div className={styles.bar}>
          <Readout order={order} pointed={pointed} />
          <Zoomed />
        </div>
      )}
      <Chart />
    </>
  );
}

/** A short window has no line to spare: its numbers stand beside the title. */
function HeadReadout(): ReactNode {
  const order = useOrder();
  return (
    <span className={styles.head}>
      <Readout order={order} pointed={null} />
      <Zoomed />
    </span>
  );
}

export function NormsPanel({ bare }: { readonly bare?: boolean }): ReactNode {
  const words = useNormsWords();
  const empty = useText(normsRegion.empty);
  const name = useText(normsRegion.name);
  const projector = useMedia(PROJECTOR);
  const order = useOrder();
  const something = usePage((state) => state.started && state.film.microBatches.length > 0);
  const failed = usePage((state) => state.started && state.film.failed !== null);
  const sub = something && projector ? <HeadReadout /> : projector ? undefined : words.sub(words.orders[order]);
  return (
    <Panel label={name} bare={bare ?? false} sub={sub} tools={<NormsTools />} flush={something}>
      {something ? <Body withReadout={!projector} /> : <Hint>{failed ? words.noUpdate : empty}</Hint>}
    </Panel>
  );
}
