/** The chart's numbers as a table: every update with norms of all orders, runs beside it, and what is shown by parameter. */
import type { Target } from '../../model/explanation.ts';
import type { UpdateRow } from '../../model/film.ts';
import { rowOf } from '../../model/film-rows.ts';
import type { ReceivedFilm } from '../../store/film.ts';
import type { ComparedRun } from '../../store/other-runs.ts';
import type { ChartView, ShownNormOrder, OtherRun } from '../../store/state.ts';
import type { TableCell } from '../../ui/csv.ts';
import type { Dictionary } from '../../ui/i18n/en.ts';
import type { NumbersTable } from '../inspector/NumbersData.tsx';
import { coefficientTarget, groupTarget, lossTarget, updateNormTarget, ratioTarget } from './norm-targets.ts';
import { GroupReader, parameterGroups, rowNorm } from './series.ts';
import type { Gradient } from './series.ts';
import type { NormsWords } from './words.en.ts';

interface Column {
  readonly title: string;
  readonly cell: (row: UpdateRow) => TableCell;
  readonly target?: (row: UpdateRow) => Target | null;
}

const GRADIENTS: readonly Gradient[] = ['accumulated', 'applied'];

/** A run beside the one shown, as far as its numbers go. */
type Beside = Pick<ComparedRun, 'kind' | 'number' | 'label'> & { readonly run: Pick<OtherRun, 'film'> };

export interface TableInput {
  readonly film: ReceivedFilm;
  readonly others: readonly Beside[];
  readonly charts: ChartView;
  readonly order: ShownNormOrder;
}

export function normsTable(
  data: Dictionary['data'],
  words: NormsWords,
  { film, others, charts, order }: TableInput,
): NumbersTable {
  const gradients = { accumulated: data.accumulatedNorm, applied: data.appliedNorm };
  const columns: Column[] = [
    { title: data.update, cell: (row) => row.index },
    { title: data.line, cell: (row) => row.line },
    { title: data.epoch, cell: (row) => row.epoch },
    { title: data.microBatches, cell: (row) => row.microBatches },
    ...GRADIENTS.map((of) => ({
      title: gradients[of],
      cell: (row: UpdateRow) => rowNorm(row, of, '2'),
      target: (row: UpdateRow) => updateNormTarget(row, of, '2'),
    })),
    { title: data.clipCoefficient, cell: (row) => row.clipCoefficient, target: coefficientTarget },
    { title: data.threshold, cell: (row) => row.limit?.value ?? null },
    { title: data.learningRate, cell: (row) => row.learningRate },
    { title: data.loss, cell: (row) => row.loss, target: (row) => lossTarget(row, film.microBatches) },
    { title: data.updateRatio, cell: (row) => row.updateRatio, target: ratioTarget },
  ];
  for (const other of ['1', 'inf'] as const) {
    for (const of of GRADIENTS) {
      const title = data.normNamed(gradients[of], words.orders[other]);
      columns.push({
        title,
        cell: (row) => rowNorm(row, of, other),
        target: (row) => updateNormTarget(row, of, other),
      });
    }
  }
  others.forEach((other) => columns.push(...otherColumns(other, words.before, data, gradients, order)));
  if (charts.detail !== 'whole') {
    for (const group of parameterGroups(film.updates, charts.detail)) {
      const reader = new GroupReader(group);
      for (const of of GRADIENTS) {
        const title = data.normNamed(data.ofRun(gradients[of], group.name), words.orders[order]);
        columns.push({
          title,
          cell: (row) => reader.norm(row.parameterNorms, of, order),
          target: (row) => groupTarget(row, of, order, group),
        });
      }
    }
  }
  // The film grows, and is thinned, while the table is read.
  const updates = [...film.updates];
  return {
    columns: columns.map(({ title }) => title),
    rows: updates.map((row) => columns.map(({ cell }) => cell(row))),
    target: (row, column) => {
      const of = updates[row];
      return (of && columns[column]?.target?.(of)) ?? null;
    },
  };
}

/** The same update of another run. */
function otherColumns(
  { run, kind, number, label }: Beside,
  before: string,
  data: Dictionary['data'],
  gradients: Readonly<Record<Gradient, string>>,
  order: ShownNormOrder,
): Column[] {
  const name = kind === 'ghost' ? before : `${number} ${label}`.trim();
  const cell = (read: (row: UpdateRow) => TableCell) => (row: UpdateRow) => {
    const same = rowOf(run.film.updates, row.index);
    return same === null ? null : read(same);
  };
  return [
    ...GRADIENTS.map((of) => ({
      title: data.ofRun(gradients[of], name),
      cell: cell((row) => rowNorm(row, of, order)),
    })),
    { title: data.ofRun(data.loss, name), cell: cell((row) => row.loss) },
  ];
}
