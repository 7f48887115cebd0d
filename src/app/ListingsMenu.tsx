/** The reader's listings: a popover beside what is open. */
import type { ReactNode } from 'react';
import { lazyModule } from '../ui/lazy-module.ts';
import { useDictionary } from '../ui/i18n/dictionary.ts';
import { lazyComponent } from '../ui/lazy-component.tsx';
import { Popover } from '../ui/popover.tsx';
import styles from './listings-menu.module.css';

const ListingRows = lazyComponent(
  lazyModule(() => import('./ListingRows.tsx')),
  (module) => module.ListingRows,
  ({ children }) => children,
);

export function ListingsMenu(): ReactNode {
  const words = useDictionary().listings;
  return (
    <Popover label={words.title} icon="more" className={styles.menu}>
      {(opened) => <ListingRows {...opened} />}
    </Popover>
  );
}
