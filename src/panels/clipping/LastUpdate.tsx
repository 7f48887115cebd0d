/** The last update's norms, once its gradients have been cleared. */
import type { ReactNode } from 'react';
import type { UpdateRow } from '../../model/film.ts';
import { usePage } from '../../store/store.ts';
import { formatFixed, formatNumber } from '../../ui/number-format.ts';
import { AskNumber } from '../inspector/AskNumber.tsx';
import { clipsRow, firedUpTo } from './clip-rows.ts';
import { updateTargets } from './clip-targets.ts';
import { CoefficientBars } from './CoefficientBars.tsx';
import { NormAgainstThreshold } from './NormAgainstThreshold.tsx';
import { useClippingWords } from './words.ts';
import type { ClippingWords } from './words.en.ts';
import styles from './clipping.module.css';

function Product({ row }: { readonly row: UpdateRow }): ReactNode {
  const words = useClippingWords();
  const { clipCoefficient: coefficient, normAccumulated, normApplied } = row;
  const targets = updateTargets(row);
  return (
    <>
      <p className={styles.product}>
        <AskNumber text={formatNumber(normAccumulated)} target={targets.sum} name={words.accumulated} />
        {coefficient === null ? ' → ' : ' × '}
        {coefficient !== null && (
          <AskNumber text={formatFixed(coefficient, 4)} target={targets.coefficient} name={words.coefficientOne} />
        )}
        {coefficient !== null && ' = '}
        <b>
          <AskNumber text={formatNumber(normApplied)} target={targets.applied} name={words.applied} />
        </b>
      </p>
      <p className={styles.note}>{sentence(words, row)}</p>
    </>
  );
}

function sentence(
  words: ClippingWords,
  { clipCoefficient: coefficient, limit, microBatches, normAccumulated, normApplied }: UpdateRow,
): string {
  if (limit?.value === Infinity) return words.noLimit;
  if (coefficient === null) return words.byValue;
  if (!(coefficient < 1)) return words.kept;
  // Clipped between the micro-batches: no one factor leads from the sum to what was read.
  if (microBatches > 1 && Math.abs(normApplied - coefficient * normAccumulated) > 1e-3 * normApplied) {
    return words.keptNot;
  }
  const percent = `${formatFixed((1 - coefficient) * 100, 1)} %`;
  return limit === null || limit.order === 2 || limit.order === null ? words.cut(percent) : words.cutBy(percent);
}

export function LastUpdate({ row, width }: { readonly row: UpdateRow; readonly width: number }): ReactNode {
  const words = useClippingWords();
  const { updates } = usePage((state) => state.film);
  const clipped = clipsRow(row);
  const count = firedUpTo(updates, row.index);
  return (
    <>
      <NormAgainstThreshold row={row} updates={updates} width={width} />
      {clipped ? (
        <Product row={row} />
      ) : (
        <p className={styles.note}>{row.clipsInVain > 0 ? words.inVain : words.none}</p>
      )}
      {clipped && (
        <CoefficientBars
          updates={updates}
          current={row.index}
          fired={count === null ? null : words.fired(count, row.index)}
          width={width}
        />
      )}
    </>
  );
}
