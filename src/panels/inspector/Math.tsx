/** A formula drawn: runs of text in its styles, read out as one text. */
import type { ReactNode } from 'react';
import type { Formula, FormulaRun } from './formula.ts';
import { textOf } from './formula.ts';
import styles from './math.module.css';

const CLASS: Readonly<Record<FormulaRun['style'], string | undefined>> = {
  math: styles.math,
  roman: styles.roman,
  mono: styles.mono,
  faint: styles.faint,
};

/** A word joiner keeps `∂L/∂z` on one line, a hard space a sum with what it adds. */
function unbroken(text: string): string {
  return text.replaceAll('/∂', '/\u2060∂').replaceAll(/(Σ|max)([ᵢₖ]) /g, '$1$2\u00A0');
}

export function MathLine({ formula }: { readonly formula: Formula }): ReactNode {
  const placed = formula
    .filter(({ text }) => text !== '')
    .map((run, i, all) => ({ run, end: all.slice(0, i + 1).reduce((length, { text }) => length + text.length, 0) }));
  return (
    <span className={styles.line} role="math" aria-label={textOf(formula)}>
      {placed.map(({ run, end }) =>
        run.level === 'sub' ? (
          <sub key={end} className={CLASS[run.style]}>
            {run.text}
          </sub>
        ) : (
          <span key={end} className={CLASS[run.style]}>
            {unbroken(run.text)}
          </span>
        ),
      )}
    </span>
  );
}
