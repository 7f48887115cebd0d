/** Lines light as rings do in the graph: solid, or dashed for what a number is made of. */
import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { afterEach, expect, it } from 'vitest';
import { litEdge, litEdgeWords } from '../../../src/panels/code/lit-edge.ts';
import { litLines, setLitLines } from '../../../src/panels/code/lit-lines.ts';
import { page } from '../../../src/store/store.ts';

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

it('says at the edge where it is when it is out of sight, aloud only to the keyboard', async () => {
  const doc = Array.from({ length: 60 }, (_, i) => `line_${i + 1}`).join('\n');
  const words = litEdgeWords.of((line) => `line ${line}`);
  const extensions = [litLines, litEdge, words, EditorView.theme({ '&': { height: '120px' } })];
  view = new EditorView({ parent: document.body, state: EditorState.create({ doc, extensions }) });
  const chip = (): string | null => document.querySelector('.cm-lit-edge:not([hidden])')?.textContent ?? null;
  const spoken = (): string | null => document.querySelector('[role=status]')?.textContent ?? null;
  const light = (pointed: number, explained = 0): void =>
    view?.dispatch({ effects: setLitLines.of({ pointed, explained, operands: [] }) });
  light(50);
  await expect.poll(chip).toBe('↓ line 50');
  expect(spoken()).toBe('');
  light(2);
  await expect.poll(chip).toBeNull();
  view.scrollDOM.scrollTop = 600;
  await expect.poll(chip).toBe('↑ line 2');
  page.setState({ pointedByKeys: true });
  light(0, 1);
  await expect.poll(chip).toBe('↑ line 1');
  expect(spoken()).toBe('line 1');
  document.querySelector<HTMLButtonElement>('.cm-lit-edge')?.click();
  expect(page.getState().showLine).toBe(1);
  light(0);
  await expect.poll(chip).toBeNull();
  page.setState({ pointedByKeys: false });
});
