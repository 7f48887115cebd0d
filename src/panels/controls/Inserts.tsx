/** What the listing lacks, to be written where it belongs, or where people put it by mistake. */
import type { ReactNode } from 'react';
import type { InsertControl } from '../../model/control.ts';
import { usePage } from '../../store/store.ts';
import { insertStatement } from '../../store/view-actions.ts';
import { refusalText } from './refusal.ts';
import { useControlsWords } from './words.ts';
import styles from './controls.module.css';

function Row({ controls }: { readonly controls: readonly InsertControl[] }): ReactNode {
  const words = useControlsWords();
  const refused = usePage((state) => state.refused !== null);
  const [first] = controls;
  if (!first) return null;
  const { inserts, where, whereNote, insert, insertOf } = words;
  const name = first.what === 'accumulation' || first.what === 'division' ? inserts[first.what] : first.what;
  const reason = controls.every(({ refusal }) => refusal !== null) && first.refusal;
  const note = (control: InsertControl): string | undefined => {
    if (control.refusal) return refusalText(control.refusal, words);
    return control.where === null ? undefined : whereNote[control.where];
  };
  return (
    <div className={styles.insert}>
      <span className={name === first.what ? styles.name : styles.words}>{name}</span>
      {reason ? (
        <span className={styles.line}>{refusalText(reason, words)}</span>
      ) : (
        controls.map((control) => (
          <button
            key={control.id}
            type="button"
            disabled={refused || control.refusal !== null}
            aria-label={insertOf(name, control.where === null ? '' : where[control.where])}
            title={note(control)}
            onClick={() => insertStatement(control.id)}
          >
            {control.where === null ? insert : where[control.where]}
          </button>
        ))
      )}
    </div>
  );
}

export function Inserts({ controls }: { readonly controls: readonly InsertControl[] }): ReactNode {
  const words = useControlsWords();
  if (controls.length === 0) return null;
  const names = [...new Set(controls.map(({ what }) => what))];
  return (
    <div role="group" aria-label={words.insert} className={styles.inserts}>
      <h3>{words.insert}</h3>
      {names.map((name) => (
        <Row key={name} controls={controls.filter(({ what }) => what === name)} />
      ))}
    </div>
  );
}
