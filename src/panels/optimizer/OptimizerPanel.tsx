/** The optimizer under the microscope: how the last update's gradient became a change of the weights. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { updateRow } from '../../store/film.ts';
import { page, usePage } from '../../store/store.ts';
import { useDictionary } from '../../ui/i18n/dictionary.ts';
import { Hint, Panel } from '../../ui/panel.tsx';
import { NumbersData } from '../inspector/NumbersData.tsx';
import { Microscope } from './Microscope.tsx';
import { rowsAround } from './recent.ts';
import { RecentUpdates } from './RecentUpdates.tsx';
import { updatesTable } from './updates-table.ts';
import styles from './optimizer.module.css';

export function OptimizerData(): ReactNode {
  const words = useDictionary();
  const none = usePage((state) => !state.started || state.film.updates.length === 0);
  return (
    <NumbersData
      title={words.regions.optimizer}
      file="optimizer"
      disabled={none}
      table={() => updatesTable(words, page.getState().film.updates)}
    />
  );
}

export function OptimizerPanel(): ReactNode {
  const words = useDictionary();
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
    <Panel label={words.regions.optimizer} bare>
      <div className={styles.fill}>
        {view && <Microscope view={view} all={all} onAll={setAll} />}
        {!view && around && (
          <>
            <RecentUpdates updates={around.rows} current={around.current} />
            <p className={styles.note}>{words.optimizer.note}</p>
          </>
        )}
        {!view && !around && <Hint>{words.optimizer.empty}</Hint>}
      </div>
    </Panel>
  );
}
