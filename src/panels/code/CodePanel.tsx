/** The listing: an editor in a chunk of its own, with the plain text in its place until it is there. */
import { Suspense, lazy } from 'react';
import type { ReactNode } from 'react';
import { usePage } from '../../store/store.ts';
import { undoEdit } from '../../store/view-actions.ts';
import { IconButton } from '../../ui/button.tsx';
import { useDictionary } from '../../ui/i18n/dictionary.ts';
import { Panel } from '../../ui/panel.tsx';
import styles from './code.module.css';

const Editor = lazy(() => import('./Editor.tsx'));

function PlainText(): ReactNode {
  const text = usePage((state) => state.text);
  return <pre className={styles.plain}>{text}</pre>;
}

/** `bare`: without its head, where there is room for a few lines only. */
export function CodePanel({ bare }: { readonly bare?: boolean }): ReactNode {
  const words = useDictionary();
  const file = usePage((state) => state.file);
  const canUndo = usePage((state) => state.canUndo);
  return (
    <Panel
      label={words.regions.code}
      bare={bare ?? false}
      sub={<span className={styles.file}>{file}</span>}
      tools={<IconButton icon="undo" label={words.code.undo} disabled={!canUndo} onClick={undoEdit} />}
      flush
      className={styles.panel}
    >
      <Suspense fallback={<PlainText />}>
        <Editor />
      </Suspense>
    </Panel>
  );
}
