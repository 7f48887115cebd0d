/** The list of keys. */
import type { ReactNode } from 'react';
import { usePage } from '../store/store.ts';
import { setSupportedOpen } from '../store/supported-actions.ts';
import { setKeysOpen } from '../store/view-actions.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useDictionary } from '../ui/i18n/dictionary.ts';
import styles from './keys-dialog.module.css';

export function KeysDialog(): ReactNode {
  const words = useDictionary();
  const open = usePage((state) => state.keysOpen);
  if (!open) return null;
  const { keys } = words;
  const rows: readonly (readonly [readonly string[], string])[] = [
    [[keys.space], keys.playPause],
    [['→', '←'], keys.step],
    [[`${keys.shift} →`, `${keys.shift} ←`], keys.stepLarger],
    [[keys.home, keys.end], keys.ends],
    [['F9'], keys.breakpoint],
    [['c', `${keys.shift} c`], keys.continue],
    [['s', 'n', 'r'], keys.lines],
    [['↑', '↓', '→', '←'], keys.graph],
    [['Enter', 'l', 'f', '−', 'Esc'], keys.graphMore],
    [['?'], keys.help],
  ];
  return (
    <Dialog title={keys.title} closeLabel={words.bar.close} onClose={() => setKeysOpen(false)}>
      <table className={styles.keys}>
        <tbody>
          {rows.map(([names, does]) => (
            <tr key={does}>
              <th scope="row">
                {names.map((name) => (
                  <kbd key={name}>{name}</kbd>
                ))}
              </th>
              <td>{does}</td>
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
