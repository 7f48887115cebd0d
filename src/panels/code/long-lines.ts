/**
 * What stands at the ends of lines that are longer than the panel keeps to the panel's right edge: their values, and the fade
 * of those that have none. A margin brings it there. `position: sticky` would do it without any of this, but each such
 * element, and each line after it, is a layer of its own, which the browser puts together anew in every frame.
 */
import { RangeSetBuilder, StateEffect } from '@codemirror/state';
import { Decoration, ViewPlugin } from '@codemirror/view';
import type { DecorationSet, EditorView, ViewUpdate } from '@codemirror/view';
import { marksIn } from './run-marks.ts';

/** In px, as the style sheet has them: around a line, inside and beside a value, and a fade; a value's size to the code's. */
const LINE = { left: 6, right: 8 };
const VALUE = { padding: 10, right: 8, size: 0.93 };
const FADE = 28;
/** Texts whose width is remembered. */
const MOST = 2000;

const resized = StateEffect.define();

/** Widths of texts in the editor's face, without having the page laid out. */
class Ruler {
  private readonly context = document.createElement('canvas').getContext('2d');
  private readonly known = new Map<string, number>();
  take(view: EditorView): void {
    const { fontWeight, fontSize, fontFamily } = getComputedStyle(view.contentDOM);
    const font = `${fontWeight} ${fontSize} ${fontFamily}`;
    if (!this.context || this.context.font === font) return;
    this.context.font = font;
    this.known.clear();
  }
  widthOf(text: string): number {
    let width = this.known.get(text);
    if (width === undefined) {
      if (this.known.size > MOST) this.known.clear();
      width = this.context?.measureText(text).width ?? 0;
      this.known.set(text, width);
    }
    return width;
  }
}

/** `room`: from a line's left edge to the panel's right one. */
function decorate(view: EditorView, ruler: Ruler, room: number): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const values = new Map(marksIn(view.state).values.map(({ line, text }) => [line, text]));
  const gap = 2 * ruler.widthOf('0') * VALUE.size;
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to;) {
      const line = view.state.doc.lineAt(at);
      at = line.to + 1;
      const value = values.get(line.number);
      const after = value === undefined ? FADE : ruler.widthOf(value) * VALUE.size + VALUE.padding + VALUE.right;
      const used = LINE.left + ruler.widthOf(line.text) + after;
      if (used <= room - (value === undefined ? FADE : gap)) continue;
      // The margin takes from the line's width what it needs to be scrolled to its end.
      const whole = used + (value === undefined ? LINE.right : gap);
      const style = `--used: ${used.toFixed(2)}px; min-width: ${whole.toFixed(2)}px`;
      builder.add(line.from, line.from, Decoration.line({ class: 'cm-long', attributes: { style } }));
    }
  }
  return builder.finish();
}

export const longLines = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet = Decoration.none;
    private readonly view: EditorView;
    private readonly ruler = new Ruler();
    private readonly observer: ResizeObserver;
    private room = 0;
    constructor(view: EditorView) {
      this.view = view;
      const { scrollDOM } = view;
      const widths = new Map<Element, number>();
      this.observer = new ResizeObserver((entries) => {
        for (const { target, borderBoxSize } of entries) widths.set(target, borderBoxSize[0]?.inlineSize ?? 0);
        const room = (widths.get(scrollDOM) ?? 0) - (gutters ? (widths.get(gutters) ?? 0) : 0);
        if (room === this.room) return;
        this.room = room;
        this.place();
        view.dispatch({ effects: resized.of(null) });
      });
      const gutters = scrollDOM.querySelector('.cm-gutters');
      this.observer.observe(scrollDOM);
      if (gutters) this.observer.observe(gutters);
      scrollDOM.addEventListener('scroll', this.place, { passive: true });
    }
    update(update: ViewUpdate): void {
      const { view, docChanged, viewportChanged, geometryChanged, startState, state, transactions } = update;
      const told = transactions.some(({ effects }) => effects.some((effect) => effect.is(resized)));
      if (told || geometryChanged) this.ruler.take(view);
      if (told || geometryChanged || docChanged || viewportChanged || marksIn(startState) !== marksIn(state))
        this.decorations = decorate(view, this.ruler, this.room);
    }
    destroy(): void {
      this.observer.disconnect();
      this.view.scrollDOM.removeEventListener('scroll', this.place);
    }
    /** Tells the style sheet where the panel's right edge is, from the left edge of the lines. */
    private readonly place = (): void => {
      const { scrollDOM } = this.view;
      const edge = `${this.room + scrollDOM.scrollLeft}px`;
      if (scrollDOM.style.getPropertyValue('--edge') !== edge) scrollDOM.style.setProperty('--edge', edge);
    };
  },
  { decorations: (plugin) => plugin.decorations },
);
