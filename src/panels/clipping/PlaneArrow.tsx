/** An arrow of the plane of vectors, from one pixel to another. */
import type { ReactNode } from 'react';
import type { PixelPoint } from './plane.ts';

interface ArrowProps {
  readonly from: PixelPoint;
  readonly to: PixelPoint;
  readonly colour: string;
  readonly width: number;
  readonly dotted?: boolean;
}

export function PlaneArrow({ from, to, colour, width, dotted }: ArrowProps): ReactNode {
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
