/** A statement that can be taken out of the listing and put back. */
import { useId } from 'react';
import type { ReactNode } from 'react';
import type { SwitchControl } from '../../model/control.ts';
import { usePage } from '../../store/store.ts';
import { toggleSwitch } from '../../store/view-actions.ts';
import { refusalText } from './refusal.ts';
import { useControlsWords } from './words.ts';
import styles from './controls.module.css';

export function Switch({ control }: { readonly control: SwitchControl }): ReactNode {
  const words = useControlsWords();
  const why = useId();
  const refused = usePage((state) => state.refused !== null);
  const { refusal, measures, on } = control;
  const [object = ''] = /^(\w+\.)+(?=\w+\()/.exec(control.name) ?? [];
  return (
    <div className={styles.switch}>
      <button
        type="button"
        role="switch"
        aria-checked={on}
        aria-label={`${control.name}, ${words.line(control.line)}`}
        aria-describedby={refusal === null ? undefined : why}
        title={measures ? words.measuresNote : undefined}
        disabled={refusal !== null || refused}
        onClick={() => toggleSwitch(control.id)}
      />
      <span className={styles.name} title={control.name}>
        <span className={styles.object}>{object}</span>
        {control.name.slice(object.length)}
      </span>
      <span className={styles.line}>{measures && !on ? words.measures : words.line(control.line)}</span>
      {refusal !== null && (
        <span id={why} className={styles.why}>
          {refusalText(refusal, words)}
        </span>
      )}
    </div>
  );
}
