/** Each parameter's gradient norm before and after clipping, to one scale. */
import { max } from 'd3';
import type { ReactNode } from 'react';
import type { ClipView } from '../../model/clipping.ts';
import type { Frame } from '../../model/frame.ts';
import type { UpdateRow } from '../../model/film.ts';
import { otherRuns } from '../../store/other-runs.ts';
import { atUpdate } from '../../store/other-values.ts';
import type { OtherValue } from '../../store/other-values.ts';
import { usePage } from '../../store/store.ts';
import { useDictionary } from '../../ui/i18n/dictionary.ts';
import { formatNumber } from '../../ui/number-format.ts';
import { RunTick } from '../compare/RunTick.tsx';
import { AskNumber } from '../inspector/AskNumber.tsx';
import { viewTargets } from './clip-targets.ts';
import { useClippingWords } from './words.ts';
import styles from './clipping.module.css';

interface LayersProps {
  readonly view: ClipView;
  readonly frame: Frame;
  /** The update that these gradients belong to; null while the film does not know it. */
  readonly row: UpdateRow | null;
}

/** The accumulated norm of one parameter, of the whole update. */
function normIn({ parameterNorms: { names, values } }: UpdateRow, parameter: string): number | null {
  const place = names.indexOf(parameter);
  const norm = place < 0 ? -1 : (values[7 * place] ?? -1);
  return norm < 0 ? null : norm;
}

export function Layers({ view, frame, row }: LayersProps): ReactNode {
  const words = useClippingWords();
  const { data } = useDictionary();
  const targets = viewTargets(view, frame);
  const runs = usePage(otherRuns);
  // While gradients are still gathered there is nothing in other runs to hold them against.
  const whole = row !== null && view.arrows.at(-1)?.last === row.microBatches;
  const othersOf = (name: string): readonly OtherValue[] =>
    whole ? atUpdate(runs, row.index, (one) => normIn(one, name)) : [];
  const others = view.layers.map(({ name }) => othersOf(name));
  const own = max(view.layers, ({ before }) => (Number.isFinite(before) ? before : 0)) ?? 0;
  const longest = Math.max(own, ...others.flat().map(({ value }) => value));
  const share = (norm: number): string =>
    `${longest > 0 && Number.isFinite(norm) ? Math.min(100, (norm / longest) * 100) : 0}%`;
  return (
    <table className={styles.layers}>
      <thead>
        <tr>
          <th scope="col">{data.parameter}</th>
          <th scope="col">{words.before}</th>
          <th scope="col">{words.after}</th>
          <th aria-hidden="true" />
        </tr>
      </thead>
      <tbody>
        {view.layers.map(({ name, before, after }, i) => (
          <tr key={name} data-place={name}>
            <th scope="row" title={name}>
              {name}
            </th>
            <td>
              <AskNumber text={formatNumber(before)} target={targets.before(name)} name={`${name}, ${words.before}`} />
            </td>
            <td className={styles.after}>
              <AskNumber text={formatNumber(after)} target={targets.after(name)} name={`${name}, ${words.after}`} />
            </td>
            <td className={styles.lengths} aria-hidden="true">
              <i style={{ width: share(before) }} />
              <b style={{ width: share(after) }} />
              {others[i]?.map((other) => (
                <svg key={other.run.run.id} className={styles.tick} style={{ left: share(other.value) }} width={24}>
                  <RunTick other={other} x={12} top={2} bottom={20} />
                </svg>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
