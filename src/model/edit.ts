/** One change of a text. */

/** `insert` in place of `was`, which stands from the UTF-16 offset `start` on. */
export interface Edit {
  readonly start: number;
  readonly was: string;
  readonly insert: string;
}
