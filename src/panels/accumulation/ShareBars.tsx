/**
 * One bar per parameter. A share is as long as its projection on the sum, so shares add up to the norm; one that points
 * against the sum is drawn backwards at half height. The micro-batch at work is outlined where its share will come.
 */
import { max, scaleLinear } from 'd3';
import type { ReactNode } from 'react';
import type { LedgerRow } from '../../session/frame.ts';
import { useDictionary } from '../../ui/i18n/dictionary.ts';
import { formatNumber } from '../../ui/number-format.ts';
import { shareColour, shareInk } from '../../ui/shares.ts';
import type { BatchColumn } from './ledger.ts';
import styles from './accumulation.module.css';

const ROW = 27;
const BAR = 14;
const LABEL = 100;
const VALUE = 62;
const EXPECTED = 26;
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
}

export function ShareBars({ rows, width, columns, stale }: ShareBarsProps): ReactNode {
  const words = useDictionary();
  const parts = rows.map((row) => pieces(row));
  const reach = max(parts.flat(), (piece) => Math.max(piece.from, piece.to)) ?? 0;
  const x = scaleLinear([0, reach > 0 ? reach : 1], [LABEL, width - VALUE - EXPECTED]);
  const count = Math.max(columns.at(-1)?.number ?? 0, ...rows.map((row) => row.shares.length));
  const arriving = columns.find((column) => !column.arrived)?.number ?? null;
  return (
    <svg
      className={styles.bars}
      width={width}
      height={rows.length * ROW + 4}
      role="img"
      aria-label={words.regions.accumulation}
    >
      {rows.map((row, i) => (
        <g key={row.name} data-place={row.name} transform={`translate(0 ${i * ROW + 4})`}>
          <text y={BAR - 2} className="mono" style={{ fill: 'var(--text)' }}>
            {row.name.length > 13 ? `…${row.name.slice(-12)}` : row.name}
            <title>{row.name}</title>
          </text>
          <path d={`M${LABEL - 0.5} -2V${BAR + 2}`} stroke="var(--line-strong)" />
          {parts[i]
            ?.toSorted((a, b) => Number(a.to < a.from) - Number(b.to < b.from))
            .map((piece) => (
              <Share key={piece.microBatch} piece={piece} x={x} count={count} stale={piece.microBatch <= stale} />
            ))}
          {arriving !== null && row.shares.length < arriving && row.shares.length === arriving - 1 && (
            <g>
              <rect
                x={x(Math.max(0, parts[i]?.at(-1)?.to ?? 0)) + 1}
                y={0.5}
                width={EXPECTED - 2}
                height={BAR - 1}
                fill="none"
                stroke={shareColour(arriving - 1, count)}
                strokeDasharray="3 2"
              />
              <text
                x={x(Math.max(0, parts[i]?.at(-1)?.to ?? 0)) + EXPECTED / 2}
                y={BAR - 3}
                textAnchor="middle"
                className={styles.share}
                style={{ fill: 'var(--text-2)' }}
              >
                {arriving}
              </text>
            </g>
          )}
          <text
            x={width}
            y={BAR - 2}
            textAnchor="end"
            className="mono"
            style={{ fill: row.state === 'values' ? 'var(--grad-strong)' : 'var(--text-3)', fontWeight: 600 }}
          >
            {row.state === 'None' ? 'None' : row.state === 'zeros' ? '0' : formatNumber(row.norm)}
          </text>
        </g>
      ))}
    </svg>
  );
}

interface ShareProps {
  readonly piece: Piece;
  readonly x: (value: number) => number;
  readonly count: number;
  readonly stale: boolean;
}

function Share({ piece, x, count, stale }: ShareProps): ReactNode {
  const { microBatch, from, to } = piece;
  const colour = shareColour(microBatch - 1, count);
  const left = x(Math.min(from, to));
  const width = Math.abs(x(to) - x(from));
  if (to < from) {
    return <rect x={left} y={BAR - 5} width={Math.max(2, width)} height={5} fill={colour} stroke="var(--surface)" />;
  }
  return (
    <>
      <rect
        x={left}
        width={Math.max(1.5, width - 1)}
        height={BAR}
        fill={colour}
        fillOpacity={stale ? 0.25 : 1}
        stroke={stale ? colour : undefined}
        strokeDasharray={stale ? '3 2' : undefined}
      />
      {width > NUMBERED && (
        <text
          x={left + width / 2 - 0.5}
          y={BAR - 3}
          textAnchor="middle"
          className={styles.share}
          style={{ fill: stale ? 'var(--text)' : shareInk(microBatch - 1, count) }}
        >
          {microBatch}
        </text>
      )}
    </>
  );
}
