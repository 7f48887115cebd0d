/** Breakpoints beside the line numbers: a click there, or F9 in the line, sets one or takes it away. */
import { RangeSetBuilder, StateEffect, StateField } from '@codemirror/state';
import type { EditorState, Extension, RangeSet } from '@codemirror/state';
import { GutterMarker, gutterLineClass, keymap, lineNumbers } from '@codemirror/view';
import type { Breakpoint } from '../../model/search.ts';

export const setBreakpoints = StateEffect.define<readonly Breakpoint[]>();

class Mark extends GutterMarker {
  override readonly elementClass: string;
  constructor(elementClass: string) {
    super();
    this.elementClass = elementClass;
  }
}

const plain = new Mark('cm-breakpoint');
const conditional = new Mark('cm-breakpoint cm-breakpoint-conditional');

function marksAt(state: EditorState, breakpoints: readonly Breakpoint[]): RangeSet<GutterMarker> {
  const builder = new RangeSetBuilder<GutterMarker>();
  for (const { line, condition } of breakpoints) {
    if (line > state.doc.lines) continue;
    const { from } = state.doc.line(line);
    builder.add(from, from, condition === null ? plain : conditional);
  }
  return builder.finish();
}

/** Moves along with an edit until the page tells them anew. */
const field = StateField.define<RangeSet<GutterMarker>>({
  create: (state) => marksAt(state, []),
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setBreakpoints)) return marksAt(transaction.state, effect.value);
    }
    return transaction.docChanged ? marks.map(transaction.changes) : marks;
  },
  provide: (of) => gutterLineClass.from(of),
});

/** The line numbers with their breakpoints. `onToggle` is told the line. */
export function breakpointGutter(onToggle: (line: number) => void): Extension {
  return [
    field,
    lineNumbers({
      domEventHandlers: {
        mousedown(view, block) {
          onToggle(view.state.doc.lineAt(block.from).number);
          return true;
        },
      },
    }),
    keymap.of([
      {
        key: 'F9',
        run(view) {
          onToggle(view.state.doc.lineAt(view.state.selection.main.head).number);
          return true;
        },
      },
    ]),
  ];
}
