/** Gradient norms per update: accumulated against applied, the partial norms on the way, the loss below. */
import { useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { LiteralControl } from '../../session/control.ts';
import type { MicroBatchRow } from '../../session/frame.ts';
import type { Film } from '../../store/film.ts';
import { seek } from '../../store/run-actions.ts';
import { page, usePage } from '../../store/store.ts';
import { setLiteral } from '../../store/view-actions.ts';
import type { Table } from '../../ui/csv.ts';
import { PROJECTOR, useDrawing, useMedia, useSize } from '../../ui/drawing.ts';
import { useDictionary } from '../../ui/i18n/dictionary.ts';
import type { Dictionary } from '../../ui/i18n/en.ts';
import { Hint, Panel } from '../../ui/panel.tsx';
import { ShowData } from '../../ui/show-data.tsx';
import { literalText } from '../controls/scale.ts';
import { mountNorms } from './norms-drawing.ts';
import { geometryOf } from './norms-scene.ts';
import type { NormsScene } from './norms-scene.ts';
import styles from './norms.module.css';

export function normsTable(words: Dictionary['data'], film: Film): Table {
  return {
    columns: [
      words.update,
      words.line,
      words.epoch,
      words.microBatches,
      words.accumulatedNorm,
      words.appliedNorm,
      words.clipCoefficient,
      words.threshold,
      words.learningRate,
      words.loss,
    ],
    rows: film.updates.map((row) => [
      row.index,
      row.line,
      row.epoch,
      row.microBatches,
      row.normAccumulated,
      row.normApplied,
      row.clipCoefficient,
      row.threshold,
      row.learningRate,
      row.loss,
    ]),
  };
}

export function NormsData(): ReactNode {
  const words = useDictionary();
  const none = usePage((state) => !state.started || state.film.updates.length === 0);
  return (
    <ShowData
      title={words.regions.norms}
      file="gradient-norms"
      disabled={none}
      table={() => normsTable(words.data, page.getState().film)}
    />
  );
}

/** The literal that holds the threshold: the line is called what the listing calls it, and dragging the line turns it. */
function useThresholdControl(): LiteralControl | null {
  return usePage((state) => {
    const threshold = state.film.updates.findLast((row) => row.threshold !== null)?.threshold;
    const control = state.controls.find(
      (one) => one.kind === 'literal' && one.value === threshold && /clip|norm|threshold|max/.test(one.name),
    );
    return control?.kind === 'literal' ? control : null;
  });
}

/** The micro-batch that is drawn at `u` updates from the left, or the nearest one that is kept. */
function batchAt({ microBatches }: Film, u: number): MicroBatchRow | null {
  const update = Math.floor(u) + 1;
  const inUpdate = microBatches.filter((row) => row.update === update);
  const row = inUpdate[Math.min(inUpdate.length - 1, Math.floor((u % 1) * inUpdate.length))];
  return row ?? microBatches.findLast((one) => one.update < update) ?? null;
}

/** Pixels from the threshold line that still mean it. */
const NEAR = 6;

function Chart(): ReactNode {
  const words = useDictionary();
  const film = usePage((state) => state.film);
  const filmVersion = usePage((state) => state.filmVersion);
  const position = usePage((state) => state.frame?.position ?? 0);
  const updates = usePage((state) => state.frame?.place.updates ?? 0);
  const control = useThresholdControl();
  const thresholdName = control?.name ?? words.data.threshold;
  const dragged = useRef<string | null>(null);
  const [atThreshold, setAtThreshold] = useState(false);
  const compact = useMedia(PROJECTOR);
  const area = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(area);
  const scene = useMemo<NormsScene>(
    () => ({
      width,
      height,
      compact: compact || height < 180,
      filmVersion,
      microBatches: film.microBatches,
      updates: film.updates,
      position,
      thresholdName,
      words: words.norms,
    }),
    [width, height, compact, film, filmVersion, position, thresholdName, words],
  );
  const host = useDrawing(mountNorms, width > 0 ? scene : null);
  const seekTo = (clientX: number): void => {
    const box = area.current?.getBoundingClientRect();
    if (!box) return;
    const u = Math.max(0, geometryOf(scene).x.invert(clientX - box.left));
    const row = batchAt(film, u);
    if (row) void seek(row.position);
  };
  const isAtThreshold = (clientY: number): boolean => {
    const box = area.current?.getBoundingClientRect();
    const { threshold, y } = geometryOf(scene);
    return (
      box !== undefined && control !== null && threshold !== null && Math.abs(clientY - box.top - y(threshold)) < NEAR
    );
  };
  const dragThreshold = (id: string, clientY: number): void => {
    const box = area.current?.getBoundingClientRect();
    if (!box) return;
    const value = geometryOf(scene).y.invert(clientY - box.top);
    if (value > 0) setLiteral(id, literalText(Number(value.toPrecision(2)), true));
  };
  return (
    <div
      ref={area}
      className={`${styles.plot} ${atThreshold ? styles.threshold : ''}`}
      role="img"
      aria-label={words.norms.chart(updates)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        dragged.current = isAtThreshold(event.clientY) ? (control?.id ?? null) : null;
        if (dragged.current === null) seekTo(event.clientX);
      }}
      onPointerMove={(event) => {
        if (event.buttons !== 1) setAtThreshold(isAtThreshold(event.clientY));
        else if (dragged.current === null) seekTo(event.clientX);
        else dragThreshold(dragged.current, event.clientY);
      }}
      onPointerUp={() => (dragged.current = null)}
    >
      <div ref={host} className={styles.host} />
    </div>
  );
}

export function NormsPanel({ bare }: { readonly bare?: boolean }): ReactNode {
  const words = useDictionary();
  const projector = useMedia(PROJECTOR);
  const something = usePage((state) => state.started && state.film.microBatches.length > 0);
  const failed = usePage((state) => state.started && state.film.failed !== null);
  return (
    <Panel
      label={words.regions.norms}
      bare={bare ?? false}
      sub={projector ? undefined : words.norms.sub}
      tools={<NormsData />}
      flush={something}
    >
      {something ? <Chart /> : <Hint>{failed ? words.norms.noUpdate : words.norms.empty}</Hint>}
    </Panel>
  );
}
