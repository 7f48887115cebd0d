/** One sentence about something outside the listing, with a way on where there is one; stays until it is dismissed. */
import type { ReactNode } from 'react';
import { bringBackListing } from '../store/listings/listing-actions.ts';
import type { Notice } from '../store/state.ts';
import { usePage } from '../store/store.ts';
import { setNotice } from '../store/view-actions.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { useDictionary } from '../ui/i18n/dictionary.ts';
import type { Dictionary } from '../ui/i18n/en.ts';
import styles from './notice-bar.module.css';

function sentence(words: Dictionary, notice: Notice): string {
  if (notice.kind === 'fault') return words.notices.fault(notice.message);
  if (notice.kind === 'removed') return words.listings.removed(notice.listing.name);
  return notice.kind === 'listingsNotKept' ? words.listings.notKept : words.notices[notice.kind];
}

function noticeClass(notice: Notice | null): string | undefined {
  if (notice === null) return undefined;
  return notice.kind === 'removed' ? `${styles.notice} ${styles.calm}` : styles.notice;
}

export function NoticeBar(): ReactNode {
  const words = useDictionary();
  const notice = usePage((state) => state.notice);
  return (
    <div role="status" className={noticeClass(notice)}>
      {notice && (
        <>
          <span>{sentence(words, notice)}</span>
          {notice.kind === 'removed' && <Button onClick={bringBackListing}>{words.listings.bringBack}</Button>}
          <span className={styles.grow} />
          <IconButton icon="close" label={words.bar.dismiss} onClick={() => setNotice(null)} />
        </>
      )}
    </div>
  );
}
