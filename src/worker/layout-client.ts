/** The main thread's end of layout: small graphs at once, large ones by a Worker, which is started by the first of them. */
import { layoutGraph } from '../layout/layout.ts';
import type { Layout, LayoutInput } from '../layout/structure.ts';

/** Graphs of more nodes go to the Worker; one of this size takes about a tenth of a frame. */
const SMALL = 150;

/** The layout of a graph small enough to be laid out within a frame; null for larger ones. */
export function layoutNow(input: LayoutInput): Layout | null {
  return input.nodes.length <= SMALL ? layoutGraph(input) : null;
}

interface Waiting {
  readonly input: LayoutInput;
  readonly resolve: (layout: Layout) => void;
}

let worker: Worker | null = null;
/** Its code could not be had: large graphs are laid out here, too, though that takes some frames. */
let without = false;
let requests = 0;
const waiting = new Map<number, Waiting>();

function goWithout(): void {
  without = true;
  for (const { input, resolve } of waiting.values()) resolve(layoutGraph(input));
  waiting.clear();
}

function start(): Worker {
  const started = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module', name: 'layout' });
  started.addEventListener('message', (event: MessageEvent<{ readonly id: number; readonly layout: Layout }>) => {
    waiting.get(event.data.id)?.resolve(event.data.layout);
    waiting.delete(event.data.id);
  });
  started.addEventListener('error', goWithout);
  return started;
}

export function requestLayout(input: LayoutInput): Promise<Layout> {
  if (without) return Promise.resolve(layoutGraph(input));
  worker ??= start();
  const id = ++requests;
  return new Promise((resolve) => {
    waiting.set(id, { input, resolve });
    worker?.postMessage({ id, input });
  });
}
