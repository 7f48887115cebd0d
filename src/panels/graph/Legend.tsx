/** What the colours of cells mean: hue says value or gradient, graphite says negative. */
import type { ReactNode } from 'react';
import { useGraphWords } from './words.ts';
import styles from './graph.module.css';

const STEPS = [7, 6, 5, 4, 3, 2, 1];

function Ramp({ kind, label }: { readonly kind: 'value' | 'grad'; readonly label: string }): ReactNode {
  const colours = [
    ...STEPS.map((step) => `var(--neg-${step})`),
    'var(--heat-zero)',
    ...STEPS.toReversed().map((step) => `var(--${kind}-${step})`),
  ];
  return (
    <div className={styles[kind]}>
      <span>
        <i>−</i> {label} <i>+</i>
      </span>
      <span className={styles.ramp} aria-hidden="true">
        {colours.map((colour) => (
          <b key={colour} style={{ background: colour }} />
        ))}
      </span>
    </div>
  );
}

export function ColourRamps({ gradient }: { readonly gradient: boolean }): ReactNode {
  const words = useGraphWords();
  return (
    <>
      <Ramp kind="value" label={words.value} />
      {gradient && <Ramp kind="grad" label={words.gradient} />}
    </>
  );
}

export function Legend({ gradient }: { readonly gradient: boolean }): ReactNode {
  const words = useGraphWords();
  return (
    <div className={styles.legend} role="note" aria-label={words.legend}>
      <ColourRamps gradient={gradient} />
    </div>
  );
}
