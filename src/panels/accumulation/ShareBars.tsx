/**
 * One bar per parameter. A share is as long as its projection on the sum, so shares add up to the norm; one that points
 * against the sum is drawn backwards at half height. The micro-batch at work is outlined where its share will come.
 */
import { max, min, scaleLinear } from 'd3';
import type { ReactNode } from 'react';
import type { LedgerRow } from '../../model/accumulation.ts';
import type { OtherValue } from '../../store/other-values.ts';
import { formatNumber } from '../../ui/number-format.ts';
import { shareColour, shareInk } from '../../ui/shares.ts';
import { AskNumber } from '../inspector/AskNumber.tsx';
import { RunTick } from '../compare/RunTick.tsx';
import type { BatchColumn } from './ledger.ts';
import { useAccumulationWords } from './words.ts';
import type { AccumulationWords } from './words.en.ts';
import styles from './accumulation.module.css';

const BAR = 14;
const LABEL = 100;
const VALUE = 62;
const EXPECTED = 26;
/** Numbers of other runs beyond this many times the longest bar are not drawn. */
const FARTHEST = 4;
/** A number fits into a share of at least this width. */
const NUMBERED = 14;

interface Piece {
  readonly microBatch: number;
  readonly from: number;
  readonly to: number;
}

/** Each share from where the shares before it end. */
function pieces(row: LedgerRow): readonly Piece[] {
  let at = 0;
  return row.shares.map(({ microBatch, projection }) => {
    const from = at;
    at += projection;
    return { microBatch, from, to: at };
  });
}

interface ShareBarsProps {
  readonly rows: readonly LedgerRow[];
  readonly width: number;
  readonly columns: readonly BatchColumn[];
  /** Shares up to this number were read by an earlier update and left there. */
  readonly stale: number;
  /** An update has read them all. */
  readonly read: boolean;
  /** The parameter whose shares stand in the table above; null: all together. */
  readonly chosen: string | null;
  readonly onChoose: (name: string) => void;
  readonly position: number;
  /** The norm of a parameter's `.grad` in other runs, as far as they had come there. */
  readonly othersOf: (parameter: string) => readonly OtherValue[];
}

export function ShareBars(props: ShareBarsProps): ReactNode {
  const { rows, width, columns, stale, read, chosen, onChoose, position, othersOf } = props;
  const words = useAccumulationWords();
  const parts = rows.map((row) => pieces(row));
  const own = max(parts.flat(), (piece) => Math.max(piece.from, piece.to)) ?? 0;
  const others = rows.map((row) => othersOf(row.name));
  // What lies far off is not worth that the shares become slivers.
  const near = others.flat().filter(({ value }) => value <= FARTHEST * own);
  const reach = Math.max(own, ...near.map(({ value }) => value));
  const least = min(parts.flat(), (piece) => Math.min(piece.from, piece.to)) ?? 0;
  const room = Math.max(40, width - LABEL - VALUE);
  const x = scaleLinear([Math.min(0, least), reach > 0 ? reach : 1], [1, room - EXPECTED]);
  const count = Math.max(columns.at(-1)?.number ?? 0, ...rows.map((row) => row.shares.length));
  const arriving = columns.find((column) => !column.arrived)?.number ?? null;
  return (
    <ul className={styles.bars}>
      {rows.map((row, i) => (
        <li key={row.name} data-place={row.name}>
          <button
            type="button"
            className={styles.name}
            title={words.choose(row.name)}
            aria-pressed={row.name === chosen}
            onClick={() => onChoose(row.name)}
          >
            {row.name.length > 13 ? `…${row.name.slice(-12)}` : row.name}
          </button>
          <svg width={room} height={BAR + 4} role="img" aria-label={words.bar(row.name, spoken(words, row))}>
            <path d={`M${x(0) - 0.5} 0V${BAR + 4}`} stroke="var(--line-strong)" />
            <g transform="translate(0 2)">
              {parts[i]
                ?.toSorted((a, b) => Number(a.to < a.from) - Number(b.to < b.from))
                .map((piece) => (
                  <Share
                    key={piece.microBatch}
                    piece={piece}
                    x={x}
                    count={count}
                    look={piece.microBatch <= stale ? 'stale' : read ? 'read' : 'new'}
                  />
                ))}
              {arriving !== null && row.shares.length === arriving - 1 && (
                <Expected at={x(Math.max(0, parts[i]?.at(-1)?.to ?? 0))} number={arriving} count={count} />
              )}
              {others[i]
                ?.filter((other) => near.includes(other))
                .map((other) => (
                  <RunTick key={other.run.run.id} other={other} x={x(other.value)} top={-2} bottom={BAR + 2} />
                ))}
            </g>
          </svg>
          <span className={row.state === 'values' ? `mono ${styles.value}` : `mono ${styles.value} ${styles.nothing}`}>
            {row.state === 'values' ? (
              <AskNumber
                text={formatNumber(row.norm)}
                target={{ kind: 'face-norm', position, node: row.name, face: 'grad' }}
                name={`${row.name}.grad`}
              />
            ) : row.state === 'None' ? (
              'None'
            ) : (
              '0'
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The shares for those who only hear them. */
function spoken(words: AccumulationWords, { state, shares }: LedgerRow): string {
  if (state === 'None') return 'None';
  return shares.length === 0
    ? '0'
    : shares.map(({ microBatch, norm }) => words.spoken(microBatch, formatNumber(norm))).join(', ');
}

interface ExpectedProps {
  readonly at: number;
  readonly number: number;
  readonly count: number;
}

/** Where the share of the micro-batch at work will come. */
function Expected({ at, number, count }: ExpectedProps): ReactNode {
  return (
    <g>
      <rect
        x={at + 1}
        y={0.5}
        width={EXPECTED - 2}
        height={BAR - 1}
        fill="none"
        stroke={shareColour(number - 1, count)}
        strokeDasharray="3 2"
      />
      <text
        x={at + EXPECTED / 2}
        y={BAR - 3}
        textAnchor="middle"
        className={styles.share}
        style={{ fill: 'var(--text-2)' }}
      >
        {number}
      </text>
    </g>
  );
}

interface ShareProps {
  readonly piece: Piece;
  readonly x: (value: number) => number;
  readonly count: number;
  /** Stale: read, and something newer lies on top. Read: an update has taken it, nothing has cleared it yet. */
  readonly look: 'new' | 'read' | 'stale';
}

function Share({ piece, x, count, look }: ShareProps): ReactNode {
  const { microBatch, from, to } = piece;
  const stale = look === 'stale';
  const colour = shareColour(microBatch - 1, count);
  const left = x(Math.min(from, to));
  const width = Math.abs(x(to) - x(from));
  if (to < from) {
    return (
      <rect
        data-share={microBatch}
        x={left}
        y={BAR - 5}
        width={Math.max(2, width)}
        height={5}
        fill={colour}
        stroke="var(--surface)"
      />
    );
  }
  return (
    <>
      <rect
        data-share={microBatch}
        x={left}
        width={Math.max(1.5, width - 1)}
        height={BAR}
        fill={colour}
        fillOpacity={stale ? 0.25 : look === 'read' ? 0.5 : 1}
        stroke={look === 'new' ? undefined : colour}
        strokeDasharray={stale ? '3 2' : undefined}
      />
      {width > NUMBERED && (
        <text
          data-share={microBatch}
          x={left + width / 2 - 0.5}
          y={BAR - 3}
          textAnchor="middle"
          className={styles.share}
          style={{ fill: look === 'new' ? shareInk(microBatch - 1, count) : 'var(--text)' }}
        >
          {microBatch}
        </text>
      )}
    </>
  );
}
