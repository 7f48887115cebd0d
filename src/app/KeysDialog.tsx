/** The list of keys. */
import type { ReactNode } from 'react';
import { usePage } from '../store/store.ts';
import { setSupportedOpen } from '../store/supported-actions.ts';
import { setKeysOpen } from '../store/view-actions.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useDictionary, useLanguage } from '../ui/i18n/dictionary.ts';
import type { WordsLanguage } from '../ui/i18n/dictionary.ts';
import type { CommandKey } from './command.ts';
import { commands } from './commands.ts';
import styles from './keys-dialog.module.css';

/** `Shift →` */
function shownKey({ key, shown = key, shift }: CommandKey, language: WordsLanguage): string {
  const label = typeof shown === 'string' ? shown : shown[language];
  return shift === true ? `Shift ${label}` : label;
}

export function KeysDialog(): ReactNode {
  const words = useDictionary();
  const language = useLanguage();
  const open = usePage((state) => state.keysOpen);
  if (!open) return null;
  const { keys } = words;
  return (
    <Dialog title={keys.title} closeLabel={words.bar.close} onClose={() => setKeysOpen(false)}>
      <table className={styles.keys}>
        <tbody>
          {commands.map((command) => (
            <tr key={command.order}>
              <th scope="row">
                {command.keys.map((key) => (
                  <kbd key={`${key.key} ${key.shift}`}>{shownKey(key, language)}</kbd>
                ))}
              </th>
              <td>{command.does[language]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>{keys.note}</p>
      <p className={styles.more}>
        <Button onClick={() => void setSupportedOpen(true)}>{words.supported.title}</Button>
      </p>
    </Dialog>
  );
}
