/** Whether a turned literal holds for the whole run or from where the run stands on; and why one cannot. */
import type { ReactNode } from 'react';
import { setTurnFrom, turnBlock } from '../../store/fork-actions.ts';
import { insideRun, turnsFromHere } from '../../store/forks.ts';
import { usePage } from '../../store/store.ts';
import { useCompareWords } from '../compare/words.ts';
import styles from './fork-choice.module.css';

/** Why a literal cannot be turned from here on, in words; null when it can. */
export function useTurnBlock(id: string): string | null {
  const words = useCompareWords();
  const block = usePage((state) => turnBlock(state, id));
  if (block === null) return null;
  return words.refusal(block === 'asking' ? { kind: 'asking' } : block);
}

/** The same for what is no value: the seed, and what changes statements. */
export function useOnlyFromStart(kind: 'seed' | 'statement'): string | null {
  const words = useCompareWords();
  return usePage(turnsFromHere) ? words.refusal({ kind }) : null;
}

/** Around controls that change statements: they rest while values are turned from here on. */
export function OnlyFromStart({ children }: { readonly children: ReactNode }): ReactNode {
  const why = useOnlyFromStart('statement');
  return (
    <fieldset className={styles.statements} disabled={why !== null}>
      {why !== null && <p>{why}</p>}
      {children}
    </fieldset>
  );
}

export function ForkChoice(): ReactNode {
  const words = useCompareWords();
  const here = usePage(turnsFromHere);
  const possible = usePage(insideRun);
  const atStart = usePage((state) => (state.frame?.position ?? 0) === 0);
  const why = possible ? undefined : words.refusal({ kind: atStart ? 'at-start' : 'at-end' });
  return (
    <div className={styles.row}>
      <span id="turn-from">{words.turn}</span>
      <span className={styles.choice} role="group" aria-labelledby="turn-from">
        <button type="button" aria-pressed={!here} onClick={() => setTurnFrom('start')}>
          {words.turns.start}
        </button>
        <button
          type="button"
          aria-pressed={here}
          aria-describedby={possible ? undefined : 'turn-from-why'}
          disabled={!possible}
          title={why}
          onClick={() => setTurnFrom('here')}
        >
          {words.turns.here}
        </button>
      </span>
      {!possible && (
        <span id="turn-from-why" className="visually-hidden">
          {why}
        </span>
      )}
    </div>
  );
}
