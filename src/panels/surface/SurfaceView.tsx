/** The loss over the two numbers that the listing optimises, with the ways of this run and of those beside it. */
import { ticks } from 'd3';
import { useId, useMemo, useState } from 'react';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import type { Target } from '../../model/explanation.ts';
import type { Surface } from '../../model/surface.ts';
import { countUpTo, updateRow } from '../../model/film-rows.ts';
import type { ReceivedFilm } from '../../store/film.ts';
import { otherRuns } from '../../store/other-runs.ts';
import { pointMoment, pointedUpdate } from '../../store/point-actions.ts';
import { seek } from '../../store/run-actions.ts';
import { usePage } from '../../store/store.ts';
import { PHONE, PROJECTOR, useMedia } from '../../ui/drawing.ts';
import { formatNumber, formatShort } from '../../ui/number-format.ts';
import { AskNumber } from '../inspector/AskNumber.tsx';
import { lossTarget } from '../norms/norm-targets.ts';
import { lossScale } from './heat.ts';
import { gridFor, plotScale } from './plot.ts';
import type { PlotScale } from './plot.ts';
import { SurfaceCanvas, SurfaceLines } from './SurfaceCanvas.tsx';
import { OtherTrack, OwnTrack } from './Track.tsx';
import { trackOf, windowFor } from './trajectory.ts';
import type { TrackPoint } from './trajectory.ts';
import { useSurface } from './use-surface.ts';
import { useSurfaceWords } from './words.ts';
import styles from './surface.module.css';

/** The line of numbers below the picture, and the sentence where there is room. */
const READOUT = { mouse: 28, finger: 46 };
const SENTENCE = 36;
/** Pixels from a point of the way that still mean it. */
const NEAR = 12;
/** The deepest and the widest view. */
const ZOOMS = { least: -4, most: 6 };

interface Place {
  readonly x: number;
  readonly y: number;
}

/** The loss of the cell that holds a place; null outside. */
function lossAt({ x, y, cols, rows, losses }: Surface, place: Place): number | null {
  const col = Math.floor(((place.x - x[0]) / (x[1] - x[0])) * cols);
  const row = Math.floor(((place.y - y[0]) / (y[1] - y[0])) * rows);
  return col >= 0 && col < cols && row >= 0 && row < rows ? (losses[row * cols + col] ?? null) : null;
}

/** What the run computed at a point of its way: the loss that its next update read. */
function lossOf(film: ReceivedFilm, point: TrackPoint | undefined): number | null {
  const next = point && updateRow(film, point.update + 1);
  return next?.microBatches === 1 ? next.loss : null;
}

/** That loss to the Inspector. */
function lossAskedAt(film: ReceivedFilm, point: TrackPoint | undefined): Target | null {
  const next = point && updateRow(film, point.update + 1);
  return next ? lossTarget(next, film.microBatches) : null;
}

function nearest(points: readonly TrackPoint[], { x, y }: PlotScale, place: Place): TrackPoint | null {
  const [px, py] = [x(place.x), y(place.y)];
  let best: TrackPoint | null = null;
  let least = NEAR;
  for (const point of points) {
    const away = Math.hypot(x(point.x) - px, y(point.y) - py);
    if (away < least) [best, least] = [point, away];
  }
  return best;
}

function Axes({ scale, names }: { readonly scale: PlotScale; readonly names: readonly [string, string] }): ReactNode {
  const low = scale.at(scale.left, scale.top + scale.height);
  const high = scale.at(scale.left + scale.width, scale.top);
  const { left, top, width, height } = scale;
  return (
    <>
      {ticks(low.x, high.x, 4).map((tick) => (
        <text key={`x${tick}`} x={scale.x(tick)} y={top + height + 15} textAnchor="middle">
          {formatShort(tick)}
        </text>
      ))}
      {ticks(low.y, high.y, 4).map((tick) => (
        <text key={`y${tick}`} x={left - 5} y={Math.max(top + 10, scale.y(tick) + 4)} textAnchor="end">
          {formatShort(tick)}
        </text>
      ))}
      <text x={left + width - 5} y={top + height - 6} textAnchor="end" className={styles.name}>
        {names[0]}
      </text>
      <text x={left + 5} y={top + 14} className={styles.name}>
        {names[1]}
      </text>
      <path d={`M${left} ${top}V${top + height}H${left + width}`} fill="none" stroke="var(--line-strong)" />
    </>
  );
}

/** What is read off below the picture. */
function Cross({ scale, place }: { readonly scale: PlotScale; readonly place: Place }): ReactNode {
  const [px, py] = [scale.x(place.x), scale.y(place.y)];
  return <path d={`M${px - 6} ${py}h12M${px} ${py - 6}v12`} stroke="var(--ink)" strokeWidth={1.5} />;
}

interface Props {
  readonly width: number;
  readonly height: number;
}

export function SurfaceView({ width, height }: Props): ReactNode {
  const words = useSurfaceWords();
  const film = usePage((state) => state.film);
  const version = usePage((state) => state.filmVersion);
  const position = usePage((state) => state.frame?.position ?? 0);
  const run = usePage((state) => state.frame?.run ?? 0);
  const dark = usePage((state) => state.dark);
  const others = usePage(otherRuns);
  const roomy = !useMedia(PROJECTOR);
  const [zoom, setZoom] = useState(0);
  const [pointed, setPointed] = useState<Place | null>(null);
  const clip = useId();
  const points = useMemo(() => (version >= 0 ? trackOf(film.updates) : []), [film, version]);
  const beside = useMemo(
    () => others.map((other) => ({ ...other, points: trackOf(other.run.film.updates) })),
    [others],
  );
  const part = useMemo(
    () => windowFor([points, ...beside.map((one) => one.points)], 2 ** zoom),
    [points, beside, zoom],
  );
  const plotHeight = Math.max(
    120,
    height - (useMedia(PHONE) ? READOUT.finger : READOUT.mouse) - (roomy ? SENTENCE : 0),
  );
  const scale = useMemo(() => part && plotScale(part, width, plotHeight), [part, width, plotHeight]);
  const surface = useSurface(run, part && scale && { ...part, ...gridFor(scale) });
  const litUpdate = usePage(pointedUpdate);
  if (!part || !scale) return null;
  const lit = litUpdate === null ? undefined : points.find(({ update }) => update === litUpdate);
  const reached = Math.max(1, countUpTo(points, position));
  const here = points[reached - 1];
  const names = surface?.names ?? (['', ''] as const);
  const shown = pointed ?? here ?? null;
  const loss = pointed === null ? lossOf(film, here) : surface && lossAt(surface, pointed);
  const placeAt = (event: MouseEvent): Place => {
    const box = event.currentTarget.getBoundingClientRect();
    return scale.at(event.clientX - box.left, event.clientY - box.top);
  };
  const pointAt = (place: Place | null): void => {
    setPointed(place);
    const update = place && nearest(points, scale, place)?.update;
    pointMoment(update ? { kind: 'update', index: update } : null);
  };
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (!step || !shown) return;
    event.preventDefault();
    event.stopPropagation();
    const [dx = 0, dy = 0] = step;
    pointAt({
      x: shown.x + (dx * (part.x[1] - part.x[0])) / 50,
      y: shown.y + (dy * (part.y[1] - part.y[0])) / 50,
    });
  };
  const { low, high } = lossScale(surface?.losses ?? new Float64Array(0));
  return (
    <>
      <div className={styles.plot} style={{ width, height: plotHeight }}>
        <span
          className={styles.picture}
          style={{ left: scale.left, top: scale.top, width: scale.width, height: scale.height }}
        >
          {surface && <SurfaceCanvas surface={surface} scale={scale} dark={dark} />}
        </span>
        <svg width={width} height={plotHeight} aria-hidden="true">
          <clipPath id={clip}>
            <rect x={scale.left} y={scale.top} width={scale.width} height={scale.height} />
          </clipPath>
          <g clipPath={`url(#${clip})`}>
            {surface && <SurfaceLines surface={surface} scale={scale} />}
            {beside.map(({ run: other, kind, number, points: track }) => (
              <OtherTrack
                key={other.id}
                points={track}
                kind={kind}
                label={kind === 'pin' ? String(number) : ''}
                window={part}
                scale={scale}
              />
            ))}
            <OwnTrack points={points} reached={reached} window={part} scale={scale} />
          </g>
          <Axes scale={scale} names={names} />
          {lit && (
            <circle cx={scale.x(lit.x)} cy={scale.y(lit.y)} r={6} fill="none" stroke="var(--ink)" strokeWidth={2} />
          )}
          {pointed && <Cross scale={scale} place={pointed} />}
        </svg>
        <button
          type="button"
          className={styles.hand}
          aria-label={words.label(names[0], names[1], points.length - 1)}
          onKeyDown={move}
          onBlur={() => pointAt(null)}
          onPointerMove={(event) => pointAt(placeAt(event))}
          onPointerLeave={() => pointAt(null)}
          onClick={(event) => {
            // A key's click has no place of its own.
            const place = event.detail === 0 ? shown : placeAt(event);
            const point = place && nearest(points, scale, place);
            if (point) void seek(point.position);
          }}
        />
      </div>
      <div className={styles.readout}>
        <p aria-live="polite">
          {names[0]} <Coordinate point={pointed === null ? here : undefined} value={shown?.x} parameter={names[0]} />{' '}
          {names[1]} <Coordinate point={pointed === null ? here : undefined} value={shown?.y} parameter={names[1]} />
          {loss !== null && ` ${words.loss} `}
          {loss !== null && (
            <AskNumber
              text={formatNumber(loss, 3)}
              target={pointed === null ? lossAskedAt(film, here) : null}
              name={words.loss}
            />
          )}
        </p>
        <button
          type="button"
          className={styles.zoom}
          aria-label={words.zoomOut}
          title={words.zoomOut}
          disabled={zoom >= ZOOMS.most}
          onClick={() => setZoom(zoom + 1)}
        >
          −
        </button>
        <button
          type="button"
          className={styles.zoom}
          aria-label={words.zoomIn}
          title={words.zoomIn}
          disabled={zoom <= ZOOMS.least}
          onClick={() => setZoom(zoom - 1)}
        >
          +
        </button>
      </div>
      <p className={styles.note}>{surface && words.note(formatNumber(low, 2), formatNumber(high, 2))}</p>
    </>
  );
}

interface CoordinateProps {
  /** The point of the way whose coordinate it is; undefined for a place that was pointed at. */
  readonly point: TrackPoint | undefined;
  readonly value: number | undefined;
  readonly parameter: string;
}

function Coordinate({ point, value, parameter }: CoordinateProps): ReactNode {
  const made = point !== undefined && point.update > 0 && parameter !== '';
  return (
    <AskNumber
      text={formatNumber(value)}
      target={made ? { kind: 'optimizer', quantity: 'weight', update: point.update, parameter, at: [] } : null}
      name={parameter}
    />
  );
}
