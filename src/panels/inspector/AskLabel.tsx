/** A number printed in a chart: pressed, the Inspector explains it. For the pointer; beside the chart it is asked with the keyboard. */
import type { ReactNode } from 'react';
import type { Target } from '../../model/explanation.ts';
import { explain } from '../../store/explain-actions.ts';
import { useInspectorWords } from './words.ts';
import styles from './ask-number.module.css';

interface AskLabelProps {
  readonly target: Target | null;
  /** SVG texts. */
  readonly children: ReactNode;
}

export function AskLabel({ target, children }: AskLabelProps): ReactNode {
  const words = useInspectorWords();
  if (target === null) return children;
  return (
    <g className={styles.label} onClick={() => explain(target)}>
      <title>{words.askTitle}</title>
      {children}
    </g>
  );
}
