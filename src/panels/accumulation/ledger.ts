/** The ledger as the panel and its table show it: the micro-batches that are in the buffers, and each parameter's shares. */
import type { Target } from '../../model/explanation.ts';
import type { Frame } from '../../model/frame.ts';
import type { LedgerRow } from '../../model/accumulation.ts';
import type { MicroBatchRow } from '../../model/film.ts';
import type { ReceivedFilm } from '../../store/film.ts';
import { countUpTo } from '../../model/film-rows.ts';
import type { ComparedRun } from '../../store/other-runs.ts';
import { atMicroBatch } from '../../store/other-values.ts';
import type { OtherValue } from '../../store/other-values.ts';

export interface BatchColumn {
  /** From 1, in the order of arrival since the last zero_grad. */
  readonly number: number;
  /** 2-norm of this micro-batch's own gradient over all parameters; null while it is to come. */
  readonly norm: number | null;
  /** Cosine to the sum of those before it; null for the first and for those to come. */
  readonly cosine: number | null;
  readonly arrived: boolean;
  /** Where its backward ended. */
  readonly position: number;
}

/** ‖s + g‖² = ‖s‖² + ‖g‖² + 2‖s‖‖g‖cos: the cosine follows from three norms. */
function cosineToSum(before: number, alone: number, after: number): number | null {
  if (!(before > 0) || !(alone > 0)) return null;
  return Math.max(-1, Math.min(1, (after * after - before * before - alone * alone) / (2 * before * alone)));
}

/** The micro-batches of the update that is being gathered at `position`; those of the known future have not arrived. */
export function batchColumns(
  { microBatches: rows }: Pick<ReceivedFilm, 'microBatches'>,
  { position, latest }: Pick<Frame, 'position' | 'latest'>,
): readonly BatchColumn[] {
  const done = countUpTo(rows, position);
  const under = rows[done];
  const current = under && under.start <= position ? under : latest.microBatch;
  if (!current) return [];
  let first = done;
  while (rows[first - 1]?.update === current.update) first--;
  let end = done;
  while (rows[end]?.update === current.update) end++;
  const kept = rows.slice(first, end);
  const gathered = kept.some(({ index }) => index === current.index)
    ? kept
    : [...kept, current].toSorted((a, b) => a.index - b.index);
  return gathered.map((row, k) => {
    const arrived = row.position <= position;
    const before = gathered[k - 1]?.inUpdate === row.inUpdate - 1 ? gathered[k - 1] : undefined;
    return {
      number: row.inUpdate,
      norm: arrived ? row.normAlone : null,
      cosine: arrived && before ? cosineToSum(before.normAccumulated, row.normAlone, row.normAccumulated) : null,
      arrived,
      position: row.position,
    };
  });
}

/** √Σ norm²: the accumulated norm over all parameters. */
export function totalNorm(rows: readonly LedgerRow[]): number {
  return Math.hypot(...rows.map((row) => row.norm));
}

/**
 * How many shares an update has read already, while a newer one has been added on top: their gradients are of older weights,
 * left there because nothing has cleared them.
 */
export function staleShares({ latest, ledger: rows }: Pick<Frame, 'latest' | 'ledger'>): number {
  const read = latest.update?.position;
  if (read === undefined) return 0;
  const staleIn = ({ shares }: LedgerRow): number => {
    const old = shares.filter((share) => (share.position ?? 0) <= read).length;
    return old === shares.length ? 0 : old;
  };
  return Math.max(0, ...rows.map(staleIn));
}

/**
 * Of the micro-batches those whose gradients are still in the buffers, and those to come, numbered as the shares are; all
 * of them once the last was read and cleared. `stale` shares of earlier updates stand before them.
 */
export function inTheBuffers(
  columns: readonly BatchColumn[],
  inBuffers: number,
  stale: number,
): readonly BatchColumn[] {
  const arrived = columns.filter((column) => column.arrived).length;
  const cleared = inBuffers === 0 && arrived === columns.length ? 0 : arrived - Math.min(arrived, inBuffers - stale);
  return columns.slice(cleared).map((column, k) => ({
    number: stale + k + 1,
    norm: column.norm,
    cosine: cleared > 0 && k === 0 ? null : column.cosine,
    arrived: column.arrived,
    position: column.position,
  }));
}

/** The number of the update that has read all that is in the buffers and after which nothing was added; null: not so. */
export function readBy({ latest, ledger: rows }: Pick<Frame, 'latest' | 'ledger'>): number | null {
  const { update } = latest;
  const shares = rows.flatMap((row) => row.shares);
  if (update === null || shares.length === 0) return null;
  return shares.every(({ position }) => (position ?? 0) <= update.position) ? update.index : null;
}

/** Σ over the parameters of what each share met: the cosine of a micro-batch to the sum of those before it. */
function metCosine(rows: readonly LedgerRow[], number: number): number | null {
  let [product, alone, before] = [0, 0, 0];
  for (const { shares } of rows) {
    const share = shares.find(({ microBatch }) => microBatch === number);
    if (share === undefined) continue;
    product += share.before * share.along;
    alone += share.norm ** 2;
    before += share.before ** 2;
  }
  const lengths = Math.sqrt(alone * before);
  return lengths > 0 ? product / lengths : null;
}

/**
 * The columns of all parameters together or of one. Of what is in the buffers the cosine is known as the shares met; of what
 * has been cleared it follows from the norms.
 */
export function columnsOf(
  columns: readonly BatchColumn[],
  rows: readonly LedgerRow[],
  parameter: string | null,
): readonly (BatchColumn & { readonly target: Target | null })[] {
  const row = rows.find(({ name }) => name === parameter);
  return columns.map((column) => {
    if (!column.arrived) return { ...column, target: null };
    if (row === undefined) {
      const target = { kind: 'norm', of: 'alone', position: column.position } as const;
      return { ...column, cosine: metCosine(rows, column.number) ?? column.cosine, target };
    }
    const share = row.shares.find(({ microBatch }) => microBatch === column.number);
    if (share === undefined) return { ...column, norm: null, cosine: null, target: null };
    const { norm, before, along, position } = share;
    const cosine = before > 0 && norm > 0 ? along / norm : null;
    const target = position === null ? null : ({ kind: 'share-norm', position, node: row.name } as const);
    return { ...column, norm, cosine, target };
  });
}

/** Two numbers that were rounded to single precision in one of the two places. */
const same = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-4 * Math.abs(b);

/**
 * The norm of a parameter's `.grad` in other runs after the micro-batch that came last here; none where `.grad` here is no
 * longer what that micro-batch left: then there is nothing to hold it against.
 */
export function othersInLedger(
  { ledger, latest: { microBatch } }: Frame,
  others: readonly ComparedRun[],
  parameter: string,
): readonly OtherValue[] {
  const row = ledger.find(({ name }) => name === parameter);
  if (row?.state !== 'values' || microBatch === null) return [];
  const norm = ({ partialNorms: { names, values } }: MicroBatchRow): number | null => {
    const place = names.indexOf(parameter);
    return place < 0 ? null : (values[3 * place] ?? null);
  };
  const own = norm(microBatch);
  return own !== null && same(row.norm, own) ? atMicroBatch(others, microBatch, norm) : [];
}
