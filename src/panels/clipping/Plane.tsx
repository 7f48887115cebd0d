/** The gradients as vectors, tip to tail, in a plane through their sum; the threshold is a circle about the origin. */
import type { ReactNode } from 'react';
import type { ClipView } from '../../session/frame.ts';
import { useDictionary } from '../../ui/i18n/dictionary.ts';
import { formatNumber, formatShort } from '../../ui/number-format.ts';
import { shareColour, shareInk } from '../../ui/shares.ts';
import { angleOf, circleFits, circleName, numberPlaces, planeScale, tips } from './plane.ts';
import type { Point } from './plane.ts';
import styles from './clipping.module.css';

/** More arrows than this bear no numbers. */
const NUMBERED = 12;
const CHIP = 16;

interface ArrowProps {
  readonly from: Point;
  readonly to: Point;
  readonly colour: string;
  readonly width: number;
  readonly dotted?: boolean;
}

function Arrow({ from, to, colour, width, dotted }: ArrowProps): ReactNode {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length < 0.5) return null;
  const head = Math.min(3 + width * 2.2, length);
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const back = (turn: number): string =>
    `${to.x - head * Math.cos(angle + turn)} ${to.y - head * Math.sin(angle + turn)}`;
  const stop = { x: to.x - Math.cos(angle) * head * 0.8, y: to.y - Math.sin(angle) * head * 0.8 };
  return (
    <>
      <path
        d={`M${from.x} ${from.y}L${stop.x} ${stop.y}`}
        stroke={colour}
        strokeWidth={Math.min(width, Math.max(1, length / 3))}
        strokeDasharray={dotted ? '1 3' : undefined}
        strokeLinecap={dotted ? 'round' : undefined}
      />
      <path d={`M${to.x} ${to.y}L${back(0.42)}L${back(-0.42)}z`} fill={colour} />
    </>
  );
}

interface Props {
  readonly view: ClipView;
  /** Radius of the circle; null where there is none to be drawn. */
  readonly threshold: number | null;
  /** What the listing calls it. */
  readonly thresholdName: string;
  /** Clipping has been called: what step() will read is drawn. */
  readonly clipped: boolean;
  /** Micro-batches that the update has, those to come included. */
  readonly count: number;
  readonly width: number;
  readonly height: number;
}

export function Plane({ view, threshold, thresholdName, clipped, count, width, height }: Props): ReactNode {
  const words = useDictionary().clipping;
  const radius = threshold !== null && circleFits(view, threshold) ? threshold : null;
  const { k, x, y } = planeScale(view, radius, { width, height });
  const { applied, sumNorm, arrows } = view;
  const ends = tips(view).map((point) => ({ x: x(point.x), y: y(point.y) }));
  const origin = { x: x(0), y: y(0) };
  const tip = { x: x(applied.along), y: y(applied.across) };
  const turned = clipped && applied.across > 1e-3 * applied.norm;
  const sumLabel = `${words.sum} ${formatNumber(sumNorm)}`;
  const appliedLabel = `${words.appliedSum} ${formatNumber(applied.norm)}`;
  const wide = x(sumNorm) - tip.x > 90 && tip.x - origin.x > 60;
  const named = radius === null ? null : circleName(origin, radius * k, { width, height });
  const places = arrows.length <= NUMBERED ? numberPlaces(ends, [{ x: tip.x, y: origin.y + 16 }]) : [];
  return (
    <svg
      className={styles.plane}
      width={width}
      height={height}
      role="img"
      aria-label={clipped ? `${sumLabel}, ${appliedLabel}` : sumLabel}
    >
      <path d={`M0 ${origin.y}H${width}M${origin.x} 0V${height}`} stroke="var(--line)" />
      {radius !== null && (
        <circle
          cx={origin.x}
          cy={origin.y}
          r={Math.max(2, radius * k)}
          fill="var(--sunken)"
          fillOpacity={0.7}
          stroke="var(--threshold)"
          strokeWidth={1.5}
          strokeDasharray="5 4"
        />
      )}
      {arrows.map(({ first }, i) => (
        <Arrow
          key={first}
          from={ends[i] ?? origin}
          to={ends[i + 1] ?? origin}
          colour={shareColour(first - 1, count)}
          width={arrows.length > NUMBERED ? 1.4 : 2.2}
        />
      ))}
      <Arrow from={origin} to={{ x: x(sumNorm), y: origin.y }} colour="var(--grad)" width={2} dotted />
      {clipped && <Arrow from={origin} to={tip} colour="var(--applied)" width={5} />}
      {places.map((place, i) => {
        const arrow = arrows[i];
        const from = ends[i];
        const to = ends[i + 1];
        if (!arrow || !from || !to || Math.hypot(to.x - from.x, to.y - from.y) < CHIP) return null;
        const text = arrow.first === arrow.last ? String(arrow.first) : `${arrow.first}–${arrow.last}`;
        const wideChip = Math.max(CHIP, 6 + text.length * 7);
        return (
          <g key={arrow.first} transform={`translate(${place.x} ${place.y})`}>
            <title>{words.arrow(text, formatNumber(arrow.norm))}</title>
            <rect
              x={-wideChip / 2}
              y={-CHIP / 2}
              width={wideChip}
              height={CHIP}
              rx={3}
              fill={shareColour(arrow.first - 1, count)}
              stroke="var(--surface)"
            />
            <text y={4} textAnchor="middle" className={styles.chip} style={{ fill: shareInk(arrow.first - 1, count) }}>
              {text}
            </text>
          </g>
        );
      })}
      {named && (
        <text x={named.x} y={named.y} textAnchor={named.anchor} className={`mono ${styles.halo}`}>
          {thresholdName} = {formatShort(radius)}
        </text>
      )}
      {(wide || !clipped) && (
        <text
          x={Math.min(width - 2, x(sumNorm) + 4)}
          y={origin.y + 20}
          textAnchor="end"
          className={`${styles.halo} ${styles.sum}`}
        >
          {sumLabel}
        </text>
      )}
      {clipped && wide && !turned && (
        <text x={origin.x} y={origin.y + 20} className={`${styles.halo} ${styles.appliedText}`}>
          {appliedLabel}
        </text>
      )}
      {turned && (
        <text
          x={Math.max(2, Math.min(tip.x, width - 90))}
          y={Math.max(12, tip.y - 8)}
          className={`${styles.halo} ${styles.appliedText}`}
        >
          {words.turned(angleOf(view))}
        </text>
      )}
    </svg>
  );
}
