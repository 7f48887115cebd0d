/** The clip coefficient of every update, 1 at the top; many updates become one least value per pixel column. */
import type { ReactNode } from 'react';
import type { UpdateRow } from '../../model/film.ts';
import { shownRange } from '../../store/chart-view.ts';
import { updateRow } from '../../model/film-rows.ts';
import { otherRuns } from '../../store/other-runs.ts';
import type { UpdateRange } from '../../store/state.ts';
import { pointMoment, pointedUpdate } from '../../store/point-actions.ts';
import { usePage } from '../../store/store.ts';
import { newestBound } from '../norms/series.ts';
import { useClippingWords } from './words.ts';
import styles from './clipping.module.css';

const HEIGHT = 40;
const TOP = 6;

interface Props {
  readonly updates: readonly UpdateRow[];
  /** Number of the update that is spoken of; those after it are the known future. */
  readonly current: number;
  /** How often clipping fired, in words; null where not all rows are there to be counted. */
  readonly fired: string | null;
  readonly width: number;
}

interface Column {
  readonly x: number;
  readonly least: number;
}

/** The updates after number `from` up to number `to`: each by itself, or the least of each pixel column; `first` is at the left. */
export function columns(
  updates: readonly UpdateRow[],
  from: number,
  to: number,
  step: number,
  first: number,
): readonly Column[] {
  const found: { x: number; least: number }[] = [];
  for (const { index, clipCoefficient } of updates) {
    if (index <= from || index > to) continue;
    const x = Math.floor((index - first) * step);
    const last = found.at(-1);
    // NaN (a norm that is none) multiplies everything away.
    const coefficient = Number.isFinite(clipCoefficient) ? Math.max(0, clipCoefficient ?? 0) : 0;
    if (last?.x === x) last.least = Math.min(last.least, coefficient);
    else found.push({ x, least: Math.min(1, coefficient) });
  }
  return found;
}

const known = new WeakMap<readonly UpdateRow[], { readonly of: string; readonly found: readonly Column[] }>();

/** Of all updates in the range; made anew only when some have come, or the range is another. */
function allColumns(updates: readonly UpdateRow[], { from, to }: UpdateRange, step: number): readonly Column[] {
  const of = `${updates.at(-1)?.index} ${from} ${to} ${step}`;
  const before = known.get(updates);
  if (before?.of === of) return before.found;
  const found = columns(updates, from - 1, to, step, from);
  known.set(updates, { of, found });
  return found;
}

const y = (coefficient: number): number => HEIGHT - coefficient * (HEIGHT - TOP);

function bars(found: readonly Column[], width: number): string {
  return found.map(({ x, least }) => `M${x} ${HEIGHT}V${y(least)}h${width}V${HEIGHT}z`).join('');
}

function line(found: readonly Column[], step: number): string {
  return found.map(({ x, least }, i) => `${i === 0 ? 'M' : 'L'}${x} ${y(least)}h${Math.max(1, step)}`).join('');
}

export function CoefficientBars({ updates, current, fired, width }: Props): ReactNode {
  const words = useClippingWords();
  const others = usePage(otherRuns).filter(({ run }) => newestBound(run.film.updates) !== null);
  const last = updates.at(-1)?.index ?? 0;
  const longest = Math.max(last, ...others.map(({ run }) => run.film.updates.at(-1)?.index ?? 0));
  const range = shownRange(
    usePage((state) => state.charts.range),
    longest,
  );
  const step = Math.min(24, (width - 24) / (range.to - range.from + 1));
  const within = (rows: readonly UpdateRow[]): readonly Column[] =>
    columns(rows, range.from - 1, range.to, step, range.from);
  const all = allColumns(updates, range, step);
  const one = updateRow({ updates }, current);
  const at = Math.floor((current - range.from) * step);
  const wide = Math.max(1, step - 2);
  const pointed = usePage(pointedUpdate);
  const lit = pointed === null ? null : updateRow({ updates }, pointed);
  return (
    <figure className={styles.history}>
      <figcaption>
        <span>{words.coefficient}</span>
        <span>{fired}</span>
      </figcaption>
      <svg
        width={width}
        height={HEIGHT}
        role="img"
        aria-label={words.chart}
        onPointerMove={(event) => {
          const { left } = event.currentTarget.getBoundingClientRect();
          const index = range.from + Math.floor((event.clientX - left) / step);
          pointMoment(index <= Math.min(range.to, last) ? { kind: 'update', index } : null);
        }}
        onPointerLeave={() => pointMoment(null)}
      >
        <path d={`M0 ${TOP}H${width - 20}`} stroke="var(--line)" />
        <text x={width} y={10} textAnchor="end">
          1
        </text>
        <path
          d={bars(
            all.filter(({ x }) => x < at || (x === at && step < 1)),
            wide,
          )}
          fill="var(--grad)"
          fillOpacity={0.55}
        />
        <path d={bars(one === null ? [] : within([one]), wide)} fill="var(--applied)" />
        <path
          d={bars(
            all.filter(({ x }) => x > at),
            wide,
          )}
          fill="var(--grad)"
          fillOpacity={0.2}
        />
        {lit && <path d={bars(within([lit]), wide)} fill="none" stroke="var(--ink)" strokeWidth={1.5} />}
        {others.map(({ run, kind, number }) => {
          const found = within(run.film.updates);
          const end = found.at(-1);
          return (
            <g key={run.id} className={kind === 'ghost' ? styles.ghost : styles.pin}>
              <path d={line(found, step)} />
              {kind === 'pin' && end && (
                <text x={Math.min(width - 8, end.x + step + 3)} y={Math.max(12, y(end.least) + 4)}>
                  {number}
                </text>
              )}
            </g>
          );
        })}
        <path d={`M0 ${HEIGHT - 0.5}H${width - 20}`} stroke="var(--line-strong)" />
      </svg>
    </figure>
  );
}
