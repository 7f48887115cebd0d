import { Headless } from '../../src/session/run/headless.ts';
import accumulation from '../../src/lessons/accumulation/listing.en.py?raw';
import { quantile, type Row } from './measure.ts';

function runOnce(text: string): { readonly time: number; readonly lines: number; readonly updates: number } {
  const run = new Headless({
    name: 'listing.py',
    text,
    seed: 0,
    onOutput: () => undefined,
    onUpdate: null,
    onEvent: null,
    maxLines: Infinity,
  });
  const start = performance.now();
  while (run.run() === 'running');
  return { time: performance.now() - start, lines: run.lines, updates: run.updates };
}

/** The accumulation listing's loop, warm: 40 micro-batches and 10 updates of Adam a run. */
export function listingRows(): Row[] {
  const text = accumulation.replace('num_epochs = 10', 'num_epochs = 100');
  runOnce(text);
  const runs = Array.from({ length: 5 }, () => runOnce(text));
  const per = (of: 'lines' | 'updates'): number =>
    quantile(
      runs.map((run) => (run.time * 1000) / run[of]),
      0.5,
    );
  return [
    {
      name: 'listing.update',
      value: per('updates'),
      unit: 'µs',
      what: 'accumulation.py: per update (4 micro-batches, Adam)',
    },
    { name: 'listing.line', value: per('lines'), unit: 'µs', what: 'accumulation.py: per line of the listing' },
  ];
}
