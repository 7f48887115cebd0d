/** The clip coefficient of every update, 1 at the top; many updates become one least value per pixel column. */
import type { ReactNode } from 'react';
import type { UpdateRow } from '../../session/frame.ts';
import { useDictionary } from '../../ui/i18n/dictionary.ts';
import styles from './clipping.module.css';

const HEIGHT = 40;

interface Props {
  readonly updates: readonly UpdateRow[];
  /** Number of the update that is spoken of; those after it are the known future. */
  readonly current: number;
  readonly width: number;
}

/** One path for the updates after number `from` up to number `to`: a bar of each, or of the least of each pixel column. */
function bars(updates: readonly UpdateRow[], from: number, to: number, step: number): string {
  let path = '';
  let column = -1;
  let least = 1;
  const flush = (width: number): void => {
    if (column >= 0) path += `M${column} ${HEIGHT}V${HEIGHT - least * (HEIGHT - 6)}h${width}V${HEIGHT}z`;
  };
  const width = Math.max(1, step - 2);
  for (const { index, clipCoefficient } of updates) {
    if (index <= from || index > to) continue;
    const at = Math.floor((index - 1) * step);
    if (at !== column) {
      flush(width);
      column = at;
      least = 1;
    }
    least = Math.min(least, clipCoefficient ?? 0);
  }
  flush(width);
  return path;
}

export function CoefficientBars({ updates, current, width }: Props): ReactNode {
  const words = useDictionary().clipping;
  const last = updates.at(-1)?.index ?? 0;
  const step = Math.min(24, (width - 24) / Math.max(1, last));
  return (
    <figure className={styles.history}>
      <figcaption>{words.coefficient}</figcaption>
      <svg width={width} height={HEIGHT} role="img" aria-label={words.chart}>
        <path d={`M0 6H${width - 20}`} stroke="var(--line)" />
        <text x={width} y={10} textAnchor="end">
          1
        </text>
        <path d={bars(updates, 0, current - 1, step)} fill="var(--grad)" fillOpacity={0.55} />
        <path d={bars(updates, current - 1, current, step)} fill="var(--applied)" />
        <path d={bars(updates, current, last, step)} fill="var(--grad)" fillOpacity={0.2} />
        <path d={`M0 ${HEIGHT - 0.5}H${width - 20}`} stroke="var(--line-strong)" />
      </svg>
    </figure>
  );
}
