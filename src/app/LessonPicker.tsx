/** What is open: one of the lessons, one of the reader's listings, or a text from elsewhere, which no list has. */
import type { ReactNode } from 'react';
import { lessonTitles, openLesson, openListing } from '../store/listings/listing-actions.ts';
import { usePage } from '../store/store.ts';
import { useDictionary } from '../ui/i18n/dictionary.ts';
import { Icon } from '../ui/icons.tsx';
import styles from './bar.module.css';

const ELSEWHERE = 'elsewhere';

export function LessonPicker(): ReactNode {
  const words = useDictionary();
  const lesson = usePage((state) => state.lesson);
  const own = usePage((state) => state.own);
  const file = usePage((state) => state.file);
  const language = usePage((state) => state.language);
  const listings = usePage((state) => state.listings);
  const known = listings.some(({ id }) => id === own) ? own : null;
  const open = (value: string): void => {
    const chosen = lessonTitles(language).find((one) => one.id === value);
    if (chosen) openLesson(chosen.id);
    else openListing(value);
  };
  return (
    <label className={styles.pick}>
      <span className="visually-hidden">{words.bar.lesson}</span>
      <select value={known ?? lesson ?? ELSEWHERE} onChange={(event) => open(event.target.value)}>
        {known === null && lesson === null && <option value={ELSEWHERE}>{file}</option>}
        <optgroup label={words.listings.lessons}>
          {lessonTitles(language).map((one) => (
            <option key={one.id} value={one.id}>
              {one.title}
            </option>
          ))}
        </optgroup>
        {listings.length > 0 && (
          <optgroup label={words.listings.title}>
            {listings.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </optgroup>
        )}
      </select>
      <Icon name="down" size={12} />
    </label>
  );
}
