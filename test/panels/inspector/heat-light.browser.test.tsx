/** The Inspector's heatmaps give the light of what is pointed at, and take it. */
import { afterEach, expect, it } from 'vitest';
import { cleanup, render } from 'vitest-browser-react';
import '../../../src/ui/tokens.css';
import { InspectorPanel } from '../../../src/panels/inspector/InspectorPanel.tsx';
import { point } from '../../../src/store/point-actions.ts';
import { initialState } from '../../../src/store/state.ts';
import { page } from '../../../src/store/store.ts';
import { RECORDED, frameOf, graphView } from '../graph/frames.ts';

afterEach(cleanup);

it('lights the cell under the pointer everywhere, and the one pointed at elsewhere here', async () => {
  const frame = frameOf(graphView(RECORDED.length, 6), 'backward');
  const selection = { node: 'relu#1', face: null, row: null, col: null };
  page.setState({ ...initialState(), frame, started: true, selection }, true);
  await render(
    <div style={{ width: 320, height: 320 }}>
      <InspectorPanel />
    </div>,
  );
  await expect.poll(() => document.querySelectorAll('canvas').length).toBe(2);
  const [value] = document.querySelectorAll('canvas');
  const { left, top, width, height } = value?.getBoundingClientRect() ?? new DOMRect();
  const at = { clientX: left + width * 0.5, clientY: top + height * 0.9, bubbles: true };
  value?.dispatchEvent(new PointerEvent('pointermove', at));
  expect(page.getState().pointed).toEqual({ node: 'relu#1', face: 'value', at: { row: 3, col: 2 } });
  const rings = (): number => [...document.querySelectorAll('canvas')].filter((one) => one.nextElementSibling).length;
  await expect.poll(rings).toBe(1);
  point({ node: 'fc1/addmm#1', face: 'value', at: { row: 3, col: 2 } });
  await expect.poll(rings).toBe(0);
  point({ node: 'relu#1', face: 'grad', at: { row: 0, col: 0 } });
  await expect.poll(rings).toBe(1);
  point(null);
});
