/** Modules, operations or tensors: how near the reader looks. */
import type { ReactNode } from 'react';
import { useDictionary } from '../../ui/i18n/dictionary.ts';
import styles from './graph.module.css';
import type { Level } from './metrics.ts';

const LEVELS: readonly Level[] = ['modules', 'operations', 'tensors'];

interface LevelChoiceProps {
  readonly level: Level;
  readonly onChoose: (level: Level) => void;
}

export function LevelChoice({ level, onChoose }: LevelChoiceProps): ReactNode {
  const words = useDictionary();
  return (
    <span className={styles.levels} role="group" aria-label={words.graph.level}>
      {LEVELS.map((one) => (
        <button key={one} type="button" aria-pressed={one === level} onClick={() => onChoose(one)}>
          {words.graph[one]}
        </button>
      ))}
    </span>
  );
}
