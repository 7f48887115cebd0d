/** A gradient beside its finite difference. */
import type { ReactNode } from 'react';
import type { GradientCheck } from '../../model/explanation.ts';
import type { PageState } from '../../store/state.ts';
import { formatNumber } from '../../ui/number-format.ts';
import { useInspectorWords } from './words.ts';
import styles from './explanation.module.css';

/** Up to this the gradient, which is float32, and the slope of float64 losses are taken for equal. */
const CLOSE = 1e-3;
/** An error below this is rounding in float32 sums, however small the gradient is. */
const ROUNDING = 1e-7;

function agrees({ relative, error }: GradientCheck): boolean {
  return relative <= CLOSE || error <= ROUNDING;
}

export function CheckView({ check }: { readonly check: PageState['check'] }): ReactNode {
  const words = useInspectorWords();
  if (check === 'none') return null;
  if (check === 'asked') return <p className={styles.note}>{words.checking}</p>;
  if (check === 'impossible') return <p className={styles.note}>{words.checkImpossible}</p>;
  return (
    <div className={styles.check} role="status">
      <dl>
        <dt>{words.backward}</dt>
        <dd>{formatNumber(check.gradient, 8)}</dd>
        <dt>{words.differences}</dt>
        <dd>{formatNumber(check.difference, 8)}</dd>
        <dt>{words.error}</dt>
        <dd>
          {formatNumber(check.error, 2)} <span>(h = {formatNumber(check.h, 2)})</span>
        </dd>
      </dl>
      {check.kinks.length === 0 && (
        <p className={styles.verdict}>
          {agrees(check) ? words.slopeAgrees(formatNumber(check.h, 2)) : words.slopeDiffers}
        </p>
      )}
      {check.kinks.length > 0 && <p className={styles.warning}>{words.kink(check.kinks.join(', '))}</p>}
    </div>
  );
}
