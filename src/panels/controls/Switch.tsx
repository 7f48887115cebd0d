/** A statement that can be taken out of the listing and put back. */
import type { ReactNode } from 'react';
import type { SwitchControl } from '../../session/control.ts';
import { usePage } from '../../store/store.ts';
import { toggleSwitch } from '../../store/view-actions.ts';
import { useDictionary } from '../../ui/i18n/dictionary.ts';
import styles from './controls.module.css';

export function Switch({ control }: { readonly control: SwitchControl }): ReactNode {
  const words = useDictionary().controls;
  const refused = usePage((state) => state.refused !== null);
  const { usedLater } = control;
  const [object = ''] = /^(\w+\.)+(?=\w+\()/.exec(control.name) ?? [];
  return (
    <div className={styles.switch}>
      <button
        type="button"
        role="switch"
        aria-checked={control.on}
        aria-label={`${control.name}, ${words.line(control.line)}`}
        title={usedLater === null ? undefined : words.usedLater(usedLater)}
        disabled={usedLater !== null || refused}
        onClick={() => toggleSwitch(control.id)}
      />
      <span className={styles.name} title={control.name}>
        <span className={styles.object}>{object}</span>
        {control.name.slice(object.length)}
      </span>
      <span className={styles.line}>{usedLater === null ? words.line(control.line) : words.usedLater(usedLater)}</span>
    </div>
  );
}
