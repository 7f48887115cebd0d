/** Findings at their lines: an ink square with the finding's number, beside the line's own. */
import { RangeSetBuilder, StateEffect, StateField } from '@codemirror/state';
import type { EditorState, Extension, RangeSet } from '@codemirror/state';
import { GutterMarker, gutter } from '@codemirror/view';

/** `text` says in words that there is one. */
export interface FindingMark {
  readonly line: number;
  readonly number: number;
  readonly text: string;
}

export const setFindingMarks = StateEffect.define<readonly FindingMark[]>();

class Square extends GutterMarker {
  readonly number: number;
  readonly text: string;
  constructor({ number, text }: FindingMark) {
    super();
    this.number = number;
    this.text = text;
  }
  override eq(other: Square): boolean {
    return other.number === this.number && other.text === this.text;
  }
  override toDOM(): Node {
    const mark = document.createElement('span');
    mark.className = 'cm-finding';
    mark.title = this.text;
    mark.role = 'img';
    mark.ariaLabel = this.text;
    mark.textContent = String(this.number);
    return mark;
  }
}

/** One mark a line, that of its first finding. */
function drawn({ doc }: EditorState, marks: readonly FindingMark[]): RangeSet<GutterMarker> {
  const builder = new RangeSetBuilder<GutterMarker>();
  let last = 0;
  for (const mark of marks.toSorted((a, b) => a.line - b.line)) {
    if (mark.line === last || mark.line < 1 || mark.line > doc.lines) continue;
    last = mark.line;
    const { from } = doc.line(mark.line);
    builder.add(from, from, new Square(mark));
  }
  return builder.finish();
}

/** Moves along with an edit until the page tells them anew. */
const field = StateField.define<RangeSet<GutterMarker>>({
  create: (state) => drawn(state, []),
  update(before, { effects, docChanged, changes, state }) {
    for (const effect of effects) if (effect.is(setFindingMarks)) return drawn(state, effect.value);
    return docChanged ? before.map(changes) : before;
  },
});

/** To stand before the line numbers; as wide as nothing while there is no finding. */
export const findingMarks: Extension = [
  field,
  gutter({ class: 'cm-findings', markers: (view) => view.state.field(field) }),
];
