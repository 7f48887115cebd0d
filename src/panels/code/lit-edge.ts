/**
 * Where the line that lights has been scrolled out of view, the panel's edge says which one it is and on which side; a press
 * brings it into view. Read aloud only when the keyboard has come to what lights.
 */
import { Facet } from '@codemirror/state';
import type { EditorState, Extension } from '@codemirror/state';
import { EditorView, ViewPlugin } from '@codemirror/view';
import type { PluginValue, ViewUpdate } from '@codemirror/view';
import { goToLine } from '../../store/view-actions.ts';
import { page } from '../../store/store.ts';
import { litIn } from './lit-lines.ts';

/** The line in words, in the page's language. */
export const litEdgeWords = Facet.define<(line: number) => string, (line: number) => string>({
  combine: (all) => all[0] ?? String,
});

/** Above (−1) or below (1) what is seen. */
interface Hidden {
  readonly line: number;
  readonly side: -1 | 1;
}

/** What is pointed at, else what is explained; 0: nothing. */
function litLine(state: EditorState): number {
  const { pointed, explained } = litIn(state);
  return pointed || explained;
}

/** What lights, when it is not seen. */
function hiddenIn(view: EditorView): Hidden | null {
  const { state, scrollDOM } = view;
  const line = litLine(state);
  if (line < 1 || line > state.doc.lines) return null;
  const { top, bottom } = view.lineBlockAt(state.doc.line(line).from);
  const { scrollTop, clientHeight } = scrollDOM;
  if (clientHeight === 0) return null;
  if (bottom <= scrollTop + 2) return { line, side: -1 };
  return top >= scrollTop + clientHeight - 2 ? { line, side: 1 } : null;
}

class LitEdge implements PluginValue {
  private readonly view: EditorView;
  private readonly chip = document.createElement('button');
  private readonly spoken = document.createElement('span');
  private shown: Hidden | null = null;
  private lit = 0;

  constructor(view: EditorView) {
    this.view = view;
    this.chip.type = 'button';
    this.chip.hidden = true;
    this.chip.tabIndex = -1;
    this.chip.addEventListener('click', () => {
      if (this.shown !== null) goToLine(this.shown.line);
    });
    this.spoken.className = 'visually-hidden';
    this.spoken.setAttribute('role', 'status');
    view.dom.append(this.chip, this.spoken);
    view.scrollDOM.addEventListener('scroll', this.scrolled, { passive: true });
  }

  /** Nothing is measured while nothing lights: this is asked at every frame of a run that plays. */
  update({ state, geometryChanged }: ViewUpdate): void {
    const lit = litLine(state);
    if (lit !== this.lit || (lit > 0 && geometryChanged)) this.measure();
    this.lit = lit;
  }

  private readonly scrolled = (): void => {
    if (this.lit > 0) this.measure();
  };

  private readonly measure = (): void => {
    this.view.requestMeasure<Hidden | null>({
      key: this,
      read: hiddenIn,
      write: (hidden) => this.show(hidden),
    });
  };

  private show(hidden: Hidden | null): void {
    if (hidden?.line === this.shown?.line && hidden?.side === this.shown?.side) return;
    this.shown = hidden;
    this.chip.hidden = hidden === null;
    const words = hidden === null ? '' : this.view.state.facet(litEdgeWords)(hidden.line);
    this.spoken.textContent = page.getState().pointedByKeys ? words : '';
    if (hidden === null) return;
    this.chip.className = `cm-lit-edge cm-lit-edge-${hidden.side < 0 ? 'top' : 'bottom'}`;
    this.chip.textContent = `${hidden.side < 0 ? '↑' : '↓'} ${words}`;
  }

  destroy(): void {
    this.view.scrollDOM.removeEventListener('scroll', this.scrolled);
    this.chip.remove();
    this.spoken.remove();
  }
}

export const litEdge: Extension = ViewPlugin.fromClass(LitEdge);
