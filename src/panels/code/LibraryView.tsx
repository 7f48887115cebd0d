/** Library code that the run stands in: read only, with its own current line. */
import { python } from '@codemirror/lang-python';
import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Phase } from '../../model/frame.ts';
import { librarySource } from '../../store/find-actions.ts';
import { usePage } from '../../store/store.ts';
import { highlight } from './highlight.ts';
import { longLines } from './long-lines.ts';
import { runMarks, setRunMarks } from './run-marks.ts';
import type { Wash } from './run-marks.ts';
import styles from './code.module.css';

function washOf(phase: Phase | undefined): Wash {
  if (phase === 'forward') return 'forward';
  return phase === 'backward' || phase === 'clip' ? 'backward' : 'plain';
}

/** The text of a file, once it has come. */
function useSource(file: string): string | null {
  const [source, setSource] = useState<{ readonly file: string; readonly text: string | null } | null>(null);
  useEffect(() => {
    let wanted = true;
    void librarySource(file).then((text) => wanted && setSource({ file, text }));
    return () => {
      wanted = false;
    };
  }, [file]);
  return source?.file === file ? source.text : null;
}

export function LibraryView({ file }: { readonly file: string }): ReactNode {
  const source = useSource(file);
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(null);
  const line = usePage((state) => state.frame?.place.library?.line ?? 0);
  const phase = usePage((state) => state.frame?.place.phase);

  useEffect(() => {
    if (!host.current || source === null) return undefined;
    const view = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: source,
        extensions: [
          lineNumbers(),
          python(),
          highlight,
          runMarks,
          longLines,
          EditorState.readOnly.of(true),
          EditorView.contentAttributes.of({ 'aria-label': file, 'aria-readonly': 'true', tabindex: '0' }),
        ],
      }),
    });
    editor.current = view;
    return () => {
      editor.current = null;
      view.destroy();
    };
  }, [file, source]);

  useEffect(() => {
    const view = editor.current;
    if (!view || line < 1 || line > view.state.doc.lines) return;
    const { from } = view.state.doc.line(line);
    view.dispatch({
      effects: [
        setRunMarks.of({ line, wash: washOf(phase), values: [], literals: [] }),
        EditorView.scrollIntoView(from, { y: 'center' }),
      ],
    });
  }, [line, phase, source]);

  return <div ref={host} className={styles.editor} />;
}
