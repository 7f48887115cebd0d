/** What a search needs of a run. */
import { readNames } from '../reading/leaf-names.ts';
import type { SearchContext, LineEvent } from './finder.ts';
import type { Film } from '../record/film.ts';
import { NotFiniteTrail } from '../record/not-finite.ts';
import type { LoadedListing } from '../listing/loaded-listing.ts';
import type { SearchResult } from '../../model/search.ts';
import { scopesOf } from '../reading/scopes.ts';
import { listingFrame } from '../reading/library-calls.ts';
import type { Tracker } from '../record/tracker.ts';

/** A run's machine and how it is moved. */
export interface SearchContextParts {
  readonly film: Film;
  readonly opened: LoadedListing;
  readonly tracker: Tracker;
  readonly now: () => number;
  readonly goTo: (position: number) => void;
  /** As a timeline's: both covered by the film and before its end. */
  readonly replay: (from: number, to: number, begin?: () => void) => (deadline: number) => boolean;
}

const nothing: SearchResult = { position: null, finding: { kind: 'nothing' } };

/** What a finder asks of a run, answered by going there and executing parts again. */
export function searchContextOf({ film, opened, tracker, now, goTo, replay }: SearchContextParts): SearchContext {
  const { machine, context, clock, globals } = opened;
  /** By where the outbreak is. */
  const makers = new Map<number, SearchResult>();
  const last = (to: number): number => (film.end === null ? to : Math.min(to, film.end - 1));

  /** Executes the events after `from` up to `to` again. */
  const again = (from: number, to: number, begin?: () => void): ((deadline: number) => boolean) =>
    replay(Math.min(from, last(to)), last(to), begin);

  const findMaker = (position: number, start: number): ((deadline: number) => SearchResult | null) => {
    let trail = new NotFiniteTrail(tracker, clock, position);
    // A call that cannot be stopped in may overrun `start`: the trail is there before.
    const work = again(Math.max(0, start - 1), position, () => {
      trail = new NotFiniteTrail(tracker, clock, position);
      context.observer = trail;
    });
    return (deadline) => {
      context.observer = trail;
      try {
        if (!work(deadline)) return null;
      } finally {
        context.observer = tracker;
      }
      const found = foundBy(trail);
      makers.set(position, found);
      return found;
    };
  };

  const foundBy = ({ outcome }: NotFiniteTrail): SearchResult => {
    if (outcome === null) return nothing;
    const { maker, what, leaf } = outcome;
    const name = readNames(scopesOf(clock.top, globals)).leaves.get(leaf) ?? null;
    return { position: maker.position, finding: { kind: 'not-finite', what, name, op: maker.op, line: maker.line } };
  };

  return {
    film,
    depthAt(position) {
      goTo(position);
      const { top } = clock;
      const atOp = tracker.lastOp?.position === position;
      const inLibrary = !atOp && top !== null && top.code.library && top.native === null;
      const depth = (inLibrary ? top : listingFrame(top))?.depth ?? 0;
      return { depth, library: inLibrary };
    },
    linesBetween(from, to) {
      const lines: LineEvent[] = [];
      const { hooks } = machine;
      machine.hooks = {
        ...hooks,
        onLine(frame) {
          const { position } = machine;
          if (position >= from && position <= to && !machine.nested) lines.push({ position, depth: frame.depth });
          hooks.onLine?.(frame);
        },
      };
      try {
        again(Math.max(0, from - 1), to)(Infinity);
      } finally {
        machine.hooks = hooks;
      }
      return lines;
    },
    holds(condition, position) {
      goTo(position);
      return condition.holds(opened, now);
    },
    updateAt(index) {
      const { update: stops } = film.stops;
      const after = stops.countWithUpTo(index - 1);
      if (after >= stops.length) return null;
      let high = stops.at(after);
      if (stops.value(after) === index) return high;
      let low = after > 0 ? stops.at(after - 1) : 0;
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        goTo(middle);
        if (tracker.updates.count >= index) high = middle;
        else low = middle;
      }
      return high;
    },
    makerOf(outbreak) {
      const { outbreaks } = film.landmarks;
      if (outbreak < 0 || outbreak >= outbreaks.length) return () => nothing;
      const position = outbreaks.at(outbreak);
      const known = makers.get(position);
      return known === undefined ? findMaker(position, outbreaks.value(outbreak)) : () => known;
    },
  };
}
