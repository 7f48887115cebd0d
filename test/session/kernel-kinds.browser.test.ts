import { expect, test } from 'vitest';
import type { Fingerprints } from './fingerprints.ts';

/** What a Worker with the given kernels comes to. */
function inWorker(kind: 'webassembly' | 'typescript'): Promise<Fingerprints> {
  const worker = new Worker(new URL('./fingerprints.worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Fingerprints>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Fingerprints>) => resolve(data));
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
    worker.postMessage(kind);
  }).finally(() => worker.terminate());
}

test('in a browser, too, both kinds of kernel bring every listing to the same state', async () => {
  const both = await inWorker('webassembly');
  const alone = await inWorker('typescript');
  expect([both.webAssembly, alone.webAssembly]).toEqual([true, false]);
  expect(alone.states).toEqual(both.states);
}, 120_000);
