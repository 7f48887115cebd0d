/** The editor, as a view of the store: the store's text is the truth, edits go there and come back. */
import { isolateHistory, undo, undoDepth } from '@codemirror/commands';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { ErrorView } from '../../model/error.ts';
import type { Frame, LineValue } from '../../model/frame.ts';
import type { PageState } from '../../store/state.ts';
import { toggleBreakpoint } from '../../store/find-actions.ts';
import { explainedLine, operandLines, pointedLine } from '../../store/point-actions.ts';
import { page, usePage } from '../../store/store.ts';
import { editText, setCanUndo } from '../../store/view-actions.ts';
import { updateUnderWay } from '../compare/difference-words.ts';
import { setBreakpoints } from './breakpoint-marks.ts';
import { textChange, editorExtensions, rename } from './editor-setup.ts';
import { setFindingMarks } from './finding-marks.ts';
import type { FindingMark } from './finding-marks.ts';
import { setForkMarks } from './fork-marks.ts';
import type { ForkMark } from './fork-marks.ts';
import { setLitLines } from './lit-lines.ts';
import { setRunMarks } from './run-marks.ts';
import type { RunMarks, Wash } from './run-marks.ts';
import { useCompareWords } from '../compare/words.ts';
import { useCodeWords } from './words.ts';
import { useFindings } from '../findings/use-findings.ts';
import { useFindingsWords } from '../findings/words.ts';
import { useInspectorWords } from '../inspector/words.ts';
import styles from './code.module.css';

function washOf(frame: Frame): Wash {
  if (frame.state === 'error') return 'error';
  const { phase } = frame.place;
  if (phase === 'forward') return 'forward';
  return phase === 'backward' || phase === 'clip' ? 'backward' : 'plain';
}

function errorMarks(error: ErrorView): Pick<RunMarks, 'line' | 'wash' | 'values'> {
  return { line: error.line, wash: 'error', values: [] };
}

/** During `backward()` its line tells which node it has come to. */
function valuesOf({ place, lineValues }: Frame): readonly LineValue[] {
  const { phase, op, nodesDone, nodesTotal, line } = place;
  if (phase !== 'backward' || op === null || nodesDone === null || nodesTotal === null) return lineValues;
  const now: LineValue = { line, text: `${op} · ${nodesDone}/${nodesTotal}`, kind: 'gradient' };
  return [...lineValues.filter((value) => value.line !== line), now];
}

function marksOf(state: PageState): RunMarks {
  const { frame, refused, controls, text, runText } = state;
  const literals = controls.filter((control) => control.kind === 'literal');
  if (refused) return { ...errorMarks(refused), literals: [] };
  if (!frame || text !== runText || frame.position === 0) return { line: 0, wash: 'plain', values: [], literals };
  return { line: frame.place.line, wash: washOf(frame), values: valuesOf(frame), literals };
}

/** Literals that were turned on the way, as the run's own text has them. */
function forksOf(
  { forks, controls, film, text, runText }: PageState,
  forked: (name: string, value: string, update: string) => string,
): readonly ForkMark[] {
  if (text !== runText) return [];
  return controls.flatMap((control) => {
    const own = forks.filter((fork) => fork.control === control.id);
    if (control.kind !== 'literal' || own.length === 0) return [];
    const texts = own.map(({ after, position }) => forked(control.id, after, updateUnderWay(film, position)));
    return [{ start: control.start, end: control.end, text: texts.join(', ') }];
  });
}

/** Brings a line into view when it is not; two lines of context around it. */
function reveal(view: EditorView, line: number, always: boolean): void {
  if (line < 1 || line > view.state.doc.lines) return;
  const { from } = view.state.doc.line(line);
  const block = view.lineBlockAt(from);
  const top = view.scrollDOM.scrollTop;
  const bottom = top + view.scrollDOM.clientHeight;
  const margin = block.height;
  if (!always && block.top - margin >= top && block.bottom + margin <= bottom) return;
  const to = block.top - view.scrollDOM.clientHeight / 2;
  view.scrollDOM.scrollTop = Math.max(0, Math.round(to / block.height) * block.height);
}

export function Editor(): ReactNode {
  const { editor: label, litLine: lit } = useCodeWords();
  const { askTitle: ask } = useInspectorWords();
  const { forked } = useCompareWords();
  const { atLine } = useFindingsWords();
  const findings = useFindings();
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(null);
  /** The control whose moves make up the last change. */
  const turned = useRef<string>(null);
  const text = usePage((state) => state.text);
  const runText = usePage((state) => state.runText);
  const frame = usePage((state) => state.frame);
  const refused = usePage((state) => state.refused);
  const controls = usePage((state) => state.controls);
  const showLine = usePage((state) => state.showLine);
  const showLineRequest = usePage((state) => state.showLineRequest);
  const undoRequest = usePage((state) => state.undoRequest);
  const breakpoints = usePage((state) => state.breakpoints);
  const forks = usePage((state) => state.forks);
  const pointed = usePage(pointedLine);
  const explained = usePage(explainedLine);
  const operands = usePage(operandLines);

  useEffect(() => {
    if (!host.current) return undefined;
    const view = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: page.getState().text,
        extensions: editorExtensions({
          onEdit(edited, state, undone) {
            editText(edited, undone);
            setCanUndo(undoDepth(state) > 0);
          },
          onBreakpoint: toggleBreakpoint,
        }),
      }),
    });
    editor.current = view;
    return () => {
      editor.current = null;
      view.destroy();
    };
  }, []);

  useEffect(() => {
    if (editor.current) rename(editor.current, { label, ask, lit });
  }, [label, ask, lit]);

  useEffect(() => {
    const letGo = (): void => void (turned.current = null);
    addEventListener('pointerup', letGo);
    addEventListener('keyup', letGo);
    return () => {
      removeEventListener('pointerup', letGo);
      removeEventListener('keyup', letGo);
    };
  }, []);

  // All in one transaction: after it the editor has the whole page laid out to find its selection. So it comes when the
  // effects of all that is drawn now have run, and what follows from it after that.
  useEffect(() => {
    queueMicrotask(() => {
      const view = editor.current;
      if (!view) return;
      // The newest text: one that was drawn and is out of date already would come back to the store as an edit.
      const { turning, text: newest } = page.getState();
      const marks = marksOf(page.getState());
      const lines = operands === '' ? [] : operands.split(' ').map(Number);
      const lit = setLitLines.of({ pointed, explained, operands: lines });
      const branches = setForkMarks.of(forksOf(page.getState(), forked));
      const found: FindingMark[] = findings.map(({ line }, k) => ({ line, number: k + 1, text: atLine(k + 1, line) }));
      const effects = [setFindingMarks.of(found), setBreakpoints.of(breakpoints), setRunMarks.of(marks), lit, branches];
      const changes = textChange(view.state.doc.toString(), newest);
      if (changes) {
        // The first move of a control begins a step of undo, further moves join it, as parts of one composition do.
        const joins = turning !== null && turning === turned.current;
        turned.current = turning;
        // What is typed next is no part of another listing's opening.
        const annotations = turning === null ? [isolateHistory.of('full')] : [];
        view.dispatch({ changes, effects, annotations, userEvent: joins ? 'input.type.compose' : 'input.control' });
      } else view.dispatch({ effects });
    });
  }, [
    text,
    breakpoints,
    frame,
    refused,
    controls,
    runText,
    pointed,
    explained,
    operands,
    forks,
    forked,
    findings,
    atLine,
  ]);

  useEffect(() => {
    queueMicrotask(() => {
      const view = editor.current;
      const { line } = marksOf(page.getState());
      if (view && line > 0 && !view.hasFocus) reveal(view, line, false);
    });
  }, [frame, refused, controls, text, runText]);

  useEffect(() => {
    queueMicrotask(() => {
      const view = editor.current;
      if (!view || showLineRequest === 0 || showLine > view.state.doc.lines) return;
      reveal(view, showLine, true);
      view.dispatch({ selection: { anchor: view.state.doc.line(showLine).from } });
      view.focus();
    });
  }, [showLine, showLineRequest]);

  useEffect(() => {
    queueMicrotask(() => {
      if (undoRequest > 0 && editor.current) undo(editor.current);
    });
  }, [undoRequest]);

  return <div ref={host} className={styles.editor} />;
}
