import combined from '../../src/lessons/combined/listing.en.py?raw';
import { openListing } from '../../src/session/listing/loaded-listing.ts';
import { defaultMemory } from '../../src/session/run/keyframes.ts';
import { Run } from '../../src/session/run/run.ts';
import { microseconds, quantile, type Row } from './measure.ts';

const now = (): number => performance.now();

/** Lines that the long run executes. */
const longLines = 23_000;

/** What a state costs: in the middle of a backward pass of SimpleNN with Adam. */
function stateRows(): Row[] {
  const { machine } = openListing('listing.py', combined, 0);
  machine.run({ stopAt: 2000, budget: Infinity });
  const snapshot = machine.snapshot();
  return [
    {
      name: 'snapshot.take',
      value: microseconds(() => machine.snapshot()),
      unit: 'µs',
      what: 'SimpleNN with Adam: one snapshot',
    },
    {
      name: 'snapshot.restore',
      value: microseconds(() => machine.restore(snapshot)),
      unit: 'µs',
      what: 'and going back to it',
    },
    { name: 'fingerprint', value: microseconds(() => machine.digest()), unit: 'µs', what: 'hash of that whole state' },
  ];
}

/** Seeks to 300 random stopping places in a run of 23,000 lines. */
function seekRows(): Row[] {
  const text = combined.replace('num_epochs = 10', `num_epochs = ${Math.round(longLines / 46.8)}`);
  const run = new Run({ run: 1, name: 'listing.py', text, seed: 0, memory: defaultMemory, now });
  const start = now();
  while (run.advance(now() + 10));
  const film = now() - start;
  const end = run.film.end ?? 0;
  let state = 1;
  const times = Array.from({ length: 300 }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const position = run.stopAt(Math.floor((state / 2 ** 32) * end));
    const before = now();
    while (!run.moveTo(position, now() + 10));
    run.frame();
    return now() - before;
  });
  const lines = run.film.stops.line.length;
  const megabytes = run.memory.usedBytes / 2 ** 20;
  return [
    {
      name: 'film.23000',
      value: film,
      unit: 'ms',
      what: `executing ${lines} lines (${end} events) ahead, with keyframes`,
    },
    {
      name: 'seek.median',
      value: quantile(times, 0.5),
      unit: 'ms',
      what: 'there: seek to a random place, frame included',
    },
    { name: 'seek.p95', value: quantile(times, 0.95), unit: 'ms', what: 'the same, 95th percentile' },
    {
      name: 'keyframes.memory',
      value: megabytes,
      unit: 'MB',
      what: `estimated size of ${run.memory.count} keyframes`,
    },
  ];
}

/** A frame of the page, in the middle of a backward pass. */
function frameRows(): Row[] {
  const run = new Run({ run: 1, name: 'listing.py', text: combined, seed: 0, memory: defaultMemory, now });
  while (run.advance(now() + 10));
  const place = (run.film.microBatches[5]?.backwardStart ?? 0) + 6;
  while (!run.moveTo(place, now() + 10));
  return [
    {
      name: 'frame',
      value: microseconds(() => run.frame()),
      unit: 'µs',
      what: 'everything the page shows of a position',
    },
  ];
}

export function timeRows(): Row[] {
  return [...stateRows(), ...frameRows(), ...seekRows()];
}
