/** The bytes that are held now, stacked, with marks at the update's peak and at that of one batch. */
import { scaleLinear } from 'd3';
import type { ReactNode } from 'react';
import type { MemoryView } from '../../model/accumulation.ts';
import type { OtherValue } from '../../store/other-values.ts';
import { RunTick } from '../compare/RunTick.tsx';
import { stacked, together } from './memory-kinds.ts';
import { useAccumulationWords } from './words.ts';
import styles from './accumulation.module.css';

const BAR = 14;
const HEIGHT = 34;
/** A label that begins beyond this share of the width stands on the left of its mark. */
const TURN = 0.6;

interface MemoryBarProps {
  readonly memory: MemoryView;
  /** Null: not known. */
  readonly peak: number | null;
  readonly one: number | null;
  /** Peaks of the same update in other runs. */
  readonly others: readonly OtherValue[];
  readonly width: number;
}

export function MemoryBar({ memory, peak, one, others, width }: MemoryBarProps): ReactNode {
  const words = useAccumulationWords();
  const now = together(memory);
  const x = scaleLinear(
    [0, Math.max(1, now, peak ?? 0, one ?? 0, ...others.map(({ value }) => value))],
    [0, width - 2],
  );
  return (
    <svg
      className={styles.memoryBar}
      width={width}
      height={HEIGHT}
      role="img"
      aria-label={words.memoryBar(now, peak, one)}
    >
      <rect y={2} width={width - 1} height={BAR} fill="var(--sunken)" />
      {stacked(memory).map(({ key, className, from, to }) => (
        <rect
          key={key}
          x={x(from)}
          y={2}
          width={Math.max(1, x(to) - x(from) - 1)}
          height={BAR}
          className={styles[className]}
        />
      ))}
      {others.map((other) => (
        <RunTick key={other.run.run.id} other={other} x={x(other.value)} top={0} bottom={BAR + 4} />
      ))}
      {peak !== null && <Mark x={x(peak)} width={width} text={words.peakMark} />}
      {one !== null && <Mark x={x(one)} width={width} text={words.asOne} />}
    </svg>
  );
}

interface MarkProps {
  readonly x: number;
  readonly width: number;
  readonly text: string;
}

function Mark({ x, width, text }: MarkProps): ReactNode {
  const turned = x > TURN * width;
  return (
    <g transform={`translate(${Math.round(x) + 0.5} 0)`}>
      <path d={`M0 0V${BAR + 8}`} stroke="var(--ink)" strokeWidth={1.5} />
      <text x={turned ? -4 : 4} y={HEIGHT - 5} textAnchor={turned ? 'end' : 'start'}>
        {text}
      </text>
    </g>
  );
}
