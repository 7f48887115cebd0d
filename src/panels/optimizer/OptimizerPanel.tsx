/** The optimizer under the microscope: how the last update's gradient became a change of the weights. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { updateRow } from '../../model/film-rows.ts';
import { page, usePage } from '../../store/store.ts';
import { useText, useDictionary } from '../../ui/i18n/dictionary.ts';
import { Hint, Panel } from '../../ui/panel.tsx';
import { NumbersData } from '../inspector/NumbersData.tsx';
import { Microscope } from './Microscope.tsx';
import { rowsAround } from './recent.ts';
import { RecentUpdates } from './RecentUpdates.tsx';
import { updatesTable } from './updates-table.ts';
import { useOptimizerWords } from './words.ts';
import { optimizerRegion } from './region.ts';
import styles from './optimizer.module.css';

export function OptimizerData(): ReactNode {
  const words = useOptimizerWords();
  const { data } = useDictionary();
  const name = useText(optimizerRegion.name);
  const none = usePage((state) => !state.started || state.film.updates.length === 0);
  return (
    <NumbersData
      title={name}
      file="optimizer"
      disabled={none}
      table={() => updatesTable(data, words, page.getState().film.updates)}
    />
  );
}

export function OptimizerPanel(): ReactNode {
  const words = useOptimizerWords();
  const empty = useText(optimizerRegion.empty);
  const name = useText(optimizerRegion.name);
  const [all, setAll] = useState(false);
  const film = usePage((state) => state.film);
  usePage((state) => state.filmVersion);
  const frame = usePage((state) => state.frame);
  const started = usePage((state) => state.started);
  const coming = frame?.place.phase === 'step' ? updateRow(film, frame.place.updates + 1) : null;
  const at = started ? (coming ?? frame?.latest.update ?? null) : null;
  const around = at === null ? null : rowsAround(film.updates, at);
  const view = frame?.optimizer ?? null;
  return (
    <Panel label={name} bare>
      <div className={styles.fill}>
        {view && <Microscope view={view} all={all} onAll={setAll} />}
        {!view && around && (
          <>
            <RecentUpdates updates={around.rows} current={around.current} />
            <p className={styles.note}>{words.note}</p>
          </>
        )}
        {!view && !around && <Hint>{empty}</Hint>}
      </div>
    </Panel>
  );
}
