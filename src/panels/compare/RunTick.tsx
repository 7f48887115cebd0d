/** Where a number of another run lies on a bar: dotted for the ghost, dashed and numbered for a pin. */
import type { ReactNode } from 'react';
import type { OtherValue } from '../../store/other-values.ts';
import { formatNumber } from '../../ui/number-format.ts';
import { useCompareWords } from './words.ts';
import styles from './run-tick.module.css';

interface RunTickProps {
  readonly other: OtherValue;
  /** In pixels, within an SVG. */
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

/** `Before: 0.6138`, `1 clip_value 0.5: 0.5000`. */
export function useOtherText(): (other: OtherValue) => string {
  const words = useCompareWords();
  return ({ run: { kind, number, label }, value }) =>
    words.labelled(kind === 'ghost' ? words.ghost : `${number} ${label}`.trim(), formatNumber(value));
}

export function RunTick({ other, x, top, bottom }: RunTickProps): ReactNode {
  const text = useOtherText();
  const { kind, number } = other.run;
  return (
    <g className={styles[kind]} transform={`translate(${Math.round(x) + 0.5} 0)`}>
      <title>{text(other)}</title>
      {/* Wider than what is seen: for the pointer. */}
      <path d={`M0 ${top}V${bottom}`} className={styles.reach} />
      <path d={`M0 ${top}V${bottom}`} />
      {kind === 'pin' && (
        <text x={3} y={top + 8}>
          {number}
        </text>
      )}
    </g>
  );
}
