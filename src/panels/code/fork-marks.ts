/** Literals that were turned in the middle of the run: a branch beside the line's number, a line under the literal. */
import { RangeSetBuilder, StateEffect, StateField } from '@codemirror/state';
import type { EditorState, Extension, RangeSet } from '@codemirror/state';
import { Decoration, EditorView, GutterMarker, gutter } from '@codemirror/view';
import type { DecorationSet } from '@codemirror/view';

/** `text` says what was turned, and when. */
export interface ForkMark {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export const setForkMarks = StateEffect.define<readonly ForkMark[]>();

const SVG = 'http://www.w3.org/2000/svg';

class Branch extends GutterMarker {
  readonly text: string;
  constructor(text: string) {
    super();
    this.text = text;
  }
  override eq(other: Branch): boolean {
    return other.text === this.text;
  }
  override toDOM(): Node {
    const mark = document.createElement('span');
    mark.className = 'cm-fork';
    mark.title = this.text;
    mark.role = 'img';
    mark.ariaLabel = this.text;
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('viewBox', '0 0 10 12');
    const path = document.createElementNS(SVG, 'path');
    // The way that was taken is drawn out, the one that was left ends.
    path.setAttribute('d', 'M2.5 11.5V.5M2.5 8.5C2.5 5.5 7.5 6.5 7.5 3.5M5.5 4.5l2-3 2 3z');
    svg.append(path);
    mark.append(svg);
    return mark;
  }
}

interface Drawn {
  readonly branches: RangeSet<GutterMarker>;
  readonly decorations: DecorationSet;
}

function drawn({ doc }: EditorState, marks: readonly ForkMark[]): Drawn {
  const inside = marks.filter(({ start, end }) => start < end && end <= doc.length);
  const texts = new Map<number, string[]>();
  for (const { start, text } of inside) {
    const { from } = doc.lineAt(start);
    texts.set(from, [...(texts.get(from) ?? []), text]);
  }
  const builder = new RangeSetBuilder<GutterMarker>();
  for (const [from, all] of [...texts].toSorted(([a], [b]) => a - b))
    builder.add(from, from, new Branch(all.join(', ')));
  const decorations = inside.map(({ start, end, text }) =>
    Decoration.mark({ class: 'cm-forked', attributes: { title: text } }).range(start, end),
  );
  return { branches: builder.finish(), decorations: Decoration.set(decorations, true) };
}

/** Moves along with an edit until the page tells them anew. */
const field = StateField.define<Drawn>({
  create: (state) => drawn(state, []),
  update(before, { effects, docChanged, changes, state }) {
    for (const effect of effects) if (effect.is(setForkMarks)) return drawn(state, effect.value);
    if (!docChanged) return before;
    return { branches: before.branches.map(changes), decorations: before.decorations.map(changes) };
  },
  provide: (of) => EditorView.decorations.from(of, ({ decorations }) => decorations),
});

/** To stand after the line numbers; as wide as nothing while no literal was turned on the way. */
export const forkMarks: Extension = [
  field,
  gutter({ class: 'cm-forks', markers: (view) => view.state.field(field).branches }),
];
