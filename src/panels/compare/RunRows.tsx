/** One run of the table: what it is called and differs in, its figures, and where it begins to differ. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ReceivedFilm } from '../../store/film.ts';
import type { ComparedRun } from '../../store/other-runs.ts';
import { letGhostGo, openRun, renamePin, unpin } from '../../store/pin-actions.ts';
import type { OtherRun } from '../../store/state.ts';
import { usePage } from '../../store/store.ts';
import { IconButton } from '../../ui/button.tsx';
import { NameField } from '../../ui/name-field.tsx';
import { formatNumber } from '../../ui/number-format.ts';
import { AskNumber } from '../inspector/AskNumber.tsx';
import styles from './compare.module.css';
import { figuresOf, lastLossTarget } from './figures.ts';
import { FirstDifference } from './FirstDifference.tsx';
import { RunMark } from './RunMark.tsx';
import { differencesInWords, updateUnderWay } from './difference-words.ts';
import { useCompareWords } from './words.ts';

interface FiguresProps {
  readonly film: ReceivedFilm;
  /** Numbers of the run that is shown can be asked about; of another one nothing is at hand but its film. */
  readonly shown: boolean;
}

function Figures({ film, shown }: FiguresProps): ReactNode {
  const words = useCompareWords();
  const { loss, updates, clips, peak } = figuresOf(film);
  return (
    <tr className={styles.figures}>
      <td>
        <AskNumber text={formatNumber(loss)} target={shown ? lastLossTarget(film) : null} name={words.columns.loss} />
      </td>
      <td>{updates}</td>
      <td>{clips ?? '–'}</td>
      <td>{peak === null ? '–' : words.bytes(peak)}</td>
    </tr>
  );
}

/** The run that is shown, and what was turned in it on the way. */
export function ShownRows({ film }: { readonly film: ReceivedFilm }): ReactNode {
  const words = useCompareWords();
  const forks = usePage((state) => state.forks);
  const turned = forks.map(({ control, after, position }) =>
    words.forked(control, after, updateUnderWay(film, position)),
  );
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={4}>
          <span className={styles.run}>
            <RunMark kind="shown" number={0} />
            <span className={styles.title}>
              {turned.length === 0 ? words.thisRun : words.labelled(words.thisRun, turned.join(', '))}
            </span>
          </span>
        </th>
      </tr>
      <Figures film={film} shown />
    </tbody>
  );
}

/** In place of its figures: a run of another visit whose film is made again. */
function Remaking({ run }: { readonly run: OtherRun }): ReactNode {
  const words = useCompareWords();
  const progress = usePage(({ pinProgress }) => (pinProgress?.id === run.id ? pinProgress.position : null));
  const percent = progress === null ? null : Math.min(99, Math.floor((progress / Math.max(1, run.last)) * 100));
  return (
    <tr>
      <td colSpan={4} className={styles.remaking}>
        {run.missing === 'failed' ? words.failed : percent === null ? words.waiting : words.making(percent)}
        {percent !== null && <progress max={100} value={percent} aria-hidden="true" />}
      </td>
    </tr>
  );
}

export function OtherRows({ other }: { readonly other: ComparedRun }): ReactNode {
  const words = useCompareWords();
  const [naming, setNaming] = useState(false);
  const { run, kind, number, current, differences } = other;
  const differs = differencesInWords(words, other);
  const name = kind === 'ghost' ? words.ghost : run.name;
  const spoken = kind === 'ghost' ? words.ghost : words.pinOf(number);
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={4}>
          <span className={styles.run}>
            <RunMark kind={kind} number={number} />
            {naming ? (
              <NameField
                label={words.nameOf(spoken)}
                name={run.name ?? ''}
                placeholder={differs}
                maxLength={40}
                className={styles.name}
                onDone={(name) => {
                  setNaming(false);
                  if (name !== null) renamePin(run.id, name);
                }}
              />
            ) : (
              <span className={styles.title}>{name === null ? differs : words.labelled(name, differs)}</span>
            )}
            {kind === 'pin' && (
              <IconButton icon="rename" label={words.rename(spoken)} onClick={() => setNaming(true)} />
            )}
            <IconButton icon="open" label={words.openThis(spoken)} disabled={current} onClick={() => openRun(run)} />
            <IconButton
              icon="close"
              label={kind === 'ghost' ? words.letGo : words.remove(spoken)}
              onClick={() => (kind === 'ghost' ? letGhostGo() : unpin(run.id))}
            />
          </span>
        </th>
      </tr>
      {run.missing === null ? <Figures film={run.film} shown={false} /> : <Remaking run={run} />}
      {run.missing === null && !current && differences !== null && (
        <tr>
          <td colSpan={4} className={styles.first}>
            <FirstDifference film={run.film} />
          </td>
        </tr>
      )}
    </tbody>
  );
}
