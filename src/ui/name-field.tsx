/** A name while it is being changed: Enter or leaving it takes it, Escape does not. */
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';

interface NameFieldProps {
  readonly label: string;
  readonly name: string;
  readonly placeholder: string;
  readonly maxLength: number;
  readonly className: string | undefined;
  readonly onDone: (name: string | null) => void;
}

export function NameField({ label, name, placeholder, maxLength, className, onDone }: NameFieldProps): ReactNode {
  const [draft, setDraft] = useState(name);
  const field = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  // Leaving the page the field loses the focus, too.
  const end = (given: string | null): void => {
    if (done.current) return;
    done.current = true;
    onDone(given);
  };
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  return (
    <input
      ref={field}
      className={className}
      type="text"
      maxLength={maxLength}
      autoComplete="off"
      aria-label={label}
      placeholder={placeholder}
      value={draft}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => end(draft)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') end(draft);
        if (event.key === 'Escape') end(null);
      }}
    />
  );
}
