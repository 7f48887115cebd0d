/** A heatmap one can point at: one canvas pixel per cell, scaled without smoothing. */
import { useLayoutEffect, useRef } from 'react';
import type { CSSProperties, PointerEvent, ReactNode } from 'react';
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
  /** Row and column that get a lighter one: what is pointed at. */
  readonly lit?: { readonly row: number; readonly col: number } | null;
  readonly onPick: (row: number, col: number) => void;
  /** The cell under the pointer; null when it leaves. */
  readonly onPoint?: (cell: { readonly row: number; readonly col: number } | null) => void;
}

export function HeatCanvas(props: HeatCanvasProps): ReactNode {
  const { matrix, kind, label, height, dark, ring, lit, onPick, onPoint } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (canvas.current) paintHeat(canvas.current, matrix, kind, readRamps(canvas.current));
  }, [matrix, kind, dark]);
  const cellAt = (event: PointerEvent): { row: number; col: number } => {
    const box = event.currentTarget.getBoundingClientRect();
    const col = Math.floor(((event.clientX - box.left) / box.width) * matrix.cols);
    const row = Math.floor(((event.clientY - box.top) / box.height) * matrix.rows);
    return { row: Math.max(0, Math.min(matrix.rows - 1, row)), col: Math.max(0, Math.min(matrix.cols - 1, col)) };
  };
  const pick = (event: PointerEvent): void => {
    const { row, col } = cellAt(event);
    onPick(row, col);
  };
  const wide = matrix.cols >= matrix.rows;
  const place = ({ row, col }: { readonly row: number; readonly col: number }): CSSProperties => ({
    left: `${(col / matrix.cols) * 100}%`,
    top: `${(row / matrix.rows) * 100}%`,
    width: `${100 / matrix.cols}%`,
    height: `${100 / matrix.rows}%`,
  });
  return (
    <div
      className={`${styles.frame} ${kind === 'grad' ? styles.grad : ''}`}
      style={{ height, width: wide ? '100%' : Math.max(24, (height * matrix.cols) / matrix.rows) }}
      onPointerDown={pick}
      onPointerLeave={() => onPoint?.(null)}
      onPointerMove={(event) => {
        if (event.buttons === 1) pick(event);
        else onPoint?.(cellAt(event));
      }}
    >
      <canvas ref={canvas} role="img" aria-label={label} />
      {ring && <i style={place(ring)} />}
      {lit && <i style={place(lit)} />}
    </div>
  );
}
