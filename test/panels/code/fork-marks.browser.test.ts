/** What was turned on the way is told beside the line, and moves along with an edit. */
import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { afterEach, expect, it } from 'vitest';
import { forkMarks, setForkMarks } from '../../../src/panels/code/fork-marks.ts';

let view: EditorView | null = null;

afterEach(() => view?.destroy());

function open(doc: string): EditorView {
  const extensions = [lineNumbers(), forkMarks];
  view = new EditorView({ parent: document.body, state: EditorState.create({ doc, extensions }) });
  return view;
}

/** What is written on the line that each branch stands at, and what the branch says. */
function branches(editor: EditorView): (readonly [string, string | null])[] {
  return [...document.querySelectorAll('.cm-fork')].map((mark) => {
    const { top } = mark.getBoundingClientRect();
    const at = editor.lineBlockAtHeight(top + 4 - editor.documentTop);
    expect(mark.getAttribute('aria-label')).toBe(mark.getAttribute('title'));
    return [editor.state.doc.sliceString(at.from, at.to), mark.getAttribute('title')];
  });
}
const literals = (): (string | null)[] => [...document.querySelectorAll('.cm-forked')].map((one) => one.textContent);

it('marks the line and the literal; two on one line are told together', () => {
  const editor = open('a = 1\nb, c = 2, 30\n');
  expect([...branches(editor), ...literals()]).toEqual([]);
  editor.dispatch({
    effects: setForkMarks.of([
      { start: 13, end: 14, text: 'b is 2 from update 3 on' },
      { start: 16, end: 18, text: 'c is 30 from update 4 on' },
      { start: 90, end: 91, text: 'beyond the text' },
    ]),
  });
  expect(branches(editor)).toEqual([['b, c = 2, 30', 'b is 2 from update 3 on, c is 30 from update 4 on']]);
  expect(literals()).toEqual(['2', '30']);
  editor.dispatch({ changes: { from: 0, insert: '# first\n' } });
  expect(branches(editor).map(([line]) => line)).toEqual(['b, c = 2, 30']);
  expect(literals()).toEqual(['2', '30']);
  editor.dispatch({ effects: setForkMarks.of([]) });
  expect([...branches(editor), ...literals()]).toEqual([]);
});
