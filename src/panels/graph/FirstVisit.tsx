/** Before anything has run: what this is, and the one filled Play: Transport's once more, larger, for the eye and the hand. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { playOnceLoaded } from '../../store/first-play.ts';
import { PHONE, useMedia } from '../../ui/drawing.ts';
import { useDictionary } from '../../ui/i18n/dictionary.ts';
import { Icon } from '../../ui/icons.tsx';
import styles from './graph.module.css';

export function FirstVisit(): ReactNode {
  const words = useDictionary();
  const phone = useMedia(PHONE);
  const [pressed, setPressed] = useState(false);
  const press = (): void => {
    setPressed(true);
    void playOnceLoaded().finally(() => setPressed(false));
  };
  return (
    <div className={styles.first}>
      <h3>
        {words.first.title.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </h3>
      <p>{words.first.text}</p>
      <button
        type="button"
        aria-hidden="true"
        tabIndex={-1}
        className={`${styles.play} ${pressed ? styles.pressed : ''}`}
        onClick={press}
      >
        <Icon name="play" size={20} />
        <span>{words.transport.play}</span>
        {!phone && <kbd>{words.transport.space}</kbd>}
      </button>
    </div>
  );
}
