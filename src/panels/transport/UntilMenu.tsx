/** Breakpoints, and what a run can be made to run to: a popover over the deck. */
import type { ReactNode } from 'react';
import { usePage } from '../../store/store.ts';
import { lazyModule } from '../../ui/lazy-module.ts';
import { lazyComponent } from '../../ui/lazy-component.tsx';
import { Popover } from '../../ui/popover.tsx';
import { useTransportWords } from './words.ts';
import styles from './until-menu.module.css';

const UntilRows = lazyComponent(
  lazyModule(() => import('./UntilRows.tsx')),
  (module) => module.UntilRows,
  ({ children }) => children,
);

export function UntilMenu({ className }: { readonly className: string | undefined }): ReactNode {
  const words = useTransportWords().until;
  const ready = usePage((state) => state.frame !== null && state.refused === null);
  return (
    <Popover
      label={words.title}
      icon="until"
      iconSize={18}
      disabled={!ready}
      buttonClass={className}
      className={styles.menu}
    >
      {(opened) => <UntilRows {...opened} />}
    </Popover>
  );
}
