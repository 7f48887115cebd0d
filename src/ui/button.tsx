/** The two plain buttons of the page. */
import type { ReactNode } from 'react';
import { Icon } from './icons.tsx';
import type { IconName } from './icons.tsx';
import styles from './button.module.css';

interface IconButtonProps {
  readonly icon: IconName;
  /** Its name; shown as a tooltip, and as words when `words` is set. */
  readonly label: string;
  readonly words?: boolean;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

export function IconButton({ icon, label, words, disabled, onClick }: IconButtonProps): ReactNode {
  return (
    <button
      type="button"
      className={styles.icon}
      aria-label={words ? undefined : label}
      title={words ? undefined : label}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} />
      {words && label}
    </button>
  );
}

interface ButtonProps {
  readonly icon?: IconName;
  readonly children: ReactNode;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

export function Button({ icon, children, disabled, onClick }: ButtonProps): ReactNode {
  return (
    <button type="button" className={styles.button} disabled={disabled} onClick={onClick}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}
