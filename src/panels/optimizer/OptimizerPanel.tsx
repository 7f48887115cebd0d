/** What each `optimizer.step()` read: the applied norm, the learning rate, and their product. */
import { max } from 'd3';
import type { ReactNode } from 'react';
import type { UpdateRow } from '../../session/frame.ts';
import { countUpTo } from '../../store/film.ts';
import { seek } from '../../store/run-actions.ts';
import { page, usePage } from '../../store/store.ts';
import { useDictionary } from '../../ui/i18n/dictionary.ts';
import { formatNumber, formatShort } from '../../ui/number-format.ts';
import { Hint, Panel } from '../../ui/panel.tsx';
import { ShowData } from '../../ui/show-data.tsx';
import styles from './optimizer.module.css';

/** Updates in the table around the position; the data table holds all. */
const BEFORE = 4;
const AFTER = 2;

export function OptimizerData(): ReactNode {
  const words = useDictionary();
  const none = usePage((state) => !state.started || state.film.updates.length === 0);
  return (
    <ShowData
      title={words.regions.optimizer}
      file="optimizer"
      disabled={none}
      table={() => ({
        columns: [words.data.update, words.data.learningRate, words.data.appliedNorm, words.optimizer.product],
        rows: page
          .getState()
          .film.updates.map((row) => [
            row.index,
            row.learningRate,
            row.normApplied,
            row.learningRate * row.normApplied,
          ]),
      })}
    />
  );
}

interface RowProps {
  readonly row: UpdateRow;
  readonly longest: number;
  readonly current: boolean;
  readonly future: boolean;
}

function Row({ row, longest, current, future }: RowProps): ReactNode {
  const share = longest > 0 && Number.isFinite(row.normApplied) ? row.normApplied / longest : 0;
  return (
    <tr className={current ? styles.current : future ? styles.future : undefined}>
      <th scope="row">
        <button type="button" onClick={() => void seek(row.position)}>
          {row.index}
        </button>
      </th>
      <td>{formatShort(row.learningRate)}</td>
      <td className={styles.norm}>
        <i style={{ width: `${share * 100}%` }} />
        <span>{formatNumber(row.normApplied)}</span>
      </td>
      <td>{formatNumber(row.learningRate * row.normApplied, 3)}</td>
    </tr>
  );
}

export function OptimizerPanel(): ReactNode {
  const words = useDictionary();
  const film = usePage((state) => state.film);
  usePage((state) => state.filmVersion);
  const position = usePage((state) => state.frame?.position ?? 0);
  const stepping = usePage((state) => state.frame?.place.phase === 'step');
  const started = usePage((state) => state.started);
  const done = countUpTo(film.updates, position);
  const current = stepping && done < film.updates.length ? done : done - 1;
  const first = Math.max(0, Math.min(current - BEFORE, film.updates.length - BEFORE - AFTER - 1));
  const shown = started ? film.updates.slice(first, first + BEFORE + AFTER + 1) : [];
  const longest = max(shown, (row) => (Number.isFinite(row.normApplied) ? row.normApplied : 0)) ?? 0;
  return (
    <Panel label={words.regions.optimizer} bare>
      {shown.length === 0 ? (
        <Hint>{words.optimizer.empty}</Hint>
      ) : (
        <div className={styles.fill}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{words.optimizer.update}</th>
                <th scope="col">{words.optimizer.learningRate}</th>
                <th scope="col">{words.optimizer.reads}</th>
                <th scope="col">{words.optimizer.product}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((row, i) => (
                <Row
                  key={row.index}
                  row={row}
                  longest={longest}
                  current={first + i === current}
                  future={first + i > current}
                />
              ))}
            </tbody>
          </table>
          <p className={styles.note}>{words.optimizer.note}</p>
        </div>
      )}
    </Panel>
  );
}
