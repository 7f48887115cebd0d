/** A number to type: takes effect on Enter or when left, keeps the old value when it is not a number. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { isNumberLiteral } from './scale.ts';
import styles from './controls.module.css';

interface NumberFieldProps {
  readonly id?: string;
  readonly label: string;
  readonly text: string;
  readonly invalid: string;
  readonly disabled?: boolean;
  readonly accepts?: (text: string) => boolean;
  readonly onCommit: (text: string) => void;
}

export function NumberField({ id, label, text, invalid, disabled, accepts, onCommit }: NumberFieldProps): ReactNode {
  const [draft, setDraft] = useState<string | null>(null);
  const good = draft === null || (accepts ?? isNumberLiteral)(draft.trim());
  const commit = (): void => {
    if (draft !== null && good && draft.trim() !== text) onCommit(draft.trim());
    setDraft(null);
  };
  return (
    <input
      id={id}
      className={styles.number}
      type="text"
      inputMode="decimal"
      autoComplete="off"
      disabled={disabled}
      aria-label={label}
      aria-invalid={!good}
      title={good ? undefined : invalid}
      value={draft ?? text}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') setDraft(null);
      }}
    />
  );
}
