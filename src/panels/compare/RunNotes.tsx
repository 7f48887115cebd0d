/** Below the controls: what was turned on the way, and the run from before the last edit with its first difference. */
import type { ReactNode } from 'react';
import { runFromStart } from '../../store/fork-actions.ts';
import { comparedRuns } from '../../store/other-runs.ts';
import { letGhostGo } from '../../store/pin-actions.ts';
import { seek } from '../../store/run-actions.ts';
import { usePage } from '../../store/store.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import styles from './compare.module.css';
import { FirstDifference } from './FirstDifference.tsx';
import { RunMark } from './RunMark.tsx';
import { differencesInWords, updateUnderWay } from './difference-words.ts';
import { useCompareWords } from './words.ts';

/** `clip_value is 0.5 from update 3 on`. */
function Forks(): ReactNode {
  const words = useCompareWords();
  const forks = usePage((state) => state.forks);
  const film = usePage((state) => state.film);
  usePage((state) => state.filmVersion);
  if (forks.length === 0) return null;
  return (
    <div className={styles.note}>
      <span className={styles.noteText}>
        {forks.map(({ control, after, position }) => (
          <button
            key={`${control} ${position}`}
            type="button"
            className={styles.link}
            title={words.goToFork}
            onClick={() => void seek(position)}
          >
            {words.forked(control, after, updateUnderWay(film, position))}
          </button>
        ))}
      </span>
      <Button onClick={runFromStart}>{words.unfork}</Button>
    </div>
  );
}

function Ghost(): ReactNode {
  const words = useCompareWords();
  const ghost = usePage((state) => comparedRuns(state).find(({ kind }) => kind === 'ghost') ?? null);
  const started = usePage((state) => state.started);
  if (ghost === null || !started) return null;
  return (
    <div className={styles.ghostNote}>
      <div className={styles.run}>
        <RunMark kind="ghost" number={0} />
        <span className={styles.title}>{words.labelled(words.ghost, differencesInWords(words, ghost))}</span>
        <IconButton icon="close" label={words.letGo} onClick={letGhostGo} />
      </div>
      <p>
        <FirstDifference film={ghost.run.film} />
      </p>
    </div>
  );
}

export function RunNotes(): ReactNode {
  return (
    <>
      <Forks />
      <Ghost />
    </>
  );
}
