/** The listing: an editor in a chunk of its own, with the plain text in its place until it is there. */
import type { ReactNode } from 'react';
import { usePage } from '../../store/store.ts';
import { find } from '../../store/find-actions.ts';
import { step } from '../../store/run-actions.ts';
import { undoEdit } from '../../store/view-actions.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { lazyModule } from '../../ui/lazy-module.ts';
import { useText } from '../../ui/i18n/dictionary.ts';
import { Panel } from '../../ui/panel.tsx';
import { lazyComponent } from '../../ui/lazy-component.tsx';
import { useCodeWords } from './words.ts';
import { codeRegion } from './region.ts';
import styles from './code.module.css';

/** The text that the editor will show. */
function PlainText({ children }: { readonly children?: ReactNode }): ReactNode {
  const text = usePage((state) => state.text);
  return (
    <>
      <pre className={styles.plain}>{text}</pre>
      <div className={styles.said}>{children}</div>
    </>
  );
}

const Editor = lazyComponent(
  lazyModule(() => import('./Editor.tsx')),
  (module) => module.Editor,
  PlainText,
);
const LibraryView = lazyComponent(
  lazyModule(() => import('./LibraryView.tsx')),
  (module) => module.LibraryView,
  ({ children }) => children,
);

function Into(): ReactNode {
  const words = useCodeWords();
  const ready = usePage((state) => state.frame !== null && state.refused === null);
  const over = usePage((state) => state.frame?.state === 'finished' || state.frame?.state === 'error');
  return (
    <>
      <IconButton
        icon="into"
        label={words.into}
        disabled={!ready || over}
        onClick={() => void find({ kind: 'into' }, 'forward')}
      />
      <IconButton
        icon="over"
        label={words.over}
        disabled={!ready || over}
        onClick={() => void find({ kind: 'over' }, 'forward')}
      />
      <IconButton
        icon="out"
        label={words.out}
        disabled={!ready || over}
        onClick={() => void find({ kind: 'out' }, 'forward')}
      />
    </>
  );
}

/** `bare`: without its head, where there is room for a few lines only. */
export function CodePanel({ bare }: { readonly bare?: boolean }): ReactNode {
  const words = useCodeWords();
  const region = useText(codeRegion.name);
  const file = usePage((state) => state.file);
  const canUndo = usePage((state) => state.canUndo);
  const library = usePage((state) =>
    state.text === state.runText ? (state.frame?.place.library?.file ?? null) : null,
  );
  const name = usePage((state) => state.frame?.place.library?.name ?? '');
  return (
    <Panel
      label={region}
      bare={bare ?? false}
      sub={
        <span className={styles.file} title={library === null ? file : `${library}, ${name}`}>
          {library === null ? file : library.slice(library.lastIndexOf('/') + 1)}
        </span>
      }
      tools={
        <>
          <Into />
          {library === null ? (
            <IconButton icon="undo" label={words.undo} disabled={!canUndo} onClick={undoEdit} />
          ) : (
            <Button icon="undo" onClick={() => void step('forward', 'line')}>
              {words.backToListing}
            </Button>
          )}
        </>
      }
      flush
      className={styles.panel}
    >
      {library !== null && <LibraryView file={library} />}
      <div className={library === null ? styles.listing : styles.away}>
        <Editor />
      </div>
    </Panel>
  );
}
