/** The ledger: each parameter's `.grad` as a bar that fills, one coloured share per micro-batch. */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { BatchTruth } from '../../session/frame.ts';
import { page, usePage } from '../../store/store.ts';
import { compareBatch } from '../../store/watch-actions.ts';
import { useDictionary } from '../../ui/i18n/dictionary.ts';
import type { Dictionary } from '../../ui/i18n/en.ts';
import { useSize } from '../../ui/drawing.ts';
import { formatFixed, formatNumber } from '../../ui/number-format.ts';
import { Hint, Panel } from '../../ui/panel.tsx';
import { shareColour, shareInk } from '../../ui/shares.ts';
import { ShowData } from '../../ui/show-data.tsx';
import { ShareBars } from './ShareBars.tsx';
import { batchColumns, inTheBuffers, staleShares, totalNorm } from './ledger.ts';
import type { BatchColumn } from './ledger.ts';
import styles from './accumulation.module.css';

export function AccumulationData(): ReactNode {
  const words = useDictionary();
  const none = usePage((state) => (state.frame?.ledger.length ?? 0) === 0);
  return (
    <ShowData
      title={words.regions.accumulation}
      file="accumulation"
      disabled={none}
      table={() => ({
        columns: [
          words.data.parameter,
          words.data.microBatch,
          words.data.norm,
          words.data.projection,
          words.data.cosine,
          words.data.accumulatedNorm,
          words.data.state,
        ],
        rows: (page.getState().frame?.ledger ?? []).flatMap((row) =>
          row.shares.length === 0
            ? [[row.name, null, null, null, null, row.norm, row.state]]
            : row.shares.map((share) => [
                row.name,
                share.microBatch,
                share.norm,
                share.projection,
                share.cosine,
                row.norm,
                row.state,
              ]),
        ),
      })}
    />
  );
}

/** Widths of the row names and of a column; of more columns than fit the newest are shown. */
const NAMES = 104;
const COLUMN = 46;

interface BatchesProps {
  readonly columns: readonly BatchColumn[];
  readonly width: number;
}

function Batches({ columns, width }: BatchesProps): ReactNode {
  const words = useDictionary().accumulation;
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
            <td key={number}>
              <span
                className={here ? styles.chip : `${styles.chip} ${styles.todo}`}
                style={
                  here
                    ? {
                        background: shareColour(number - 1, count),
                        color: shareInk(number - 1, count),
                      }
                    : undefined
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
            <td key={column.number} className={column.arrived ? undefined : styles.pale}>
              {formatNumber(column.norm)}
            </td>
          ))}
        </tr>
        <tr>
          <th scope="row">{words.cosine}</th>
          {shown.map((column) => (
            <td key={column.number} className={column.cosine === null ? styles.pale : undefined}>
              {formatFixed(column.cosine, 3)}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

/** While the reader goes on, nothing is compared. */
const REST = 250;

/** The accumulated gradient against that of one batch, in words; asked for when the run stands still. */
function useTruth(inBuffers: number): string | null {
  const words = useDictionary().accumulation;
  const known = usePage((state) => state.batchTruth);
  const run = usePage((state) => state.frame?.run ?? 0);
  const position = usePage((state) => state.frame?.position ?? 0);
  const done = usePage((state) => state.frame?.latest.microBatch?.index ?? 0);
  const still = usePage(
    (state) =>
      !state.playing && state.activity === 'idle' && state.frame?.place.nodesDone === state.frame?.place.nodesTotal,
  );
  const current = known?.run === run && known.batches === done && inBuffers > 0 ? known.truth : null;
  const wanted = still && inBuffers > 0 && current === null;
  useEffect(() => {
    if (!wanted) return undefined;
    const timer = setTimeout(() => void compareBatch(), REST);
    return () => clearTimeout(timer);
  }, [wanted, position]);
  return current && truthInWords(words, current);
}

function truthInWords(words: Dictionary['accumulation'], truth: BatchTruth): string | null {
  switch (truth.kind) {
    case 'compared':
      return truth.near === null
        ? words.apart(
            truth.samples,
            formatFixed(truth.factor, 3),
            formatFixed(truth.cosine, 3),
            formatFixed(truth.relative, 2),
          )
        : words.factor(
            truth.microBatches,
            truth.samples,
            formatFixed(truth.factor, 3),
            formatNumber(truth.difference, 2),
          );
    case 'graphs-differ':
      return words.graphsDiffer;
    case 'mixes':
    case 'no-batch-dimension':
    case 'not-replayed':
      return words.incomparable[truth.kind](truth.node);
    case 'nothing':
    case 'stale':
    case 'too-many':
    default:
      return null;
  }
}

export function AccumulationPanel(): ReactNode {
  const words = useDictionary();
  const frame = usePage((state) => state.frame);
  const film = usePage((state) => state.film);
  usePage((state) => state.filmVersion);
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const ledger = frame?.ledger ?? [];
  const empty = ledger.every((row) => row.state === 'None');
  const begun = (frame?.position ?? 0) > 0 && ledger.length > 0;
  const inBuffers = ledger.reduce((most, row) => Math.max(most, row.shares.length), 0);
  const stale = frame ? staleShares(frame) : 0;
  const columns = frame ? inTheBuffers(batchColumns(film, frame), inBuffers, stale) : [];
  const truth = useTruth(inBuffers);
  return (
    <Panel label={words.regions.accumulation} bare>
      <div ref={box} className={styles.fill}>
        {!begun && <Hint>{words.accumulation.empty}</Hint>}
        {begun && columns.length > 0 && width > 0 && <Batches columns={columns} width={width} />}
        {begun && width > 0 && <ShareBars rows={ledger} width={width} columns={columns} stale={stale} />}
        {begun && (
          <p className={styles.note}>
            {stale > 0 && `${words.accumulation.stale(stale)} `}
            {(stale === 0 && truth) ||
              (empty
                ? words.accumulation.allNone
                : words.accumulation.total(formatNumber(totalNorm(ledger)), inBuffers))}
          </p>
        )}
        {begun && frame && <p className={styles.memory}>{words.accumulation.memory(frame.memory)}</p>}
      </div>
    </Panel>
  );
}
