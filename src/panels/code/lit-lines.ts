/** Lines that made what is pointed at, what is explained, and what that is made of: as rings are drawn in the graph. */
import { RangeSetBuilder, StateEffect, StateField } from '@codemirror/state';
import type { EditorState, Extension, Range } from '@codemirror/state';
import { Decoration, EditorView, GutterMarker, gutterLineClass } from '@codemirror/view';
import type { DecorationSet } from '@codemirror/view';

/** 0: no line. */
export interface LitLines {
  readonly pointed: number;
  readonly explained: number;
  readonly operands: readonly number[];
}

export const setLitLines = StateEffect.define<LitLines>();

class Ring extends GutterMarker {
  override readonly elementClass: string;
  constructor(elementClass: string) {
    super();
    this.elementClass = elementClass;
  }
  override eq(other: Ring): boolean {
    return other.elementClass === this.elementClass;
  }
}

const solid = new Ring('cm-lit');
const dashed = new Ring('cm-lit cm-lit-operand');
const line = Decoration.line({ class: 'cm-pointed' });

interface Drawn {
  readonly lit: LitLines;
  readonly decorations: DecorationSet;
}

function decorate(state: EditorState, lit: LitLines): Drawn {
  const ranges: Range<Decoration>[] = [];
  const { pointed } = lit;
  if (pointed >= 1 && pointed <= state.doc.lines) ranges.push(line.range(state.doc.line(pointed).from));
  return { lit, decorations: Decoration.set(ranges) };
}

const none: LitLines = { pointed: 0, explained: 0, operands: [] };

/** An edit puts the lights out: the lines they meant may be others now. */
const field = StateField.define<Drawn>({
  create: (state) => decorate(state, none),
  update(drawn, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setLitLines)) return decorate(transaction.state, effect.value);
    }
    return transaction.docChanged ? decorate(transaction.state, none) : drawn;
  },
  provide: (of) => [
    EditorView.decorations.from(of, (drawn) => drawn.decorations),
    gutterLineClass.computeN([of], (state) => {
      const { pointed, explained, operands } = state.field(of).lit;
      const builder = new RangeSetBuilder<GutterMarker>();
      const lines = new Set([pointed, explained, ...operands].toSorted((a, b) => a - b));
      for (const one of lines) {
        if (one < 1 || one > state.doc.lines) continue;
        const { from } = state.doc.line(one);
        builder.add(from, from, one === pointed || one === explained ? solid : dashed);
      }
      return [builder.finish()];
    }),
  ],
});

/** What lights now. */
export function litIn(state: EditorState): LitLines {
  return state.field(field).lit;
}

export const litLines: Extension = field;
