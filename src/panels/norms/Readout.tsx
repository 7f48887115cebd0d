/** One line of numbers about an update; those that can be explained can be asked. */
import type { ReactNode } from 'react';
import { usePage } from '../../store/store.ts';
import type { ShownNormOrder } from '../../store/state.ts';
import { useDictionary } from '../../ui/i18n/dictionary.ts';
import { formatNumber, formatShort } from '../../ui/number-format.ts';
import { AskNumber } from '../inspector/AskNumber.tsx';
import { rowNear } from '../../model/film-rows.ts';
import styles from './readout.module.css';
import { readingAt, readingOf } from './readings.ts';
import type { AskedNumber, Reading } from './readings.ts';
import { useNormsWords } from './words.ts';

interface NumberProps {
  readonly number: AskedNumber | null;
  readonly name: string;
  /** What stands before it, for the eye; the name is for the ear. */
  readonly before?: string;
  readonly kind: 'accumulated' | 'applied' | 'loss' | 'plain';
}

function Shown({ number, name, before, kind }: NumberProps): ReactNode {
  if (number === null) return null;
  const odd = !Number.isFinite(number.value);
  return (
    <span className={`${styles.item} ${odd ? styles.odd : styles[kind]}`} title={name}>
      {before !== undefined && <span className={styles.before}>{before} </span>}
      <AskNumber text={formatNumber(number.value)} target={number.target} name={name} />
    </span>
  );
}

function useReading(order: ShownNormOrder, pointed: number | null): Reading | null {
  const film = usePage((state) => state.film);
  // The film is changed in place.
  usePage((state) => state.filmVersion);
  const frame = usePage((state) => state.frame);
  const row = pointed === null ? null : rowNear(film.updates, pointed);
  if (row !== null) return readingOf(row, film.microBatches, order);
  return readingAt(film, frame?.position ?? 0, order, frame?.latest ?? null);
}

interface ReadoutProps {
  readonly order: ShownNormOrder;
  /** The update that the pointer is on; null: the one at the position. */
  readonly pointed: number | null;
}

export function Readout({ order, pointed }: ReadoutProps): ReactNode {
  const words = useNormsWords();
  const { data } = useDictionary();
  const reading = useReading(order, pointed);
  if (reading === null) return null;
  const { gathering, accumulated, applied, coefficient, loss, rate, ratio, threshold } = reading;
  return (
    <span className={styles.line} data-testid="norms-readout">
      <span className={styles.update}>
        {words.place(reading.update, gathering)}
        {pointed !== null && reading.update < pointed && ` ${words.nearest(pointed)}`}
      </span>
      <Shown number={accumulated} name={data.accumulatedNorm} kind="accumulated" />
      <Shown number={applied} name={data.appliedNorm} before="→" kind="applied" />
      <Shown number={coefficient} name={data.clipCoefficient} before="×" kind="plain" />
      <Shown number={loss} name={data.loss} before={words.rows.loss} kind="loss" />
      <Shown number={ratio} name={data.updateRatio} before={words.rows.ratio} kind="plain" />
      {rate !== null && <span className={styles.item}>{`${words.rows.rate} ${formatShort(rate)}`}</span>}
      {threshold !== null && <span className={styles.item}>{`${data.threshold} ${formatShort(threshold)}`}</span>}
    </span>
  );
}
