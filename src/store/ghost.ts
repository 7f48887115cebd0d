/** Which run stays on the page as the ghost: the one from before an edit, for a whole drag or a stretch of typing. */
import type { Frame } from '../model/frame.ts';
import type { OtherRun, PageState, RunSource } from './state.ts';
import { lastPosition } from './film.ts';
import { sameForks } from './forks.ts';

/** Edits of the same thing that follow each other within this many ms are one, though no pointer is down. */
const REST = 1200;

let ids = 0;
let origin: OtherRun | null = null;
let gesture: { readonly what: string; readonly press: number; at: number } | null = null;
/** Presses of the pointer so far, and whether it is down. */
let presses = 0;
let pressed = false;

/** The run that is shown, as one to be kept; null while there is none, or while another's film is coming in. */
export function runToKeep({ shown, film, frame }: PageState): OtherRun | null {
  if (shown === null || frame?.run !== film.run) return null;
  const ended = film.end !== null;
  return {
    ...shown,
    id: nextId(),
    film,
    noise: noiseOf(frame),
    name: null,
    last: lastPosition(film),
    ended,
    missing: null,
  };
}

/** What a frame tells of its run's noise. */
export function noiseOf({ place, noise }: Frame): OtherRun['noise'] {
  return noise.kind === 'none' ? null : { updates: place.updates, view: noise };
}

/** A number that no other run of this visit has. */
export function nextId(): number {
  return ++ids;
}

/** The reader changes `what` (a control's id, the text, the seed): the run shown now becomes the ghost of the next one. */
export function editBegins(what: string, state: PageState): void {
  const now = performance.now();
  const same = gesture?.what === what && gesture.press === presses;
  if (gesture !== null && same && (pressed || now - gesture.at < REST)) gesture.at = now;
  else {
    gesture = { what, press: presses, at: now };
    origin = runToKeep(state) ?? origin;
  }
}

/** Whether two runs are the same, but for what their listings are called. */
export function sameSource(
  a: Pick<RunSource, 'text' | 'seed' | 'forks'>,
  b: Pick<RunSource, 'text' | 'seed' | 'forks'>,
): boolean {
  return a.text === b.text && a.seed === b.seed && sameForks(a.forks, b.forks);
}

/** The ghost of the run that is about to be shown. Dragged back to where it began there is none. */
export function ghostOf(shown: RunSource): OtherRun | null {
  return origin === null || sameSource(origin, shown) ? null : origin;
}

/** There is nothing to come back to: another listing was opened, or the ghost was let go. */
export function forgetGhost(): void {
  origin = null;
  gesture = null;
}

/** Follows the pointer, so that a drag that rests is still one drag. */
export function watchPointer(): void {
  const options = { capture: true, passive: true };
  addEventListener(
    'pointerdown',
    () => {
      presses++;
      pressed = true;
    },
    options,
  );
  const up = (): void => {
    pressed = false;
  };
  addEventListener('pointerup', up, options);
  addEventListener('pointercancel', up, options);
}
