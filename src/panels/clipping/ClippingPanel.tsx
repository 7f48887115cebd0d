/** Clipping: the current update's norm against its threshold, in numbers and to scale, and the coefficients so far. */
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { ClipView, UpdateRow } from '../../session/frame.ts';
import { page, usePage } from '../../store/store.ts';
import { PROJECTOR, useMedia, useSize } from '../../ui/drawing.ts';
import { useDictionary } from '../../ui/i18n/dictionary.ts';
import type { Dictionary } from '../../ui/i18n/en.ts';
import { formatFixed, formatNumber } from '../../ui/number-format.ts';
import { Hint, Panel } from '../../ui/panel.tsx';
import { ShowData } from '../../ui/show-data.tsx';
import { CoefficientBars } from './CoefficientBars.tsx';
import { Elements } from './Elements.tsx';
import { Layers } from './Layers.tsx';
import { NormAgainstThreshold } from './NormAgainstThreshold.tsx';
import { Plane } from './Plane.tsx';
import { fired, firedUpTo, gatheredFor, updateAt } from './clip-rows.ts';
import { angleOf } from './plane.ts';
import styles from './clipping.module.css';

export function ClippingData(): ReactNode {
  const words = useDictionary();
  const none = usePage((state) => !state.started || state.film.updates.length === 0);
  return (
    <ShowData
      title={words.regions.clipping}
      file="clipping"
      disabled={none}
      table={() => ({
        columns: [
          words.data.update,
          words.data.accumulatedNorm,
          words.data.threshold,
          words.data.clipCoefficient,
          words.data.appliedNorm,
        ],
        rows: page
          .getState()
          .film.updates.map((row) => [
            row.index,
            row.normAccumulated,
            row.threshold,
            row.clipCoefficient,
            row.normApplied,
          ]),
      })}
    />
  );
}

function Product({ row }: { readonly row: UpdateRow }): ReactNode {
  const words = useDictionary().clipping;
  const { clipCoefficient: coefficient, normAccumulated, normApplied } = row;
  if (coefficient === null) {
    return (
      <>
        <p className={styles.product}>
          {formatNumber(normAccumulated)} → <b>{formatNumber(normApplied)}</b>
        </p>
        <p className={styles.note}>{words.byValue}</p>
      </>
    );
  }
  return (
    <>
      <p className={styles.product}>
        {formatNumber(normAccumulated)} × {formatFixed(coefficient, 4)} = <b>{formatNumber(normApplied)}</b>
      </p>
      <p className={styles.note}>
        {coefficient < 1 ? words.cut(`${formatFixed((1 - coefficient) * 100, 1)} %`) : words.kept}
      </p>
    </>
  );
}

type Aspect = 'vectors' | 'layers' | 'elements';
const ASPECTS: readonly Aspect[] = ['vectors', 'layers', 'elements'];
/** Head row and product below the picture; the sentence besides where there is room for it. */
const WORDS = 56;
const SENTENCE = 52;

/** What the listing calls the threshold of this line, or the parameter's own name. */
function useThresholdName(line: number | null): string {
  const controls = usePage((state) => state.controls);
  const text = usePage((state) => state.runText);
  const call = line === null ? '' : (text.split('\n')[line - 1] ?? '');
  const named = controls.find(({ kind, name }) => kind === 'literal' && new RegExp(`\\b${name}\\b`).test(call));
  return named?.name ?? 'max_norm';
}

interface GeometryProps {
  readonly view: ClipView;
  /** The update that is being gathered or was made last; null before the film knows of one. */
  readonly row: UpdateRow | null;
  readonly width: number;
  readonly height: number;
}

function Geometry({ view, row, width, height }: GeometryProps): ReactNode {
  const words = useDictionary().clipping;
  const [aspect, setAspect] = useState<Aspect>('vectors');
  const roomy = !useMedia(PROJECTOR);
  const line = usePage((state) => lineOfClip(state.runText));
  const name = useThresholdName(line);
  const { applied, sumNorm } = view;
  const clipped = view.region?.state === 'done' ? view.region : null;
  const changed = clipped !== null || Math.hypot(applied.along - sumNorm, applied.across) > 1e-4 * sumNorm;
  const byValue = clipped?.by === 'value' || (changed && row?.clipCoefficient === null);
  const threshold = byValue ? null : (clipped?.threshold ?? row?.threshold ?? null);
  const room = Math.max(110, height - WORDS - (roomy ? SENTENCE : 0));
  const count = Math.max(view.arrows.at(-1)?.last ?? 1, row?.microBatches ?? 0);
  return (
    <>
      <div className={styles.what}>
        <span className={styles.aspects}>
          {ASPECTS.map((one) => (
            <button key={one} type="button" aria-pressed={one === aspect} onClick={() => setAspect(one)}>
              {words.aspects[one]}
            </button>
          ))}
        </span>
        <span>{row && words.latest(row.index)}</span>
      </div>
      {aspect === 'vectors' && (
        <>
          <Plane
            view={view}
            threshold={threshold}
            thresholdName={name}
            clipped={changed}
            count={count}
            width={width}
            height={room}
          />
          <p className={styles.product}>
            {words.sum} <i>{formatNumber(sumNorm)}</i>
            {changed && (byValue ? ' → ' : ` × ${formatFixed(applied.norm / sumNorm, 4)} = `)}
            {changed && (
              <>
                <b>{formatNumber(applied.norm)}</b> {words.appliedSum}
              </>
            )}
          </p>
          <p className={styles.note}>
            {sentence(words, view, { changed, byValue, threshold })}{' '}
            {view.arrows.length > 1 && words.shown(`${Math.round(view.shown * 100)} %`)}
          </p>
        </>
      )}
      {aspect === 'layers' && <Layers view={view} />}
      {aspect === 'elements' && (
        <>
          <Elements
            view={view}
            threshold={byValue ? (clipped?.threshold ?? null) : null}
            width={width}
            height={room + 22}
          />
          <p className={styles.note}>{words.elementsNote}</p>
        </>
      )}
    </>
  );
}

interface Outcome {
  readonly changed: boolean;
  readonly byValue: boolean;
  readonly threshold: number | null;
}

function sentence(words: Dictionary['clipping'], view: ClipView, { changed, byValue, threshold }: Outcome): string {
  if (changed && (byValue || view.applied.across > 1e-3 * view.applied.norm)) return words.turnedBy(angleOf(view));
  if (changed && view.applied.norm < view.sumNorm * (1 - 1e-5)) return words.keptDirection;
  if (threshold === null) return words.none;
  return view.sumNorm > threshold ? words.willCut : words.inside;
}

/** The first line that calls a clip function, from 1; null without one. */
function lineOfClip(text: string): number | null {
  const at = text.split('\n').findIndex((line) => /\bclip_grad_\w+\s*\(/.test(line.replace(/#.*/, '')));
  return at < 0 ? null : at + 1;
}

/** The last update's norms, once its gradients have been cleared. */
function LastUpdate({ row, width }: { readonly row: UpdateRow; readonly width: number }): ReactNode {
  const words = useDictionary().clipping;
  const { updates } = usePage((state) => state.film);
  const clips = row.threshold !== null || fired(row);
  const count = firedUpTo(updates, row.index);
  return (
    <>
      <p className={styles.what}>
        {words.latest(row.index)}
        {clips && count !== null && <span>{words.fired(count, row.index)}</span>}
      </p>
      <NormAgainstThreshold row={row} updates={updates} width={width} />
      {clips ? <Product row={row} /> : <p className={styles.note}>{words.none}</p>}
      {clips && <CoefficientBars updates={updates} current={row.index} width={width} />}
    </>
  );
}

export function ClippingPanel(): ReactNode {
  const words = useDictionary();
  const film = usePage((state) => state.film);
  usePage((state) => state.filmVersion);
  const frame = usePage((state) => state.frame);
  const started = usePage((state) => state.started);
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(box);
  const view = frame?.clip ?? null;
  const shown = started && frame ? (view ? gatheredFor(film, frame) : updateAt(film, frame)) : null;
  return (
    <Panel label={words.regions.clipping} bare>
      <div ref={box} className={styles.fill}>
        {!view && !shown && <Hint>{words.clipping.empty}</Hint>}
        {view && width > 0 && <Geometry view={view} row={shown} width={width} height={height} />}
        {!view && shown && width > 0 && <LastUpdate row={shown} width={width} />}
      </div>
    </Panel>
  );
}
