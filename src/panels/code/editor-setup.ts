/**
 * The editor's extensions: Python, undo, search, our own look; no auto-completion, no colours of its own. Tab is left to the
 * page, so that the keyboard can leave the editor; Ctrl-[ and Ctrl-] indent.
 */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { python } from '@codemirror/lang-python';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { searchKeymap } from '@codemirror/search';
import { Compartment, EditorState } from '@codemirror/state';
import type { Extension } from '@codemirror/state';
import { EditorView, drawSelection, keymap } from '@codemirror/view';
import { breakpointGutter } from './breakpoint-marks.ts';
import { findingMarks } from './finding-marks.ts';
import { forkMarks } from './fork-marks.ts';
import { highlight } from './highlight.ts';
import { litEdge, litEdgeWords } from './lit-edge.ts';
import { litLines } from './lit-lines.ts';
import { longLines } from './long-lines.ts';
import { askTitle, runMarks } from './run-marks.ts';

const name = new Compartment();

/** What the editor says, in the page's language. */
export interface EditorWords {
  /** Its name for screen readers. */
  readonly label: string;
  /** What a number at a line's end offers. */
  readonly ask: string;
  /** A line that lights out of sight. */
  readonly lit: (line: number) => string;
}

function named({ label, ask, lit }: EditorWords): Extension {
  return [EditorView.contentAttributes.of({ 'aria-label': label }), askTitle.of(ask), litEdgeWords.of(lit)];
}

export function rename(view: EditorView, words: EditorWords): void {
  view.dispatch({ effects: name.reconfigure(named(words)) });
}

export interface EditorOptions {
  /** `undone`: by undoing, or by doing again. */
  readonly onEdit: (text: string, state: EditorState, undone: boolean) => void;
  readonly onBreakpoint: (line: number) => void;
}

export function editorExtensions({ onEdit, onBreakpoint }: EditorOptions): Extension {
  return [
    breakpointGutter(onBreakpoint),
    forkMarks,
    findingMarks,
    history(),
    drawSelection(),
    indentUnit.of('    '),
    indentOnInput(),
    bracketMatching(),
    python(),
    highlight,
    runMarks,
    longLines,
    litLines,
    litEdge,
    keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap]),
    name.of([]),
    EditorView.contentAttributes.of({ tabindex: '0', spellcheck: 'false', autocapitalize: 'off' }),
    EditorView.updateListener.of((update) => {
      const undone = update.transactions.some((one) => one.isUserEvent('undo') || one.isUserEvent('redo'));
      if (update.docChanged) onEdit(update.state.doc.toString(), update.state, undone);
    }),
    EditorState.tabSize.of(4),
  ];
}

/** The one replacement that turns `before` into `after`; null when they are equal. */
export function textChange(
  before: string,
  after: string,
): { readonly from: number; readonly to: number; readonly insert: string } | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from++;
  let back = 0;
  while (back < shorter - from && before[before.length - 1 - back] === after[after.length - 1 - back]) back++;
  return { from, to: before.length - back, insert: after.slice(from, after.length - back) };
}
