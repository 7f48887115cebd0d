/** One sentence about something outside the listing, with a way on where there is one; stays until it is dismissed. */
import { useState } from 'react';
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
  if (notice.kind === 'fault') return words.notices.fault(firstLine(notice.message));
  if (notice.kind === 'removed') return words.listings.removed(notice.listing.name);
  return notice.kind === 'listingsNotKept' ? words.listings.notKept : words.notices[notice.kind];
}

/** A report begins with what was thrown. */
function firstLine(report: string): string {
  return report.split('\n')[0] ?? '';
}

function CopyReport({ report }: { readonly report: string }): ReactNode {
  const words = useDictionary();
  const [copied, setCopied] = useState<string | null>(null);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(report);
    setCopied(report);
  };
  return (
    <Button onClick={() => void copy()}>
      {copied === report ? words.notices.reportCopied : words.notices.copyReport}
    </Button>
  );
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
          {notice.kind === 'fault' && <CopyReport report={notice.message} />}
          {notice.kind === 'removed' && <Button onClick={bringBackListing}>{words.listings.bringBack}</Button>}
          <span className={styles.grow} />
          <IconButton icon="close" label={words.bar.dismiss} onClick={() => setNotice(null)} />
        </>
      )}
    </div>
  );
}
