/** A heatmap one can point at: one canvas pixel per cell, scaled without smoothing. */
import { useLayoutEffect, useRef } from 'react';
import type { PointerEvent, ReactNode } from 'react';
import { paintHeat, readRamps } from './heatmap.ts';
import type { HeatKind, HeatMatrix } from './heatmap.ts';
import styles from './heat-canvas.module.css';

interface HeatCanvasProps {
  readonly matrix: HeatMatrix;
  readonly kind: HeatKind;
  readonly label: string;
  readonly height: number;
  /** The theme, so that the picture is painted anew when it changes. */
  readonly dark: boolean;
  /** Row and column that get a ring. */
  readonly ring: { readonly row: number; readonly col: number } | null;
  readonly onPick: (row: number, col: number) => void;
}

export function HeatCanvas({ matrix, kind, label, height, dark, ring, onPick }: HeatCanvasProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (canvas.current) paintHeat(canvas.current, matrix, kind, readRamps(canvas.current));
  }, [matrix, kind, dark]);
  const pick = (event: PointerEvent): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const col = Math.floor(((event.clientX - box.left) / box.width) * matrix.cols);
    const row = Math.floor(((event.clientY - box.top) / box.height) * matrix.rows);
    onPick(Math.max(0, Math.min(matrix.rows - 1, row)), Math.max(0, Math.min(matrix.cols - 1, col)));
  };
  const wide = matrix.cols >= matrix.rows;
  const cell = ring && {
    left: `${(ring.col / matrix.cols) * 100}%`,
    top: `${(ring.row / matrix.rows) * 100}%`,
    width: `${100 / matrix.cols}%`,
    height: `${100 / matrix.rows}%`,
  };
  return (
    <div
      className={`${styles.frame} ${kind === 'grad' ? styles.grad : ''}`}
      style={{ height, width: wide ? '100%' : Math.max(24, (height * matrix.cols) / matrix.rows) }}
      onPointerDown={pick}
      onPointerMove={(event) => {
        if (event.buttons === 1) pick(event);
      }}
    >
      <canvas ref={canvas} role="img" aria-label={label} />
      {cell && <i style={cell} />}
    </div>
  );
}
