/** Looks for the places that a search wants, forward and back. */
import { Condition } from './condition.ts';
import type { Film } from '../record/film.ts';
import type { Breakpoint, Direction, SearchResult, Search } from '../../model/search.ts';
import type { Stops } from '../record/position-index.ts';

/** A line event of any frame. */
export interface LineEvent {
  readonly position: number;
  readonly depth: number;
}

/** What a finder asks of the run. Positions are ones that the film covers. */
export interface SearchContext {
  readonly film: Film;
  /** Depth of the frame that the reader sees at `position`, and whether that is one of the library. */
  depthAt(position: number): { readonly depth: number; readonly library: boolean };
  /** The line events of all frames from `from` to `to`, both included. */
  linesBetween(from: number, to: number): readonly LineEvent[];
  /** Whether a condition holds at `position`; a message when that cannot be said. */
  holds(condition: Condition, position: number): boolean | string;
  /** Where the n-th update, from 1, is done; null beyond the film. */
  updateAt(index: number): number | null;
  /** Looks for what made an outbreak of NaN or Inf, by its number from 0: to be called, each time with a deadline, until it is found. */
  makerOf(outbreak: number): (deadline: number) => SearchResult | null;
}

/** `grow`: the film has to be executed further to know; `busy`: the time is up. */
export type Look = SearchResult | 'grow' | 'busy';

const nothing: SearchResult = { position: null, finding: { kind: 'nothing' } };
/** Going back, conditions are asked in order over this many places at a time, because going forward is cheap. */
const chunk = 64;

/** Looks for a search's next place after, or last place before, a position; in as many turns as that takes. */
export class Finder {
  private readonly context: SearchContext;
  private readonly wanted: Search;
  private readonly direction: Direction;
  private readonly from: number;
  private readonly now: () => number;
  private readonly conditions = new Map<number, Condition>();
  /** Going forward: everything up to here has been looked at. */
  private seen: number;
  /** Going back: index of the next to look at; null before the first turn. */
  private at: number | null = null;
  /** The lines below are looked at from `at` up to here, and the best so far. */
  private until = 0;
  private best: SearchResult | null = null;
  /** Going back: index of the first line of the part that is being looked at. */
  private start = 0;
  private maker: ReturnType<SearchContext['makerOf']> | null = null;

  constructor(context: SearchContext, wanted: Search, direction: Direction, from: number, now: () => number) {
    this.context = context;
    this.wanted = wanted;
    this.direction = direction;
    this.from = from;
    this.seen = from;
    this.now = now;
    if (wanted.kind !== 'breakpoint') return;
    for (const { line, condition } of wanted.breakpoints) {
      if (condition !== null) this.conditions.set(line, new Condition(condition));
    }
  }

  look(deadline: number): Look {
    const { wanted, context, from, direction } = this;
    const { landmarks, stops } = context.film;
    switch (wanted.kind) {
      case 'breakpoint':
        return this.breakpoint(wanted.breakpoints, deadline);
      case 'clip':
        return this.among(landmarks.clips, () => ({ kind: 'clip' }));
      case 'norm': {
        const { 'micro-batch': batches } = stops;
        return this.among(batches, (k) => (batches.value(k) > wanted.above ? { kind: 'norm' } : null));
      }
      case 'loss-rises':
        return this.among(landmarks.lossRises, () => ({ kind: 'loss-rises' }));
      case 'update':
        return this.update(wanted.index);
      case 'dead-unit':
        return this.among(landmarks.deadUnits, (k) => landmarks.deadUnit(k));
      case 'not-finite':
        return this.notFinite(deadline);
      case 'into':
      case 'over':
      case 'out':
      default:
        return direction === 'forward' ? this.lineAfter(wanted.kind, from) : this.lineBefore(wanted.kind, from);
    }
  }

  /** The next stop, or last before, that there is a finding for, by its number from 0. */
  private among(stops: Stops, finding: (k: number) => SearchResult['finding'] | null): Look {
    const { direction, from } = this;
    if (direction === 'back') {
      for (let k = stops.countUpTo(from - 1) - 1; k >= 0; k--) {
        const found = finding(k);
        if (found !== null) return { position: stops.at(k), finding: found };
      }
      return nothing;
    }
    for (let k = stops.countUpTo(this.seen); k < stops.length; k++) {
      this.seen = stops.at(k);
      const found = finding(k);
      if (found !== null) return { position: this.seen, finding: found };
    }
    return this.further();
  }

  private update(index: number): Look {
    const position = this.context.updateAt(index);
    if (position === null) return this.direction === 'back' ? nothing : this.further();
    const ahead = this.direction === 'back' ? position < this.from : position > this.from;
    return ahead ? { position, finding: { kind: 'update' } } : nothing;
  }

  /** Nothing so far: there may be more in what has not been executed yet. */
  private further(): Look {
    return this.context.film.end === null ? 'grow' : nothing;
  }

  /** An outbreak shows later than the op that made it. */
  private notFinite(deadline: number): Look {
    const { outbreaks } = this.context.film.landmarks;
    const { direction, from } = this;
    if (direction === 'back') {
      this.at ??= outbreaks.length - 1;
      for (; this.at >= 0; this.at--) {
        if (outbreaks.value(this.at) >= from) continue;
        const found = this.makerOf(this.at, deadline);
        if (found === null) return 'busy';
        if (found.position !== null && found.position < from) return found;
      }
      return nothing;
    }
    for (let k = outbreaks.countUpTo(this.seen); k < outbreaks.length; k++) {
      const found = this.makerOf(k, deadline);
      if (found === null) return 'busy';
      if (found.position !== null && found.position > from) return found;
      this.seen = outbreaks.at(k);
    }
    return this.further();
  }

  private makerOf(outbreak: number, deadline: number): SearchResult | null {
    this.maker ??= this.context.makerOf(outbreak);
    const found = this.maker(deadline);
    if (found !== null) this.maker = null;
    return found;
  }

  // ---- breakpoints

  private breakpoint(breakpoints: readonly Breakpoint[], deadline: number): Look {
    const lines = new Set(breakpoints.map(({ line }) => line));
    return this.direction === 'forward' ? this.hitAfter(lines, deadline) : this.hitBefore(lines, deadline);
  }

  /** Whether the film's k-th line is a hit. */
  private hit(k: number, lines: ReadonlySet<number>): SearchResult | null {
    const { film } = this.context;
    const line = film.lineAt(k);
    if (!lines.has(line)) return null;
    const position = film.stops.line.at(k);
    const condition = this.conditions.get(line);
    if (condition === undefined) return { position, finding: { kind: 'breakpoint', line } };
    const answer = this.context.holds(condition, position);
    if (answer === false) return null;
    const finding: SearchResult['finding'] =
      answer === true ? { kind: 'breakpoint', line } : { kind: 'condition', line, message: answer };
    return { position, finding };
  }

  private hitAfter(lines: ReadonlySet<number>, deadline: number): Look {
    const { film } = this.context;
    const { line: stops } = film.stops;
    for (let k = stops.countUpTo(this.seen); k < stops.length; k++) {
      // A position that the head has counted but the film does not cover yet waits for the next turn.
      if (stops.at(k) > film.horizon) return 'grow';
      this.seen = stops.at(k);
      const found = this.hit(k, lines);
      if (found !== null) return found;
      if (((k & 255) === 0 || this.conditions.size > 0) && this.now() >= deadline) return 'busy';
    }
    return this.further();
  }

  private hitBefore(lines: ReadonlySet<number>, deadline: number): Look {
    if (this.at === null) this.chunkBefore(this.context.film.stops.line.countUpTo(this.from - 1), lines);
    for (;;) {
      while (this.at !== null && this.at < this.until) {
        this.best = this.hit(this.at++, lines) ?? this.best;
        if (this.conditions.size > 0 && this.now() >= deadline) return 'busy';
      }
      if (this.best !== null) return this.best;
      if (this.start === 0) return nothing;
      this.chunkBefore(this.start, lines);
    }
  }

  /** The next part, which ends before the film's line number `end`. */
  private chunkBefore(end: number, lines: ReadonlySet<number>): void {
    const { film } = this.context;
    let left = this.conditions.size > 0 ? chunk : 1;
    let start = end;
    while (start > 0 && left > 0) {
      start--;
      if (lines.has(film.lineAt(start))) left--;
    }
    this.start = start;
    this.at = start;
    this.until = end;
  }

  // ---- lines, those of the library too

  private lineAfter(kind: 'into' | 'over' | 'out', from: number): Look {
    const { film } = this.context;
    const { depth, library } = this.context.depthAt(from);
    const deepest = kind === 'into' ? Infinity : kind === 'over' ? depth : depth - 1;
    let k = film.stops.line.countUpTo(from);
    while (k < film.stops.line.length && film.depthAt(k) > deepest) k++;
    const next = k < film.stops.line.length ? film.stops.line.at(k) : film.end;
    if (next === null || next > film.horizon) return 'grow';
    if (kind === 'into' || library) {
      const line = this.context.linesBetween(from + 1, next).find((event) => event.depth <= deepest);
      if (line !== undefined) return { position: line.position, finding: { kind: 'line' } };
    }
    return { position: next, finding: { kind: 'line' } };
  }

  private lineBefore(kind: 'into' | 'over' | 'out', from: number): Look {
    const { film } = this.context;
    const { depth, library } = this.context.depthAt(from);
    const deepest = kind === 'into' ? Infinity : kind === 'over' ? depth : depth - 1;
    let k = film.stops.line.countUpTo(from - 1) - 1;
    while (k >= 0 && film.depthAt(k) > deepest) k--;
    const before = k >= 0 ? film.stops.line.at(k) : 0;
    if (kind === 'into' || library) {
      const line = this.context.linesBetween(before, from - 1).findLast((event) => event.depth <= deepest);
      if (line !== undefined) return { position: line.position, finding: { kind: 'line' } };
    }
    return { position: before, finding: { kind: 'line' } };
  }
}
