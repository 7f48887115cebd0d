/** Fingerprints of a run that stands nowhere twice: no snapshot, no question. */
import { Film } from '../../src/session/record/film.ts';
import { Forked } from '../../src/session/forks/forked.ts';
import { DrivenListing } from '../../src/session/run/run-state.ts';
import { openListing } from '../../src/session/listing/loaded-listing.ts';
import { Tracker } from '../../src/session/record/tracker.ts';

/** By position, for those of `positions` that can be stopped at and for the end, which is given besides. */
export function straightRun(
  { name, text }: { readonly name: string; readonly text: string },
  positions: Iterable<number>,
): { readonly table: ReadonlyMap<number, string>; readonly end: number } {
  const forked = new Forked(name, text, []);
  const opened = openListing(name, forked.base, 0);
  const tracker = new Tracker(new Film(1), opened);
  tracker.attach(opened.machine);
  const journey = new DrivenListing(opened, tracker, forked);
  const { machine } = opened;
  const table = new Map<number, string>();
  for (const position of [...new Set(positions)].toSorted((a, b) => a - b)) {
    if (position > machine.position && journey.run(position, Infinity) === 'ended') break;
    if (machine.position === position) table.set(position, machine.digest());
  }
  while (journey.run(Infinity, Infinity) !== 'ended');
  const end = machine.position + 1;
  table.set(end, machine.digest());
  return { table, end };
}
