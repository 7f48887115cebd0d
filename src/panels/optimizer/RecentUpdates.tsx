/** What each `optimizer.step()` read: the applied norm, the learning rate, and their product. */
import { max } from 'd3';
import type { ReactNode } from 'react';
import type { UpdateRow } from '../../model/film.ts';
import { otherRuns } from '../../store/other-runs.ts';
import { atUpdate } from '../../store/other-values.ts';
import type { OtherValue } from '../../store/other-values.ts';
import { seek } from '../../store/run-actions.ts';
import { usePage } from '../../store/store.ts';
import { formatNumber, formatShort } from '../../ui/number-format.ts';
import { RunTick } from '../compare/RunTick.tsx';
import { AskNumber } from '../inspector/AskNumber.tsx';
import { useOptimizerWords } from './words.ts';
import styles from './optimizer.module.css';

/** Updates in the table around the position; the data table holds all. */
const BEFORE = 4;
const AFTER = 2;

/** The bars grow from the right. */
function Others({ others, longest }: Pick<RowProps, 'others' | 'longest'>): ReactNode {
  return others.map((other) => (
    <svg
      key={other.run.run.id}
      className={styles.other}
      style={{ right: `${(other.value / longest) * 100}%` }}
      width={24}
      height={24}
      role="img"
    >
      <RunTick other={other} x={12} top={2} bottom={22} />
    </svg>
  ));
}

interface RowProps {
  readonly row: UpdateRow;
  readonly longest: number;
  /** What other runs read at this update. */
  readonly others: readonly OtherValue[];
  readonly current: boolean;
  readonly future: boolean;
}

function Row({ row, longest, others, current, future }: RowProps): ReactNode {
  const words = useOptimizerWords();
  const share = longest > 0 && Number.isFinite(row.normApplied) ? row.normApplied / longest : 0;
  return (
    <tr data-update={row.index} className={current ? styles.current : future ? styles.future : undefined}>
      <th scope="row">
        <button type="button" onClick={() => void seek(row.position)}>
          {row.index}
        </button>
      </th>
      <td>{formatShort(row.learningRate)}</td>
      <td className={styles.norm}>
        <i style={{ width: `${share * 100}%` }} />
        <Others others={others} longest={longest} />
        <span>
          <AskNumber
            text={formatNumber(row.normApplied)}
            target={{ kind: 'norm', of: 'applied', position: row.position - 1 }}
            name={words.reads}
          />
        </span>
      </td>
      <td>{formatNumber(row.learningRate * row.normApplied, 3)}</td>
    </tr>
  );
}

interface Props {
  readonly updates: readonly UpdateRow[];
  /** Number in `updates` of the one that is spoken of; those after it are the known future. */
  readonly current: number;
}

export function RecentUpdates({ updates, current }: Props): ReactNode {
  const words = useOptimizerWords();
  const first = Math.max(0, Math.min(current - BEFORE, updates.length - BEFORE - AFTER - 1));
  const shown = updates.slice(first, first + BEFORE + AFTER + 1);
  const runs = usePage(otherRuns);
  const others = shown.map((row) => atUpdate(runs, row.index, ({ normApplied }) => normApplied));
  const own = max(shown, (row) => (Number.isFinite(row.normApplied) ? row.normApplied : 0)) ?? 0;
  const longest = Math.max(own, ...others.flat().map(({ value }) => value));
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{words.update}</th>
          <th scope="col">{words.learningRate}</th>
          <th scope="col">{words.reads}</th>
          <th scope="col">{words.product}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((row, i) => (
          <Row
            key={row.index}
            row={row}
            longest={longest}
            others={others[i] ?? []}
            current={first + i === current}
            future={first + i > current}
          />
        ))}
      </tbody>
    </table>
  );
}
