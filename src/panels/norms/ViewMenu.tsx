/** What the chart shows: a popover of small choices. */
import { useId } from 'react';
import type { ReactNode } from 'react';
import { setDetail, setNorm, setRange, setRows, setScale } from '../../store/chart-actions.ts';
import { CHART_ROWS, NORM_ORDERS, shifted, shownRange, zoomed } from '../../store/chart-view.ts';
import { usePage } from '../../store/store.ts';
import { IconButton } from '../../ui/button.tsx';
import { Popover } from '../../ui/popover.tsx';
import { parametersLeftOut } from './series.ts';
import { stairCount } from './stairs.ts';
import { useChartRows, useOrder } from './use-plot.ts';
import { useNormsWords } from './words.ts';
import styles from './view-menu.module.css';

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly values: readonly Value[];
  readonly words: Readonly<Record<Value, string>>;
  readonly chosen: readonly Value[];
  readonly onChoose: (value: Value) => void;
}

function Choice<Value extends string>({ label, values, words, chosen, onChoose }: ChoiceProps<Value>): ReactNode {
  const id = useId();
  return (
    <div className={styles.row}>
      <span id={id} className={styles.label}>
        {label}
      </span>
      <span role="group" aria-labelledby={id} className={styles.choice}>
        {values.map((value) => (
          <button key={value} type="button" aria-pressed={chosen.includes(value)} onClick={() => onChoose(value)}>
            {words[value]}
          </button>
        ))}
      </span>
    </div>
  );
}

/** Looking closer and farther without a pointer. */
function Zoom(): ReactNode {
  const words = useNormsWords();
  const count = usePage(({ film, filmVersion }) =>
    filmVersion >= 0 ? stairCount(film.microBatches, film.updates) : 0,
  );
  const centre = usePage((state) => Math.min(count, (state.frame?.place.updates ?? 0) + 1));
  const range = shownRange(
    usePage((state) => state.charts.range),
    count,
  );
  const all = range.from === 1 && range.to >= count;
  const id = useId();
  return (
    <div className={styles.row}>
      <span id={id} className={styles.label}>
        {words.zoom}
      </span>
      <span role="group" aria-labelledby={id} className={styles.zoom}>
        <IconButton
          icon="closer"
          label={words.zoomIn}
          disabled={range.from === range.to}
          onClick={() => setRange(zoomed(range, 'in', centre, count), count)}
        />
        <IconButton
          icon="farther"
          label={words.zoomOut}
          disabled={all}
          onClick={() => setRange(zoomed(range, 'out', centre, count), count)}
        />
        <IconButton
          icon="toPrevious"
          label={words.earlier}
          disabled={range.from === 1}
          onClick={() => setRange(shifted(range, 'earlier', count), count)}
        />
        <IconButton
          icon="toNext"
          label={words.later}
          disabled={range.to >= count}
          onClick={() => setRange(shifted(range, 'later', count), count)}
        />
        <button type="button" className={styles.all} disabled={all} onClick={() => setRange(null, count)}>
          {words.all}
        </button>
        <span className={styles.range}>{words.range(range.from, range.to, count)}</span>
      </span>
    </div>
  );
}

function Choices(): ReactNode {
  const words = useNormsWords();
  const { scale, detail } = usePage((state) => state.charts);
  const order = useOrder();
  const rows = useChartRows();
  const leftOut = usePage(({ film, filmVersion }) => (filmVersion >= 0 ? parametersLeftOut(film.updates) : 0));
  return (
    <>
      <Choice label={words.norm} values={NORM_ORDERS} words={words.orders} chosen={[order]} onChoose={setNorm} />
      <Choice
        label={words.scale}
        values={['linear', 'log']}
        words={words.scales}
        chosen={[scale]}
        onChoose={setScale}
      />
      <Choice
        label={words.detail}
        values={['whole', 'layers', 'parameters']}
        words={words.details}
        chosen={[detail]}
        onChoose={setDetail}
      />
      {leftOut > 0 && detail !== 'whole' && <p className={styles.hint}>{words.leftOut(leftOut)}</p>}
      <Choice
        label={words.below}
        values={CHART_ROWS}
        words={words.rowNames}
        chosen={rows}
        onChoose={(row) => setRows(rows.includes(row) ? rows.filter((one) => one !== row) : [...rows, row])}
      />
      <Zoom />
      <p className={styles.hint}>{words.zoomHint}</p>
    </>
  );
}

export function ViewMenu(): ReactNode {
  const words = useNormsWords();
  const none = usePage((state) => !state.started || state.film.microBatches.length === 0);
  return (
    <Popover label={words.view} icon="view" disabled={none} className={styles.menu}>
      {() => <Choices />}
    </Popover>
  );
}
