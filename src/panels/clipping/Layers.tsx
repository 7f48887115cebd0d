/** Each parameter's gradient norm before and after clipping, to one scale. */
import { max } from 'd3';
import type { ReactNode } from 'react';
import type { ClipView, Frame } from '../../session/frame.ts';
import { useDictionary } from '../../ui/i18n/dictionary.ts';
import { formatNumber } from '../../ui/number-format.ts';
import { AskNumber } from '../inspector/AskNumber.tsx';
import { viewTargets } from './clip-targets.ts';
import styles from './clipping.module.css';

export function Layers({ view, frame }: { readonly view: ClipView; readonly frame: Frame }): ReactNode {
  const words = useDictionary();
  const targets = viewTargets(view, frame);
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
            <td>
              <AskNumber
                text={formatNumber(before)}
                target={targets.before(name)}
                name={`${name}, ${words.clipping.before}`}
              />
            </td>
            <td className={styles.after}>
              <AskNumber
                text={formatNumber(after)}
                target={targets.after(name)}
                name={`${name}, ${words.clipping.after}`}
              />
            </td>
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
