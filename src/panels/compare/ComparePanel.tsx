/** Runs side by side: the one shown, the one before the last edit, and those that were pinned. */
import type { ReactNode } from 'react';
import { comparedRuns } from '../../store/other-runs.ts';
import { pinRun } from '../../store/pin-actions.ts';
import { page, usePage } from '../../store/store.ts';
import type { Table } from '../../ui/csv.ts';
import { Button } from '../../ui/button.tsx';
import { useText } from '../../ui/i18n/dictionary.ts';
import { Hint, Panel } from '../../ui/panel.tsx';
import { firstDifference } from '../../store/first-difference.ts';
import { NumbersData } from '../inspector/NumbersData.tsx';
import type { NumbersTable } from '../inspector/NumbersData.tsx';
import styles from './compare.module.css';
import { figuresOf, lastLossTarget } from './figures.ts';
import { PinTool, usePinBlock } from './PinTool.tsx';
import { OtherRows, ShownRows } from './RunRows.tsx';
import { comparisonInWords, differencesInWords } from './difference-words.ts';
import { useCompareWords } from './words.ts';
import { compareRegion } from './region.ts';
import type { CompareWords } from './words.en.ts';

const LOSS = 2;

/** The table as data: every run, the shown one first. */
export function compareTable(compare: CompareWords, state: ReturnType<typeof page.getState>): NumbersTable {
  const { loss, updates, clips, peak, first } = compare.columns;
  const row = (name: string, film: typeof state.film, differs: string, difference: string): Table['rows'][number] => {
    const figures = figuresOf(film);
    return [name, differs, figures.loss, figures.updates, figures.clips, figures.peak, difference];
  };
  return {
    columns: [compare.run, compare.differs, loss, updates, clips, `${peak} (B)`, first],
    rows: [
      row(compare.thisRun, state.film, '', ''),
      ...comparedRuns(state).map((other) => {
        const name = other.kind === 'ghost' ? compare.ghost : (other.run.name ?? String(other.number));
        const { text, values } = comparisonInWords(compare, firstDifference(state.film, other.run.film));
        const told = other.differences === null ? '' : values === '' ? text : compare.labelled(text, values);
        return row(name, other.run.film, differencesInWords(compare, other), told);
      }),
    ],
    target: (at, column) => (at === 0 && column === LOSS ? lastLossTarget(state.film) : null),
  };
}

export function CompareTools(): ReactNode {
  const words = useCompareWords();
  const name = useText(compareRegion.name);
  const none = usePage((state) => !state.started || state.film.microBatches.length === 0);
  return (
    <>
      <PinTool />
      <NumbersData title={name} file="runs" disabled={none} table={() => compareTable(words, page.getState())} />
    </>
  );
}

export function ComparePanel(): ReactNode {
  const words = useCompareWords();
  const name = useText(compareRegion.name);
  const { columns, pin } = words;
  const empty = useText(compareRegion.empty);
  const others = usePage(comparedRuns);
  const film = usePage((state) => state.film);
  usePage((state) => state.filmVersion);
  const block = usePinBlock();
  const started = usePage((state) => state.started);
  return (
    <Panel label={name} bare>
      {(started || others.length > 0) && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{columns.loss}</th>
              <th scope="col">{columns.updates}</th>
              <th scope="col">{columns.clips}</th>
              <th scope="col">{columns.peak}</th>
            </tr>
          </thead>
          <ShownRows film={film} />
          {others.map((other) => (
            <OtherRows key={other.run.id} other={other} />
          ))}
        </table>
      )}
      {others.length === 0 && (
        <>
          <Hint>{empty}</Hint>
          <div className={styles.pin}>
            <Button icon="pin" disabled={block !== null || !started} onClick={() => void pinRun()}>
              {pin}
            </Button>
          </div>
        </>
      )}
    </Panel>
  );
}
