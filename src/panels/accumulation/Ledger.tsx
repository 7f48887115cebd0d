/** The ledger: each parameter's `.grad` as a bar that fills, one coloured share per micro-batch. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Frame } from '../../model/frame.ts';
import { otherRuns } from '../../store/other-runs.ts';
import { usePage } from '../../store/store.ts';
import { formatFixed, formatNumber } from '../../ui/number-format.ts';
import { shareColour, shareInk } from '../../ui/shares.ts';
import { AskNumber } from '../inspector/AskNumber.tsx';
import { ShareBars } from './ShareBars.tsx';
import { batchColumns, columnsOf, inTheBuffers, othersInLedger, readBy, staleShares } from './ledger.ts';
import { useTruth } from './truth.ts';
import { useAccumulationWords } from './words.ts';
import styles from './accumulation.module.css';

/** Widths of the row names and of a column; of more columns than fit the newest are shown. */
const NAMES = 92;
const COLUMN = 46;

interface BatchesProps {
  readonly columns: ReturnType<typeof columnsOf>;
  /** What the numbers are of. */
  readonly of: string;
  readonly width: number;
}

function Batches({ columns, of, width }: BatchesProps): ReactNode {
  const words = useAccumulationWords();
  const arrived = columns.filter((column) => column.arrived).length;
  const fit = Math.max(1, Math.floor((width - NAMES) / COLUMN));
  const first = Math.max(0, Math.min(columns.length - fit, arrived - fit + 1));
  const shown = columns.slice(first, first + fit);
  const count = columns.at(-1)?.number ?? 1;
  return (
    <table className={styles.batches}>
      <tbody>
        <tr>
          <th scope="row">{words.microBatch}</th>
          {shown.map(({ number, arrived: here }) => (
            <td key={number} data-share={number}>
              <span
                className={here ? styles.chip : `${styles.chip} ${styles.todo}`}
                style={
                  here ? { background: shareColour(number - 1, count), color: shareInk(number - 1, count) } : undefined
                }
              >
                {number}
              </span>
            </td>
          ))}
        </tr>
        <tr>
          <th scope="row">{words.norm}</th>
          {shown.map((column) => (
            <td
              key={column.number}
              data-share={column.number}
              className={column.norm === null ? styles.pale : undefined}
            >
              <AskNumber
                text={formatNumber(column.norm)}
                target={column.norm === null ? null : column.target}
                name={words.normOf(of, column.number)}
              />
            </td>
          ))}
        </tr>
        <tr>
          <th scope="row">{words.cosine}</th>
          {shown.map((column) => (
            <td
              key={column.number}
              data-share={column.number}
              className={column.cosine === null ? styles.pale : undefined}
            >
              {formatFixed(column.cosine, 3)}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

interface LedgerProps {
  readonly frame: Frame;
  readonly width: number;
}

export function Ledger({ frame, width }: LedgerProps): ReactNode {
  const words = useAccumulationWords();
  const film = usePage((state) => state.film);
  usePage((state) => state.filmVersion);
  const [chosen, setChosen] = useState<string | null>(null);
  const { ledger } = frame;
  const parameter = ledger.some(({ name }) => name === chosen) ? chosen : null;
  const inBuffers = ledger.reduce((most, row) => Math.max(most, row.shares.length), 0);
  const stale = staleShares(frame);
  const gathered = inTheBuffers(batchColumns(film, frame), inBuffers, stale);
  const columns = columnsOf(gathered, ledger, parameter);
  const truth = useTruth(inBuffers);
  const read = readBy(frame);
  const others = usePage(otherRuns);
  const notes: string[] = [];
  if (stale > 0) notes.push(words.stale(stale));
  if (read !== null) notes.push(words.read(read));
  if (ledger.every((row) => row.state === 'None')) notes.push(words.allNone);
  else if (ledger.every((row) => row.state !== 'values')) notes.push(words.allZeros);
  else if (stale === 0 && truth !== null) notes.push(truth);
  return (
    <>
      {columns.length > 0 && <Batches columns={columns} of={parameter ?? words.all} width={width} />}
      <ShareBars
        rows={ledger}
        width={width}
        columns={columns}
        stale={stale}
        read={read !== null}
        chosen={parameter}
        onChoose={(name) => setChosen(name === parameter ? null : name)}
        position={frame.position}
        othersOf={(name) => othersInLedger(frame, others, name)}
      />
      <p className={styles.note}>{notes.join(' ')}</p>
    </>
  );
}
