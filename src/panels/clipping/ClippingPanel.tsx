/** Clipping: the current update's norm against its threshold, in numbers and to scale, and the coefficients so far. */
import { useRef } from 'react';
import type { ReactNode } from 'react';
import type { UpdateRow } from '../../session/frame.ts';
import { countUpTo } from '../../store/film.ts';
import { page, usePage } from '../../store/store.ts';
import { useSize } from '../../ui/drawing.ts';
import { useDictionary } from '../../ui/i18n/dictionary.ts';
import { formatFixed, formatNumber } from '../../ui/number-format.ts';
import { Hint, Panel } from '../../ui/panel.tsx';
import { ShowData } from '../../ui/show-data.tsx';
import { CoefficientBars } from './CoefficientBars.tsx';
import { NormAgainstThreshold } from './NormAgainstThreshold.tsx';
import { fired, updateAt } from './clip-rows.ts';
import styles from './clipping.module.css';

export function ClippingData(): ReactNode {
  const words = useDictionary();
  const none = usePage((state) => !state.started || state.film.updates.length === 0);
  return (
    <ShowData
      title={words.regions.clipping}
      file="clipping"
      disabled={none}
      table={() => ({
        columns: [
          words.data.update,
          words.data.accumulatedNorm,
          words.data.threshold,
          words.data.clipCoefficient,
          words.data.appliedNorm,
        ],
        rows: page
          .getState()
          .film.updates.map((row) => [
            row.index,
            row.normAccumulated,
            row.threshold,
            row.clipCoefficient,
            row.normApplied,
          ]),
      })}
    />
  );
}

function Product({ row }: { readonly row: UpdateRow }): ReactNode {
  const words = useDictionary().clipping;
  const { clipCoefficient: coefficient, normAccumulated, normApplied } = row;
  if (coefficient === null) {
    return (
      <>
        <p className={styles.product}>
          {formatNumber(normAccumulated)} → <b>{formatNumber(normApplied)}</b>
        </p>
        <p className={styles.note}>{words.byValue}</p>
      </>
    );
  }
  return (
    <>
      <p className={styles.product}>
        {formatNumber(normAccumulated)} × {formatFixed(coefficient, 4)} = <b>{formatNumber(normApplied)}</b>
      </p>
      <p className={styles.note}>
        {coefficient < 1 ? words.cut(`${formatFixed((1 - coefficient) * 100, 1)} %`) : words.kept}
      </p>
    </>
  );
}

export function ClippingPanel(): ReactNode {
  const words = useDictionary();
  const film = usePage((state) => state.film);
  usePage((state) => state.filmVersion);
  const position = usePage((state) => state.frame?.position ?? 0);
  const phase = usePage((state) => state.frame?.place.phase ?? 'start');
  const started = usePage((state) => state.started);
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const row = started ? updateAt(film.updates, position, phase) : null;
  const done = Math.max(countUpTo(film.updates, position), row?.index ?? 0);
  const count = film.updates.slice(0, done).filter(fired).length;
  const clips = row !== null && (row.threshold !== null || fired(row));
  return (
    <Panel label={words.regions.clipping} bare>
      <div ref={box} className={styles.fill}>
        {!row && <Hint>{words.clipping.empty}</Hint>}
        {row && (
          <p className={styles.what}>
            {words.clipping.latest(row.index)}
            {clips && <span>{words.clipping.fired(count, done)}</span>}
          </p>
        )}
        {row && width > 0 && <NormAgainstThreshold row={row} updates={film.updates} width={width} />}
        {row && clips && <Product row={row} />}
        {row && !clips && <p className={styles.note}>{words.clipping.none}</p>}
        {row && clips && width > 0 && <CoefficientBars updates={film.updates} current={row.index} width={width} />}
      </div>
    </Panel>
  );
}
