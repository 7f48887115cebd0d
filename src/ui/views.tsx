/** Which of a few views a panel shows: words in a row, the chosen one underlined. */
import type { ReactNode } from 'react';
import styles from './views.module.css';

interface ViewsProps<View extends string> {
  /** What the row is called. */
  readonly label: string;
  readonly views: readonly View[];
  readonly words: Readonly<Record<View, string>>;
  readonly chosen: View;
  readonly onChoose: (view: View) => void;
}

export function Views<View extends string>({ label, views, words, chosen, onChoose }: ViewsProps<View>): ReactNode {
  return (
    <div className={styles.views} role="group" aria-label={label}>
      {views.map((view) => (
        <button key={view} type="button" aria-pressed={view === chosen} onClick={() => onChoose(view)}>
          {words[view]}
        </button>
      ))}
    </div>
  );
}
