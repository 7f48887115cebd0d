/** A gradient beside its finite difference. */
import type { ReactNode } from 'react';
import type { PageState } from '../../store/state.ts';
import { useDictionary } from '../../ui/i18n/dictionary.ts';
import { formatNumber } from '../../ui/number-format.ts';
import styles from './explanation.module.css';

export function CheckView({ check }: { readonly check: PageState['check'] }): ReactNode {
  const words = useDictionary().inspector;
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
      {check.kinks.length > 0 && <p className={styles.warning}>{words.kink(check.kinks.join(', '))}</p>}
    </div>
  );
}
