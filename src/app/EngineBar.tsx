/** Said while the engine is lost or silent, with the ways on. */
import type { ReactNode } from 'react';
import { restartEngine } from '../store/run-actions.ts';
import { usePage } from '../store/store.ts';
import { Button } from '../ui/button.tsx';
import { useDictionary } from '../ui/i18n/dictionary.ts';
import { loadAnew } from './newer-version.ts';
import styles from './notice-bar.module.css';

export function EngineBar(): ReactNode {
  const words = useDictionary().engine;
  const engine = usePage((state) => state.engine);
  return (
    <div role="status" className={engine === 'here' ? undefined : styles.notice}>
      {engine !== 'here' && (
        <>
          <span>{words[engine]}</span>
          <Button onClick={restartEngine}>{words.again}</Button>
          {engine === 'lost' && <Button onClick={() => void loadAnew()}>{words.reload}</Button>}
        </>
      )}
    </div>
  );
}
