/** Before anything has run: what this is, and the one filled Play: Transport's once more, larger, for the eye and the hand. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { playOnceLoaded } from '../../store/first-play.ts';
import { PHONE, useMedia } from '../../ui/drawing.ts';
import { Icon } from '../../ui/icons.tsx';
import { useText } from '../../ui/i18n/dictionary.ts';
import { useTransportWords } from '../transport/words.ts';
import { firstWords } from './first-words.ts';
import styles from './graph.module.css';

export function FirstVisit(): ReactNode {
  const words = useTransportWords();
  const first = useText(firstWords);
  const phone = useMedia(PHONE);
  const [pressed, setPressed] = useState(false);
  const press = (): void => {
    setPressed(true);
    void playOnceLoaded().finally(() => setPressed(false));
  };
  return (
    <div className={styles.first}>
      <h3>
        {first.title.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </h3>
      <p>{first.text}</p>
      <button
        type="button"
        aria-hidden="true"
        tabIndex={-1}
        className={`${styles.play} ${pressed ? styles.pressed : ''}`}
        onClick={press}
      >
        <Icon name="play" size={20} />
        <span>{words.play}</span>
        {!phone && <kbd>{words.space}</kbd>}
      </button>
    </div>
  );
}
