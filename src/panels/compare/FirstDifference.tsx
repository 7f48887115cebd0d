/** The first number in which another run differs from the one shown; a click goes there. */
import type { ReactNode } from 'react';
import type { ReceivedFilm } from '../../store/film.ts';
import { comparisonOf } from '../../store/first-difference.ts';
import { seek } from '../../store/run-actions.ts';
import { usePage } from '../../store/store.ts';
import styles from './compare.module.css';
import { comparisonInWords } from './difference-words.ts';
import { useCompareWords } from './words.ts';

export function FirstDifference({ film }: { readonly film: ReceivedFilm }): ReactNode {
  const words = useCompareWords();
  const comparison = usePage((state) => comparisonOf(state, film));
  const { text, values, position } = comparisonInWords(words, comparison);
  if (position === null) return <span className={styles.none}>{text}</span>;
  return (
    <>
      {values !== '' && words.labelled(words.first, '')}
      <button type="button" className={styles.link} onClick={() => void seek(position)}>
        {text}
      </button>
      {values !== '' && words.labelled('', values)}
    </>
  );
}
