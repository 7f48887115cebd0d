/** The reader's listings: a popover beside what is open. */
import type { ReactNode } from 'react';
import { chunk } from '../ui/chunk.ts';
import { useDictionary } from '../ui/i18n/dictionary.ts';
import { part } from '../ui/part.tsx';
import { Popover } from '../ui/popover.tsx';
import styles from './listings-menu.module.css';

const ListingRows = part(
  chunk(() => import('./ListingRows.tsx')),
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
