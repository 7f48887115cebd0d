/**
 * Which lines are longer than the panel, with the value at their end. Only these have something pinned to the panel's right
 * edge: whatever is pinned is a layer of its own to the browser, and it puts all layers together anew in every frame.
 */
import { RangeSetBuilder, StateEffect } from '@codemirror/state';
import { Decoration, ViewPlugin } from '@codemirror/view';
import type { DecorationSet, EditorView, ViewUpdate } from '@codemirror/view';
import { marksIn } from './run-marks.ts';

/** Width of the line numbers and of the paddings, in px, and around a value; all rather too much than too little. */
const BESIDE_TEXT = 72;
const AROUND_VALUE = 40;

const long = Decoration.line({ class: 'cm-long' });
const resized = StateEffect.define();

/** Characters that a text is wide: those of Chinese are two. */
export function columns(text: string): number {
  let wide = 0;
  for (let i = 0; i < text.length; i++) wide += text.charCodeAt(i) >= 0x2e80 ? 2 : 1;
  return wide;
}

function decorate(view: EditorView, width: number): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const values = new Map(marksIn(view.state).values.map(({ line, text }) => [line, text]));
  const character = view.defaultCharacterWidth;
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to;) {
      const line = view.state.doc.lineAt(at);
      const value = values.get(line.number);
      const room = width - BESIDE_TEXT - (value === undefined ? 0 : AROUND_VALUE);
      if (columns(line.text + (value ?? '')) * character > room) builder.add(line.from, line.from, long);
      at = line.to + 1;
    }
  }
  return builder.finish();
}

export const longLines = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet = Decoration.none;
    private width = 0;
    private readonly observer: ResizeObserver;
    constructor(view: EditorView) {
      this.observer = new ResizeObserver((entries) => {
        const width = entries.at(-1)?.contentRect.width ?? 0;
        if (width === this.width) return;
        this.width = width;
        view.dispatch({ effects: resized.of(null) });
      });
      this.observer.observe(view.scrollDOM);
    }
    update({ view, docChanged, viewportChanged, geometryChanged, startState, state, transactions }: ViewUpdate): void {
      const told = transactions.some(({ effects }) => effects.some((effect) => effect.is(resized)));
      const valued = marksIn(startState) !== marksIn(state);
      if (docChanged || viewportChanged || geometryChanged || told || valued)
        this.decorations = decorate(view, this.width);
    }
    destroy(): void {
      this.observer.disconnect();
    }
  },
  { decorations: (plugin) => plugin.decorations },
);
