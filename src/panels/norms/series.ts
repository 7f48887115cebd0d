/** The series of the chart: what a row gives for a norm of some order, for one parameter, for a layer. */
import type { ClipLimit } from '../../model/clipping.ts';
import type { MicroBatchRow, ParameterNorms, PartialNorms, UpdateRow } from '../../model/film.ts';
import { overRows } from '../../store/film.ts';
import type { ChartRow, ShownNormOrder } from '../../store/state.ts';

export type Gradient = 'accumulated' | 'applied';

/** Numbers per parameter in `ParameterNorms.values`, and in `PartialNorms.values`; and where each is. */
const STRIDE = 7;
const PARTIAL_STRIDE = 3;
const PLACE: Readonly<Record<ShownNormOrder, number>> = { '2': 0, '1': 1, inf: 2 };
const APPLIED = 3;

export function rowNorm(row: UpdateRow, of: Gradient, order: ShownNormOrder): number {
  if (order === '2') return of === 'applied' ? row.normApplied : row.normAccumulated;
  if (order === '1') return of === 'applied' ? row.normApplied1 : row.normAccumulated1;
  return of === 'applied' ? row.normAppliedInf : row.normAccumulatedInf;
}

/** Of `.grad` after a micro-batch. */
export function partialNorm(row: MicroBatchRow, order: ShownNormOrder): number {
  if (order === '2') return row.normAccumulated;
  return order === '1' ? row.normAccumulated1 : row.normAccumulatedInf;
}

/** Null where the row has no such number. */
export function rowValue(row: UpdateRow, of: ChartRow): number | null {
  if (of === 'loss') return row.loss;
  if (of === 'rate') return row.learningRate;
  return of === 'ratio' ? row.updateRatio : row.clipCoefficient;
}

/** Some parameters that are shown as one: a parameter by itself, or those of a module. */
export interface ParameterGroup {
  readonly name: string;
  readonly members: readonly string[];
}

/** The module that a parameter belongs to; a tensor by itself is one. */
function layerOf(parameter: string): string {
  const dot = parameter.lastIndexOf('.');
  return dot > 0 ? parameter.slice(0, dot) : parameter;
}

/** What the updates have moved, in the order of the optimizers. */
export function parameterGroups(updates: readonly UpdateRow[], by: 'layers' | 'parameters'): ParameterGroup[] {
  const groups = new Map<string, Set<string>>();
  let last: readonly string[] | null = null;
  for (const { parameterNorms } of updates) {
    if (parameterNorms.names === last) continue;
    last = parameterNorms.names;
    for (const name of last) {
      const key = by === 'layers' ? layerOf(name) : name;
      const members = groups.get(key);
      if (members) members.add(name);
      else groups.set(key, new Set([name]));
    }
  }
  return [...groups].map(([name, members]) => ({ name, members: [...members] }));
}

/** How many parameters of an optimizer are not among those that have norms of their own. */
export function parametersLeftOut(updates: readonly UpdateRow[]): number {
  const norms = updates.at(-1)?.parameterNorms;
  return norms ? norms.count - norms.names.length : 0;
}

/** Reads one group out of rows; places are looked up once for each list of names. */
export class GroupReader {
  private readonly members: ReadonlySet<string>;
  private readonly places = new Map<readonly string[], readonly number[]>();

  constructor(group: ParameterGroup) {
    this.members = new Set(group.members);
  }

  /** The norm of the group's gradients together; null when none of them has one. */
  norm(norms: ParameterNorms, of: Gradient, order: ShownNormOrder): number | null {
    return this.together(norms, STRIDE, PLACE[order] + (of === 'applied' ? APPLIED : 0), order);
  }

  /** The same of `.grad` after a micro-batch; null when it has reached none of them. */
  partial(norms: PartialNorms, order: ShownNormOrder): number | null {
    return this.together(norms, PARTIAL_STRIDE, PLACE[order], order);
  }

  private together(
    { names, values }: PartialNorms,
    stride: number,
    offset: number,
    order: ShownNormOrder,
  ): number | null {
    let total: number | null = null;
    for (const place of this.placesIn(names)) {
      const norm = values[place * stride + offset] ?? -1;
      if (norm < 0) continue;
      total = total === null ? norm : joined(total, norm, order);
    }
    return total;
  }

  private placesIn(names: readonly string[]): readonly number[] {
    let places = this.places.get(names);
    if (places === undefined) {
      places = names.flatMap((name, k) => (this.members.has(name) ? [k] : []));
      this.places.set(names, places);
    }
    return places;
  }
}

/** The norm of two vectors put end to end. */
function joined(a: number, b: number, order: ShownNormOrder): number {
  if (order === '1') return a + b;
  return order === '2' ? Math.hypot(a, b) : Math.max(a, b);
}

/** The bound of one update; null where nothing was clipped or nothing could be. */
export function limitOf({ limit }: UpdateRow): ClipLimit | null {
  return limit === null || limit.value === Infinity ? null : limit;
}

/** The chart's name for the norm that is bounded: cutting each element bounds the inf-norm. Null: one that the chart has not. */
export function limitedOrder({ order }: ClipLimit): ShownNormOrder | null {
  if (order === 2) return '2';
  if (order === 1) return '1';
  return order === Infinity ? 'inf' : null;
}

const none = (): UpdateRow | null => null;

/** The newest update with a bound. */
export const newestBound = overRows(none, (before, row: UpdateRow) => (limitOf(row) === null ? before : row));
const newestScaled = overRows(none, (before, row: UpdateRow) => (row.limit?.by === 'norm' ? row : before));

/** The norm to begin with: the one that the listing scales by. */
export function startingOrder(updates: readonly UpdateRow[]): ShownNormOrder {
  const limit = newestScaled(updates)?.limit ?? null;
  return (limit && limitedOrder(limit)) ?? '2';
}
