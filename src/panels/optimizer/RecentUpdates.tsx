/** What each `optimizer.step()` read: the applied norm, the learning rate, and their product. */
import { max } from 'd3';
import type { ReactNode } from 'react';
import type { UpdateRow } from '../../session/frame.ts';
import { seek } from '../../store/run-actions.ts';
import { useDictionary } from '../../ui/i18n/dictionary.ts';
import { formatNumber, formatShort } from '../../ui/number-format.ts';
import { AskNumber } from '../inspector/AskNumber.tsx';
import styles from './optimizer.module.css';

/** Updates in the table around the position; the data table holds all. */
const BEFORE = 4;
const AFTER = 2;

interface RowProps {
  readonly row: UpdateRow;
  readonly longest: number;
  readonly current: boolean;
  readonly future: boolean;
}

function Row({ row, longest, current, future }: RowProps): ReactNode {
  const words = useDictionary().optimizer;
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
  const words = useDictionary();
  const first = Math.max(0, Math.min(current - BEFORE, updates.length - BEFORE - AFTER - 1));
  const shown = updates.slice(first, first + BEFORE + AFTER + 1);
  const longest = max(shown, (row) => (Number.isFinite(row.normApplied) ? row.normApplied : 0)) ?? 0;
  return (
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
  );
}
