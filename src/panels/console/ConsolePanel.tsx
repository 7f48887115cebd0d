/** What the listing printed up to the position, and the traceback of an error with the two ways out of it. */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { ErrorView } from '../../model/error.ts';
import type { OutputRow } from '../../model/film.ts';
import { countUpTo } from '../../model/film-rows.ts';
import { usePage } from '../../store/store.ts';
import { goToLine, undoEdit } from '../../store/view-actions.ts';
import { Button } from '../../ui/button.tsx';
import { useText } from '../../ui/i18n/dictionary.ts';
import { Hint, Panel } from '../../ui/panel.tsx';
import { useError } from './use-error.ts';
import { useConsoleWords } from './words.ts';
import { consoleRegion } from './region.ts';
import styles from './console.module.css';

/** More pieces of output, or more characters, than this are not put on the page. */
const SHOWN = 2000;
const CHARACTERS = 60_000;

function Traceback({ error }: { readonly error: ErrorView }): ReactNode {
  const words = useConsoleWords();
  const canUndo = usePage((state) => state.canUndo);
  const lines = error.traceback.trimEnd().split('\n');
  const last = lines.findLastIndex((line) => line.startsWith(error.kind));
  const head = last < 0 ? lines : lines.slice(0, last);
  const tail = last < 0 ? [] : lines.slice(last);
  return (
    <div role="alert">
      <pre className={styles.output}>
        {head.length > 0 && `${head.join('\n')}\n`}
        <span className={styles.error}>{tail.join('\n')}</span>
      </pre>
      <div className={styles.ways}>
        <Button onClick={() => goToLine(error.line)}>{words.goToLine(error.line)}</Button>
        <Button icon="undo" disabled={!canUndo} onClick={undoEdit}>
          {words.undoEdit}
        </Button>
      </div>
    </div>
  );
}

/** The first of the last pieces before number `count` that there is room for. */
function firstShown(output: readonly OutputRow[], count: number): number {
  let first = count;
  let room = CHARACTERS;
  while (first > Math.max(0, count - SHOWN) && room > 0) room -= output[--first]?.text.length ?? 0;
  return first;
}

export function ConsolePanel(): ReactNode {
  const words = useConsoleWords();
  const empty = useText(consoleRegion.empty);
  const name = useText(consoleRegion.name);
  const film = usePage((state) => state.film);
  usePage((state) => state.filmVersion);
  const position = usePage((state) => state.frame?.position ?? 0);
  const error = useError();
  const end = useRef<HTMLDivElement>(null);
  const count = countUpTo(film.output, position);
  const first = firstShown(film.output, count);
  const rows = film.output.slice(first, count);
  useEffect(() => {
    const body = end.current?.parentElement;
    if (body) body.scrollTop = body.scrollHeight;
  }, [count, error]);
  // The film ends with the traceback, which stands below with the ways out of it.
  const text = rows.map((row) => (row.text === error?.traceback ? '' : row.text)).join('');
  return (
    <Panel label={name} bare>
      {first > 0 && <p className={styles.hidden}>{words.hidden(first)}</p>}
      <div role="log" aria-live="polite">
        {text !== '' && <pre className={styles.output}>{text}</pre>}
      </div>
      {error && <Traceback error={error} />}
      {text === '' && !error && <Hint>{empty}</Hint>}
      <div ref={end} />
    </Panel>
  );
}
