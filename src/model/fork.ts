/**
 * A literal that was turned in the middle of a run: up to `position` the listing runs with the old literal, there the live
 * value that the literal fed is set, and the run goes on. As if an assignment stood at that moment of the run.
 */
export interface Fork {
  readonly position: number;
  /** The literal control's id. */
  readonly control: string;
  /** The literal as it was written before, and as it is written now. */
  readonly before: string;
  readonly after: string;
}

/** Why the live value of a literal cannot be set at a position. */
export type ForkRefusal =
  /** Nothing has been executed; or everything. */
  | { readonly kind: 'at-start' | 'at-end' }
  /** The line that reads the literal has not run yet. */
  | { readonly kind: 'not-yet'; readonly line: number }
  /** The variable holds something else by now. */
  | { readonly kind: 'overwritten'; readonly name: string }
  /** It is one of several in a tuple or list. */
  | { readonly kind: 'element' }
  /** The call reads it from the text each time: nothing holds it in between. */
  | { readonly kind: 'argument'; readonly of: string }
  /** The tensor of that size exists already. */
  | { readonly kind: 'size' }
  /** The line has made so many optimizers that are alive. */
  | { readonly kind: 'optimizers'; readonly line: number; readonly count: number }
  /** No parameter group has this option from the call, or it cannot be told which. */
  | { readonly kind: 'groups'; readonly option: string };
