/** The gradients as vectors, tip to tail, in a plane through their sum; the region that the threshold bounds lies about the origin. */
import type { ReactNode } from 'react';
import type { ClipView } from '../../model/clipping.ts';
import type { UpdateRow } from '../../model/film.ts';
import { otherRuns } from '../../store/other-runs.ts';
import { atUpdate } from '../../store/other-values.ts';
import { usePage } from '../../store/store.ts';
import { formatNumber, formatShort } from '../../ui/number-format.ts';
import { shareColour, shareInk } from '../../ui/shares.ts';
import { useOtherText } from '../compare/RunTick.tsx';
import { AskLabel } from '../inspector/AskLabel.tsx';
import { PlaneArrow } from './PlaneArrow.tsx';
import type { ClipTargets } from './clip-targets.ts';
import { angleOf, changed, turned } from './outcome.ts';
import { edgeName, edgeToDraw, legs, numberPlaces, outlineOf, planeScale, spotsOf } from './plane.ts';
import type { PlaneEdge, PixelPoint } from './plane.ts';
import { useClippingWords } from './words.ts';
import styles from './clipping.module.css';

/** More arrows than this bear no numbers. */
const NUMBERED = 12;
const CHIP = 16;

function Region({
  edge,
  pixels,
  k,
}: {
  readonly edge: PlaneEdge;
  readonly pixels: readonly PixelPoint[];
  readonly k: number;
}) {
  const [origin, ...points] = pixels;
  const look = {
    fill: 'var(--sunken)',
    fillOpacity: 0.7,
    stroke: 'var(--threshold)',
    strokeWidth: 1.5,
    strokeDasharray: '5 4',
  };
  return edge.radius === null ? (
    <path d={`M${points.map(({ x, y }) => `${x} ${y}`).join('L')}z`} {...look} />
  ) : (
    <circle cx={origin?.x} cy={origin?.y} r={Math.max(2, edge.radius * k)} {...look} />
  );
}

interface ChipProps {
  /** The micro-batch, or the first of those in it. */
  readonly share: number;
  readonly place: PixelPoint;
  readonly text: string;
  readonly title: string;
  readonly colour: string;
  readonly ink: string;
}

function Chip({ share, place, text, title, colour, ink }: ChipProps): ReactNode {
  const width = Math.max(CHIP, 6 + text.length * 7);
  return (
    <g data-share={share} transform={`translate(${place.x} ${place.y})`}>
      <title>{title}</title>
      <rect x={-width / 2} y={-CHIP / 2} width={width} height={CHIP} rx={3} fill={colour} stroke="var(--surface)" />
      <text y={4} textAnchor="middle" className={styles.chip} style={{ fill: ink }}>
        {text}
      </text>
    </g>
  );
}

/** Radians to either side of the sum. */
const ARC = 0.22;

interface OtherSumsProps {
  readonly view: ClipView;
  readonly row: UpdateRow;
  readonly origin: PixelPoint;
  /** Pixels per unit of norm, and how many there are to the right of the origin. */
  readonly k: number;
  readonly room: number;
}

/** How long the sum was in other runs: an arc, for of its direction their films tell nothing. */
function OtherSums({ view, row, origin, k, room }: OtherSumsProps): ReactNode {
  const text = useOtherText();
  const runs = usePage(otherRuns);
  if (view.arrows.at(-1)?.last !== row.microBatches) return null;
  return atUpdate(runs, row.index, ({ normAccumulated }) => normAccumulated)
    .filter(({ value }) => value * k < room)
    .map((other) => {
      const { kind, number, run } = other.run;
      const radius = other.value * k;
      const [dx, dy] = [radius * Math.cos(ARC), radius * Math.sin(ARC)];
      return (
        <g key={run.id} className={styles[kind]}>
          <title>{text(other)}</title>
          <path d={`M${origin.x + dx} ${origin.y + dy}A${radius} ${radius} 0 0 0 ${origin.x + dx} ${origin.y - dy}`} />
          {kind === 'pin' && (
            <text x={origin.x + dx + 3} y={origin.y - dy}>
              {number}
            </text>
          )}
        </g>
      );
    });
}

interface Props {
  readonly view: ClipView;
  /** The update that these gradients belong to; null while the film does not know it. */
  readonly row: UpdateRow | null;
  /** What the listing calls the threshold. */
  readonly thresholdName: string;
  /** Micro-batches that the update has, those to come included. */
  readonly count: number;
  readonly targets: Pick<ClipTargets, 'sum' | 'applied'>;
  readonly width: number;
  readonly height: number;
}

export function Plane({ view, targets, row, thresholdName, count, width, height }: Props): ReactNode {
  const words = useClippingWords();
  const frame = { width, height };
  const edge = edgeToDraw(view);
  const { k, x, y } = planeScale(view, edge, frame);
  const pixel = (point: PixelPoint): PixelPoint => ({ x: x(point.x), y: y(point.y) });
  const { applied, sumNorm, arrows } = view;
  const drawn = legs(view).map(({ from, to, cut }) => ({ from: pixel(from), to: pixel(to), cut: cut && pixel(cut) }));
  const origin = pixel({ x: 0, y: 0 });
  const tip = pixel({ x: applied.along, y: applied.across });
  const isChanged = changed(view) || view.region?.state === 'done';
  const isTurned = isChanged && turned(view);
  const sumLabel = `${words.sum} ${formatNumber(sumNorm)}`;
  const appliedLabel = `${words.appliedSum} ${formatNumber(applied.norm)}`;
  const wide = x(sumNorm) - tip.x > 90 && tip.x - origin.x > 60;
  const outline = edge === null ? [] : outlineOf(edge, pixel);
  const taken = [
    ...drawn.flatMap(({ from, to }) => spotsOf(from, to)),
    ...spotsOf(origin, tip),
    ...spotsOf({ x: origin.x, y: origin.y + 16 }, { x: x(sumNorm), y: origin.y + 16 }),
    ...spotsOf(origin, { x: x(sumNorm), y: origin.y }),
  ];
  const named = edge === null ? null : edgeName(outline, taken, frame);
  const labelSpots = [tip.x, x(sumNorm) - 10, x(sumNorm) - 50].map((at) => ({ x: at, y: origin.y + 16 }));
  const places = arrows.length <= NUMBERED ? numberPlaces(drawn, labelSpots) : [];
  return (
    <svg
      className={styles.plane}
      width={width}
      height={height}
      role="img"
      aria-label={isChanged ? `${sumLabel}, ${appliedLabel}` : sumLabel}
    >
      <path d={`M0 ${origin.y}H${width}M${origin.x} 0V${height}`} stroke="var(--line)" />
      {edge !== null && <Region edge={edge} pixels={edge.radius === null ? [origin, ...outline] : [origin]} k={k} />}
      {row && <OtherSums view={view} row={row} origin={origin} k={k} room={width - origin.x} />}
      {drawn.map(({ from, to, cut }, i) => (
        <g key={arrows[i]?.first} data-share={arrows[i]?.first}>
          <PlaneArrow
            from={from}
            to={to}
            colour={shareColour((arrows[i]?.first ?? 1) - 1, count)}
            width={arrows.length > NUMBERED ? 1.4 : 2.2}
          />
          {cut && <path d={`M${to.x} ${to.y}L${cut.x} ${cut.y}`} stroke="var(--cut)" strokeDasharray="2 3" />}
        </g>
      ))}
      <PlaneArrow from={origin} to={{ x: x(sumNorm), y: origin.y }} colour="var(--grad)" width={2} dotted />
      {isChanged && <PlaneArrow from={origin} to={tip} colour="var(--applied)" width={5} />}
      {places.map((place, i) => {
        const arrow = arrows[i];
        const leg = drawn[i];
        if (!arrow || !leg || Math.hypot(leg.to.x - leg.from.x, leg.to.y - leg.from.y) < CHIP) return null;
        const text = arrow.first === arrow.last ? String(arrow.first) : `${arrow.first}–${arrow.last}`;
        return (
          <Chip
            key={arrow.first}
            share={arrow.first}
            place={place}
            text={text}
            title={words.arrow(text, formatNumber(arrow.norm))}
            colour={shareColour(arrow.first - 1, count)}
            ink={shareInk(arrow.first - 1, count)}
          />
        );
      })}
      {named && (
        <text x={named.x} y={named.y} textAnchor={named.anchor} className={`mono ${styles.halo}`}>
          {thresholdName} = {formatShort(view.region?.limit.value)}
        </text>
      )}
      {(wide || !isChanged) && (
        <AskLabel target={targets.sum}>
          <text
            x={Math.min(width - 2, x(sumNorm) + 4)}
            y={origin.y + 20}
            textAnchor="end"
            className={`${styles.halo} ${styles.sum}`}
          >
            {sumLabel}
          </text>
        </AskLabel>
      )}
      {isChanged && wide && !isTurned && (
        <AskLabel target={targets.applied}>
          <text x={origin.x} y={origin.y + 20} className={`${styles.halo} ${styles.appliedText}`}>
            {appliedLabel}
          </text>
        </AskLabel>
      )}
      {isTurned && (
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
