/** What stands in place of a panel, or of the whole page, that has broken down. */
import type { ReactNode } from 'react';
import { usePage } from '../store/store.ts';
import type { Breakdown } from '../ui/boundary.tsx';
import { Button } from '../ui/button.tsx';
import { useDictionary } from '../ui/i18n/dictionary.ts';
import { useWords } from './languages.ts';
import { loadAnew } from './newer-version.ts';
import styles from './broken.module.css';

export function BrokenPanel({ message, onAgain }: Breakdown): ReactNode {
  const words = useDictionary().broken;
  return (
    <div role="alert" className={styles.panel}>
      <p>{words.panel}</p>
      <p className={styles.message}>{message}</p>
      <Button onClick={onAgain}>{words.again}</Button>
    </div>
  );
}

export function BrokenPage({ message, onAgain }: Breakdown): ReactNode {
  const { broken: words } = useWords(usePage((state) => state.language)).dictionary;
  const text = usePage((state) => state.text);
  return (
    <main role="alert" className={styles.page}>
      <p>{words.page}</p>
      <p className={styles.message}>{message}</p>
      <p className={styles.ways}>
        <Button onClick={onAgain}>{words.again}</Button>
        <Button onClick={() => void loadAnew()}>{words.reload}</Button>
      </p>
      <textarea readOnly aria-label={words.text} value={text} className={styles.text} />
    </main>
  );
}
