/** How a run is drawn in the charts: the one shown solid, the ghost dotted and pale, pins dashed with their number. */
import type { ReactNode } from 'react';
import styles from './compare.module.css';

interface RunMarkProps {
  readonly kind: 'shown' | 'ghost' | 'pin';
  readonly number: number;
}

export function RunMark({ kind, number }: RunMarkProps): ReactNode {
  return (
    <span className={styles.mark} aria-hidden="true">
      <svg width={22} height={10} viewBox="0 0 22 10">
        <path className={styles[kind]} d="M1 5h20" />
      </svg>
      {kind === 'pin' && <b>{number}</b>}
    </span>
  );
}
