/** A formula drawn: runs of text in its styles, read out as one text. */
import type { ReactNode } from 'react';
import type { Formula, Run } from './math.ts';
import { textOf } from './math.ts';
import styles from './math.module.css';

const CLASS: Readonly<Record<Run['style'], string | undefined>> = {
  math: styles.math,
  roman: styles.roman,
  mono: styles.mono,
  faint: styles.faint,
};

export function MathLine({ formula }: { readonly formula: Formula }): ReactNode {
  return (
    <span className={styles.line} role="math" aria-label={textOf(formula)}>
      {formula.map((run, i) => {
        const key = `${i} ${run.text}`;
        return run.level === 'sub' ? (
          <sub key={key} className={CLASS[run.style]}>
            {run.text}
          </sub>
        ) : (
          <span key={key} className={CLASS[run.style]}>
            {run.text}
          </span>
        );
      })}
    </span>
  );
}
