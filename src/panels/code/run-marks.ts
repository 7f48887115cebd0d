/** What the run writes into the listing: the wash of the current line by phase, and values at the ends of lines. */
import { Facet, RangeSetBuilder, StateEffect, StateField } from '@codemirror/state';
import type { EditorState, Range } from '@codemirror/state';
import { Decoration, EditorView, WidgetType, gutterLineClass, GutterMarker } from '@codemirror/view';
import type { DecorationSet } from '@codemirror/view';
import type { LineValue } from '../../model/frame.ts';
import { withMinus } from '../../ui/number-format.ts';
import { askLineValue } from './line-value-target.ts';

/** Colour of the current line: blue forward, orange backward, grey in `step()` and elsewhere, crimson at an error. */
export type Wash = 'forward' | 'backward' | 'plain' | 'error';

export interface RunMarks {
  /** 0: no line is current. */
  readonly line: number;
  readonly wash: Wash;
  readonly values: readonly LineValue[];
  /** Places that a control can turn. */
  readonly literals: readonly { readonly start: number; readonly end: number }[];
}

/** What a number that can be asked says of itself, in the page's language. */
export const askTitle = Facet.define<string, string>({ combine: (all) => all[0] ?? '' });

export const setRunMarks = StateEffect.define<RunMarks>();

class ValueAtLineEnd extends WidgetType {
  readonly value: LineValue;
  constructor(value: LineValue) {
    super();
    this.value = value;
  }
  override eq({ value }: ValueAtLineEnd): boolean {
    const { text, kind, ask } = this.value;
    return value.text === text && value.kind === kind && JSON.stringify(value.ask) === JSON.stringify(ask);
  }
  override toDOM(view: EditorView): HTMLElement {
    const { text, kind, ask } = this.value;
    const chip = document.createElement('span');
    chip.className = `cm-run-value cm-run-${kind}`;
    chip.textContent = withMinus(text);
    if (ask === undefined) return chip;
    // For the pointer; with the keyboard the same number is asked among the variables, or beside the chart of norms.
    chip.classList.add('cm-run-ask');
    chip.title = view.state.facet(askTitle);
    chip.addEventListener('click', () => askLineValue(ask));
    return chip;
  }
  override ignoreEvent(): boolean {
    return this.value.ask !== undefined;
  }
}

class LineNumberWash extends GutterMarker {
  override readonly elementClass: string;
  constructor(wash: Wash) {
    super();
    this.elementClass = `cm-run-line cm-run-wash-${wash}`;
  }
  override eq(other: LineNumberWash): boolean {
    return other.elementClass === this.elementClass;
  }
}

const washes: readonly Wash[] = ['forward', 'backward', 'plain', 'error'];
const lineWash = new Map(
  washes.map((wash) => [wash, Decoration.line({ class: `cm-run-line cm-run-wash-${wash}` })] as const),
);
const numberWash = new Map(washes.map((wash) => [wash, new LineNumberWash(wash)] as const));
const literal = Decoration.mark({ class: 'cm-literal' });

function decorate(state: EditorState, marks: RunMarks): DecorationSet {
  const ranges: Range<Decoration>[] = [];
  const { lines } = state.doc;
  const wash = lineWash.get(marks.wash);
  if (wash && marks.line >= 1 && marks.line <= lines) ranges.push(wash.range(state.doc.line(marks.line).from));
  for (const value of marks.values) {
    if (value.line < 1 || value.line > lines) continue;
    const { to } = state.doc.line(value.line);
    ranges.push(Decoration.widget({ widget: new ValueAtLineEnd(value), side: 1 }).range(to));
  }
  for (const { start, end } of marks.literals) {
    if (end > start && end <= state.doc.length) ranges.push(literal.range(start, end));
  }
  return Decoration.set(ranges, true);
}

interface Drawn {
  readonly marks: RunMarks;
  readonly decorations: DecorationSet;
}

/** Moves along with edits until the next run brings its own marks. */
const field = StateField.define<Drawn>({
  create: () => ({ marks: { line: 0, wash: 'plain', values: [], literals: [] }, decorations: Decoration.none }),
  update(drawn, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setRunMarks))
        return { marks: effect.value, decorations: decorate(transaction.state, effect.value) };
    }
    return transaction.docChanged
      ? { marks: drawn.marks, decorations: drawn.decorations.map(transaction.changes) }
      : drawn;
  },
  provide: (of) => [
    EditorView.decorations.from(of, (drawn) => drawn.decorations),
    gutterLineClass.computeN([of], (state) => {
      const { marks } = state.field(of);
      const builder = new RangeSetBuilder<GutterMarker>();
      const marker = numberWash.get(marks.wash);
      if (marker && marks.line >= 1 && marks.line <= state.doc.lines) {
        const { from } = state.doc.line(marks.line);
        builder.add(from, from, marker);
      }
      return [builder.finish()];
    }),
  ],
});

/** What was last written. */
export function marksIn(state: EditorState): RunMarks {
  return state.field(field).marks;
}

export const runMarks = [field];
