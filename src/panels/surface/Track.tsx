/** The way of a run over the surface: a line with a point per update, what is still to come pale. */
import type { ReactNode } from 'react';
import type { SurfaceWindow } from '../../model/surface.ts';
import { formatShort } from '../../ui/number-format.ts';
import type { PlotScale } from './plot.ts';
import { exitOf } from './trajectory.ts';
import type { TrackPoint } from './trajectory.ts';
import styles from './surface.module.css';

/** More points than this are one line. */
const DOTTED = 600;

function polyline(points: readonly TrackPoint[], { x, y }: PlotScale): string {
  // Far outside a pixel coordinate may be too large to be drawn.
  const within = (pixel: number): string => Math.max(-1e5, Math.min(1e5, pixel)).toFixed(1);
  return points.map((point, i) => `${i === 0 ? 'M' : 'L'}${within(x(point.x))} ${within(y(point.y))}`).join('');
}

function dots(points: readonly TrackPoint[], { x, y }: PlotScale): string {
  if (points.length > DOTTED) return '';
  return points.map((point) => `M${x(point.x).toFixed(1)} ${y(point.y).toFixed(1)}h0`).join('');
}

interface ExitProps {
  readonly points: readonly TrackPoint[];
  readonly window: Pick<SurfaceWindow, 'x' | 'y'>;
  readonly scale: PlotScale;
}

/** Where a run that was thrown out of the window ends. */
export function Exit({ points, window, scale }: ExitProps): ReactNode {
  const exit = exitOf(points, window);
  if (exit === null) return null;
  const [px, py] = [scale.x(exit.at.x), scale.y(exit.at.y)];
  const right = px > scale.left + scale.width / 2;
  const low = scale.top + scale.height;
  return (
    <text
      x={right ? Math.min(px, scale.left + scale.width) - 6 : Math.max(px, scale.left) + 6}
      y={Math.max(scale.top + 28, Math.min(low - 8, py + (py > low - 20 ? -8 : 16)))}
      textAnchor={right ? 'end' : 'start'}
      className={styles.exit}
    >
      → ({formatShort(exit.to.x)}, {formatShort(exit.to.y)})
    </text>
  );
}

interface OwnProps extends ExitProps {
  /** How many of the points have been reached at the position shown. */
  readonly reached: number;
}

export function OwnTrack({ points, reached, window, scale }: OwnProps): ReactNode {
  const done = points.slice(0, reached);
  const rest = points.slice(Math.max(0, reached - 1));
  const [first] = points;
  const here = points[reached - 1];
  return (
    <>
      <g className={styles.future}>
        <path d={polyline(rest, scale)} className={styles.trackHalo} />
        <path d={polyline(rest, scale)} className={styles.track} />
        <path d={dots(rest, scale)} className={styles.points} />
      </g>
      <path d={polyline(done, scale)} className={styles.trackHalo} />
      <path d={polyline(done, scale)} className={styles.track} />
      <path d={dots(done, scale)} className={styles.points} />
      {first && <circle cx={scale.x(first.x)} cy={scale.y(first.y)} r={4} className={styles.start} />}
      {here && <circle cx={scale.x(here.x)} cy={scale.y(here.y)} r={5} className={styles.here} />}
      <Exit points={points} window={window} scale={scale} />
    </>
  );
}

interface OtherProps extends ExitProps {
  readonly kind: 'ghost' | 'pin';
  /** What stands at the line's end; '' for the ghost. */
  readonly label: string;
}

export function OtherTrack({ points, kind, label, window, scale }: OtherProps): ReactNode {
  const end = points.findLast(
    ({ x, y }) => x >= window.x[0] && x <= window.x[1] && y >= window.y[0] && y <= window.y[1],
  );
  return (
    <>
      <path d={polyline(points, scale)} className={styles.otherHalo} />
      <path d={polyline(points, scale)} className={kind === 'ghost' ? styles.ghost : styles.pin} />
      {end && label !== '' && (
        <text x={scale.x(end.x) + 6} y={scale.y(end.y) - 6} className={styles.exit}>
          {label}
        </text>
      )}
      <Exit points={points} window={window} scale={scale} />
    </>
  );
}
