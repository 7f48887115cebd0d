/** The scopes of the listing that are alive. */
import type { PyFrame } from '../../python/machine/frame.ts';
import type { PyDict } from '../../python/objects/dict.ts';
import type { Value } from '../../python/objects/object.ts';
import { listingFrames } from './library-calls.ts';

/** The names of one frame of the listing. */
export interface Scope {
  /** Null for the module after it has ended. */
  readonly frame: PyFrame | null;
  readonly variables: ReadonlyMap<string, Value>;
}

/** The scopes of the listing that are alive, outermost first; the module's own even after the end. */
export function scopesOf(top: PyFrame | null, globals: PyDict): Scope[] {
  const frames = listingFrames(top);
  if (frames.length > 0) return frames.map((frame) => ({ frame, variables: frame.localVariables() }));
  const variables = new Map<string, Value>();
  globals.forEach((name, value) => {
    if (typeof name === 'string') variables.set(name, value);
  });
  return [{ frame: null, variables }];
}
