import { readNames } from './leaf-names.ts';
import type { Ground, LineEvent } from './finder.ts';
import type { Film } from './film.ts';
import { NotFiniteTrail } from './not-finite.ts';
import type { Opened } from './opened.ts';
import type { Found } from './quest.ts';
import { scopesOf } from './scopes.ts';
import { listingFrame } from './site.ts';
import type { Tracker } from './tracker.ts';

/** A run's machine and how it is moved. */
export interface GroundParts {
  readonly film: Film;
  readonly opened: Opened;
  readonly tracker: Tracker;
  readonly now: () => number;
  readonly goTo: (position: number) => void;
  /** Executes again from `from` to `to`, both covered by the film and before its end. */
  readonly replay: (from: number, to: number) => void;
}

/** What a finder asks of a run, answered by going there and executing parts again. */
export function groundOf({ film, opened, tracker, now, goTo, replay }: GroundParts): Ground {
  const { machine, context, clock, globals } = opened;
  const makers = new Map<number, Found>();
  const last = (to: number): number => (film.end === null ? to : Math.min(to, film.end - 1));

  /** Executes the events after `from` up to `to` again. */
  const again = (from: number, to: number): void => replay(Math.min(from, last(to)), last(to));

  const findMaker = (outbreak: number): Found => {
    const row = film.landmarks.outbreaks[outbreak];
    if (row === undefined) return { position: null, finding: { kind: 'nothing' } };
    const trail = new NotFiniteTrail(tracker, clock, row.position);
    context.observer = trail;
    try {
      // A call that cannot be stopped in may overrun `start`: the trail is there before.
      again(Math.max(0, row.start - 1), row.position);
    } finally {
      context.observer = tracker;
    }
    const { outcome } = trail;
    if (outcome === null) return { position: null, finding: { kind: 'nothing' } };
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
        again(Math.max(0, from - 1), to);
      } finally {
        machine.hooks = hooks;
      }
      return lines;
    },
    holds(condition, position) {
      goTo(position);
      return condition.holds(opened, now);
    },
    makerOf(outbreak) {
      let found = makers.get(outbreak);
      if (found === undefined) {
        found = findMaker(outbreak);
        makers.set(outbreak, found);
      }
      return found;
    },
  };
}
