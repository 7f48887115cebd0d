/** What can be looked for in a run, forward and back, and what was found. Plain data that survives `structuredClone`. */

/** Which way in time. */
export type Direction = 'forward' | 'back';

export interface Breakpoint {
  readonly line: number;
  /** A Python expression; null: always. */
  readonly condition: string | null;
}

export type Search =
  /** The next line with a breakpoint whose condition holds. */
  | { readonly kind: 'breakpoint'; readonly breakpoints: readonly Breakpoint[] }
  /** A clip that changed a gradient: the listing's next line after it. */
  | { readonly kind: 'clip' }
  /** A `backward()` after which the norm of `.grad` is above a value. */
  | { readonly kind: 'norm'; readonly above: number }
  /** An update whose loss, the mean over its micro-batches, is higher than that of the update before. */
  | { readonly kind: 'loss-rises' }
  /** The op that made the NaN or Inf which then came into a gradient or a parameter. */
  | { readonly kind: 'not-finite' }
  /** The last call of a relu some unit of which was 0 for all samples of an update. */
  | { readonly kind: 'dead-unit' }
  | { readonly kind: 'update'; readonly index: number }
  /** Lines with those of the library: any; in this call or outside it; outside it. */
  | { readonly kind: 'into' | 'over' | 'out' };

export type Finding =
  | { readonly kind: 'breakpoint'; readonly line: number }
  /** A condition that could not be computed. `message` as Python says it. */
  | { readonly kind: 'condition'; readonly line: number; readonly message: string }
  | { readonly kind: 'clip' | 'norm' | 'loss-rises' | 'update' | 'line' }
  | NotFinite
  | DeadUnit
  /** There is none in this direction. */
  | { readonly kind: 'nothing' };

export interface NotFinite {
  readonly kind: 'not-finite';
  readonly what: 'gradient' | 'parameter';
  /** The listing's name of the parameter; null for one it has none for. */
  readonly name: string | null;
  /** The op or backward node that made it. */
  readonly op: string;
  /** The listing's line of that op. */
  readonly line: number;
}

export interface DeadUnit {
  readonly kind: 'dead-unit';
  /** Path of the module that the relu belongs to, or '' outside any. */
  readonly module: string;
  readonly line: number;
  readonly dead: number;
  readonly of: number;
}

/** Where a search has led. `position` null: nowhere. */
export interface SearchResult {
  readonly position: number | null;
  readonly finding: Finding;
}
