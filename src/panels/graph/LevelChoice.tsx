/** Modules, operations or tensors: how near the reader looks. */
import type { ReactNode } from 'react';
import styles from './graph.module.css';
import type { Level } from './metrics.ts';
import { useGraphWords } from './words.ts';

const LEVELS: readonly Level[] = ['modules', 'operations', 'tensors'];

interface LevelChoiceProps {
  readonly level: Level;
  readonly onChoose: (level: Level) => void;
}

export function LevelChoice({ level, onChoose }: LevelChoiceProps): ReactNode {
  const words = useGraphWords();
  return (
    <span className={styles.levels} role="group" aria-label={words.level}>
      {LEVELS.map((one) => (
        <button key={one} type="button" aria-pressed={one === level} onClick={() => onChoose(one)}>
          {words[one]}
        </button>
      ))}
    </span>
  );
}
