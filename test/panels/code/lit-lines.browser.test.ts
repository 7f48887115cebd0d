/** Lines light as rings do in the graph: solid, or dashed for what a number is made of. */
import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { afterEach, expect, it } from 'vitest';
import { litLines, setLitLines } from '../../../src/panels/code/lit-lines.ts';

let view: EditorView | null = null;

afterEach(() => view?.destroy());

function open(): EditorView {
  const extensions = [lineNumbers(), litLines];
  view = new EditorView({ parent: document.body, state: EditorState.create({ doc: 'a\nb\nc\nd', extensions }) });
  return view;
}

const lit = (): string[] =>
  [...document.querySelectorAll('.cm-lit')].map(
    (one) => `${one.textContent}${one.classList.contains('cm-lit-operand') ? ' dashed' : ''}`,
  );
const pointed = (): string[] => [...document.querySelectorAll('.cm-pointed')].map((one) => one.textContent ?? '');

it('lights the line pointed at, the one explained and those of its operands', () => {
  const editor = open();
  editor.dispatch({ effects: setLitLines.of({ pointed: 2, explained: 4, operands: [1, 4] }) });
  expect(pointed()).toEqual(['b']);
  expect(lit()).toEqual(['1 dashed', '2', '4']);
});

it('goes out at an edit and beyond the last line', () => {
  const editor = open();
  editor.dispatch({ effects: setLitLines.of({ pointed: 9, explained: 0, operands: [12] }) });
  expect([...pointed(), ...lit()]).toEqual([]);
  editor.dispatch({ effects: setLitLines.of({ pointed: 1, explained: 0, operands: [] }) });
  editor.dispatch({ changes: { from: 0, insert: 'x\n' } });
  expect([...pointed(), ...lit()]).toEqual([]);
});
