/** The surface as a picture, with lines of equal loss at the powers of ten and the walls that the grid steps over. */
import { contours, geoPath, geoTransform } from 'd3';
import { useLayoutEffect, useMemo, useRef } from 'react';
import type { ReactNode } from 'react';
import type { Surface } from '../../model/surface.ts';
import { readRamps } from '../../ui/heatmap.ts';
import { lossScale, surfacePixels } from './heat.ts';
import type { PlotScale } from './plot.ts';
import styles from './surface.module.css';

/** The powers of ten within the scale; of a linear one a few round losses. */
function levels({ losses }: Surface): readonly number[] {
  const { low, high } = lossScale(losses);
  if (!(low > 0)) return [];
  const found: number[] = [];
  for (let power = Math.ceil(Math.log10(low)); 10 ** power < high; power++) found.push(10 ** power);
  return found;
}

function contourPath(surface: Surface, { x, y }: PlotScale): string {
  const { cols, rows, losses } = surface;
  const at = (range: readonly [number, number], k: number, count: number): number =>
    range[0] + ((range[1] - range[0]) * k) / count;
  const project = geoTransform({
    point(col, row) {
      this.stream.point(x(at(surface.x, col, cols)), y(at(surface.y, row, rows)));
    },
  });
  const draw = geoPath(project);
  // What is no number has no level: as the highest of all it is cut out.
  const known = Array.from(losses, (loss) => (Number.isFinite(loss) ? loss : Number.MAX_VALUE));
  const level = contours().size([cols, rows]).smooth(true);
  return levels(surface)
    .map((threshold) => draw(level.contour(known, threshold)) ?? '')
    .join('');
}

/** A dot for each place of a wall. */
function wallPath({ wall }: Surface, { x, y }: PlotScale): string {
  let path = '';
  for (let k = 0; k < wall.length; k += 2) path += `M${x(wall[k] ?? 0).toFixed(1)} ${y(wall[k + 1] ?? 0).toFixed(1)}h0`;
  return path;
}

interface LinesProps {
  readonly surface: Surface;
  readonly scale: PlotScale;
}

interface CanvasProps extends LinesProps {
  readonly dark: boolean;
}

/** Lies where its own part of the plane does: it may have been computed for another window than the one shown. */
export function SurfaceCanvas({ surface, scale, dark }: CanvasProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    element.width = surface.cols;
    element.height = surface.rows;
    const ramps = readRamps(element);
    context.putImageData(
      new ImageData(surfacePixels(surface, ramps.value, ramps.error), surface.cols, surface.rows),
      0,
      0,
    );
  }, [surface, dark]);
  const [left, right] = surface.x.map(scale.x);
  const [bottom, top] = surface.y.map(scale.y);
  const place = {
    left: (left ?? 0) - scale.left,
    top: (top ?? 0) - scale.top,
    width: (right ?? 0) - (left ?? 0),
    height: (bottom ?? 0) - (top ?? 0),
  };
  return <canvas ref={canvas} className={styles.heat} style={place} aria-hidden="true" />;
}

export function SurfaceLines({ surface, scale }: LinesProps): ReactNode {
  const equal = useMemo(() => contourPath(surface, scale), [surface, scale]);
  return (
    <>
      <path d={equal} fill="none" stroke="var(--surface)" strokeOpacity={0.55} />
      <path d={wallPath(surface, scale)} className={styles.wall} />
    </>
  );
}
