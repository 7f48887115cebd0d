/** A number that can be asked about: pressed, the Inspector explains it. */
import type { ReactNode } from 'react';
import type { Target } from '../../model/explanation.ts';
import { explain } from '../../store/explain-actions.ts';
import { usePage } from '../../store/store.ts';
import { useInspectorWords } from './words.ts';
import styles from './ask-number.module.css';

interface AskNumberProps {
  /** The number as it is shown. */
  readonly text: string;
  /** Null: nothing more can be said of it, so it is plain text. */
  readonly target: Target | null;
  /** What the number is called, for those who only hear it. */
  readonly name: string;
}

/** The number that heads the trail wears the ring. Targets are compared by what they say. */
function useAsked(target: Target | null): boolean {
  return usePage(({ trail }) => target !== null && JSON.stringify(trail[0]?.target ?? null) === JSON.stringify(target));
}

export function AskNumber({ text, target, name }: AskNumberProps): ReactNode {
  const words = useInspectorWords();
  const asked = useAsked(target);
  if (target === null) return text;
  return (
    <button
      type="button"
      className={styles.ask}
      aria-pressed={asked}
      aria-label={words.ask(name, text)}
      title={words.askTitle}
      onClick={() => explain(target)}
    >
      {text}
    </button>
  );
}
