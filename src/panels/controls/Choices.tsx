/** Optimizer, loss and activations: a list of the names that could stand in the listing's place of one. */
import { useId } from 'react';
import type { ReactNode } from 'react';
import type { ChoiceControl } from '../../model/control.ts';
import { usePage } from '../../store/store.ts';
import { choose } from '../../store/view-actions.ts';
import { Icon } from '../../ui/icons.tsx';
import { refusalText } from './refusal.ts';
import { useControlsWords } from './words.ts';
import styles from './controls.module.css';

interface ChoiceProps {
  readonly control: ChoiceControl;
  /** There are several of the kind: each tells its line. */
  readonly several: boolean;
}

function Choice({ control, several }: ChoiceProps): ReactNode {
  const words = useControlsWords();
  const id = useId();
  const refused = usePage((state) => state.refused !== null);
  const what = words.choices[control.what];
  const label = several ? words.choiceAt(what, control.line) : what;
  return (
    <div className={styles.choice} title={words.line(control.line)}>
      <label htmlFor={id}>{label}</label>
      <span className={styles.select}>
        <select
          id={id}
          value={control.value}
          disabled={refused}
          onChange={(event) => choose(control.id, event.target.value)}
        >
          {control.options.map(({ value, refusal }) => (
            <option key={value} value={value} disabled={refusal !== null}>
              {refusal === null ? value : `${value} · ${refusalText(refusal, words)}`}
            </option>
          ))}
        </select>
        <Icon name="down" size={12} />
      </span>
    </div>
  );
}

export function Choices({ controls }: { readonly controls: readonly ChoiceControl[] }): ReactNode {
  if (controls.length === 0) return null;
  const order = ['optimizer', 'loss', 'activation'] as const;
  const sorted = order.flatMap((what) => controls.filter((control) => control.what === what));
  return (
    <div className={styles.choices}>
      {sorted.map((control) => (
        <Choice
          key={control.id}
          control={control}
          several={controls.filter(({ what }) => what === control.what).length > 1}
        />
      ))}
    </div>
  );
}
