/** The main thread's end of the layout Worker, which is started by the first large graph. */
import type { Layout, LayoutInput } from '../layout/structure.ts';

let worker: Worker | null = null;
let requests = 0;
const waiting = new Map<number, (layout: Layout) => void>();

function start(): Worker {
  const started = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module', name: 'layout' });
  started.addEventListener('message', (event: MessageEvent<{ readonly id: number; readonly layout: Layout }>) => {
    waiting.get(event.data.id)?.(event.data.layout);
    waiting.delete(event.data.id);
  });
  return started;
}

export function requestLayout(input: LayoutInput): Promise<Layout> {
  worker ??= start();
  const id = ++requests;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    worker?.postMessage({ id, input });
  });
}
