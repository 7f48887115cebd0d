/** The graph panel on a stage of its own, for tests in the browser. */
import { expect } from 'vitest';
import { render } from 'vitest-browser-react';
import '../../../src/ui/tokens.css';
import '../../../src/ui/base.css';
import { GraphPanel } from '../../../src/panels/graph/GraphPanel.tsx';
import { initialState } from '../../../src/store/state.ts';
import { page } from '../../../src/store/store.ts';
import type { Frame } from '../../../src/model/frame.ts';

/** The panel's region, drawn; `width` of the stage in px. */
export async function show(frame: Frame | null, width = 980): Promise<HTMLElement> {
  page.setState({ ...initialState(), frame, started: frame !== null }, true);
  const screen = await render(
    <div style={{ position: 'fixed', left: 0, top: 0, width, height: 450, display: 'grid' }}>
      <GraphPanel />
    </div>,
  );
  await expect.element(screen.getByRole('region', { name: 'Computation graph' })).toBeVisible();
  const least = frame ? 1 : 0;
  await expect.poll(() => document.querySelectorAll('[data-box]').length).toBeGreaterThanOrEqual(least);
  const region = document.querySelector<HTMLElement>('section');
  if (!region) throw new Error('no region');
  return region;
}

export function box(id: string): SVGGElement {
  const found = document.querySelector<SVGGElement>(`[data-box="${id}"]`);
  if (!found) throw new Error(`no box ${id}`);
  return found;
}

/** Presses the button of this name or text in the panel. */
export function press(region: HTMLElement, name: string): void {
  const button = [...region.querySelectorAll('button')].find(
    (one) => one.textContent === name || one.getAttribute('aria-label') === name,
  );
  if (!button) throw new Error(`no button ${name}`);
  button.click();
}

/** An event of the pointer at a fraction of an element's box. */
export function pointer(kind: 'click' | 'pointermove', at: Element | null, x = 0.5, y = 0.5): void {
  const { left, top, width, height } = at?.getBoundingClientRect() ?? new DOMRect();
  const place = { clientX: left + width * x, clientY: top + height * y, bubbles: true };
  at?.dispatchEvent(kind === 'click' ? new MouseEvent(kind, place) : new PointerEvent(kind, place));
}
