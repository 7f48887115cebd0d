/** One sentence about something that went wrong outside the listing; stays until it is dismissed. */
import type { ReactNode } from 'react';
import type { Notice } from '../store/state.ts';
import { usePage } from '../store/store.ts';
import { setNotice } from '../store/view-actions.ts';
import { IconButton } from '../ui/button.tsx';
import { useDictionary } from '../ui/i18n/dictionary.ts';
import type { Dictionary } from '../ui/i18n/en.ts';
import styles from './notice-bar.module.css';

function sentence(words: Dictionary['notices'], notice: Notice): string {
  return notice.kind === 'fault' ? words.fault(notice.message) : words[notice.kind];
}

export function NoticeBar(): ReactNode {
  const words = useDictionary();
  const notice = usePage((state) => state.notice);
  return (
    <div role="status" className={notice ? styles.notice : undefined}>
      {notice && (
        <>
          <span>{sentence(words.notices, notice)}</span>
          <IconButton icon="close" label={words.bar.dismiss} onClick={() => setNotice(null)} />
        </>
      )}
    </div>
  );
}
