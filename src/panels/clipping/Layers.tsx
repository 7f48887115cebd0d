/** Each parameter's gradient norm before and after clipping, to one scale. */
import { max } from 'd3';
import type { ReactNode } from 'react';
import type { ClipView } from '../../session/frame.ts';
import { useDictionary } from '../../ui/i18n/dictionary.ts';
import { formatNumber } from '../../ui/number-format.ts';
import styles from './clipping.module.css';

export function Layers({ view }: { readonly view: ClipView }): ReactNode {
  const words = useDictionary();
  const longest = max(view.layers, ({ before }) => (Number.isFinite(before) ? before : 0)) ?? 0;
  const share = (norm: number): string =>
    `${longest > 0 && Number.isFinite(norm) ? Math.min(100, (norm / longest) * 100) : 0}%`;
  return (
    <table className={styles.layers}>
      <thead>
        <tr>
          <th scope="col">{words.data.parameter}</th>
          <th scope="col">{words.clipping.before}</th>
          <th scope="col">{words.clipping.after}</th>
          <th aria-hidden="true" />
        </tr>
      </thead>
      <tbody>
        {view.layers.map(({ name, before, after }) => (
          <tr key={name} data-place={name}>
            <th scope="row" title={name}>
              {name}
            </th>
            <td>{formatNumber(before)}</td>
            <td className={styles.after}>{formatNumber(after)}</td>
            <td className={styles.lengths} aria-hidden="true">
              <i style={{ width: share(before) }} />
              <b style={{ width: share(after) }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
