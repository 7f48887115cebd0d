/** The Worker that lays large graphs out: structure in, coordinates out. */
import { layoutGraph } from '../layout/layout.ts';
import type { LayoutInput } from '../layout/structure.ts';

self.addEventListener('message', (event: MessageEvent<{ readonly id: number; readonly input: LayoutInput }>) => {
  const { id, input } = event.data;
  self.postMessage({ id, layout: layoutGraph(input) });
});
