/**
 * The page's state as the panels around the stage see it: the same, but while one frame of the run follows the other (playing,
 * a drag of the position, a key held down) one animation frame later. So the stage and the code are drawn in one frame of the
 * screen and all else in the next, and neither takes as long as both. Whatever is no step of the run is seen at once.
 */
import { createStore } from 'zustand/vanilla';
import { page } from './store.ts';
import type { PageState } from './state.ts';

/** Frames of the run that are no further apart belong to one movement, in ms. */
const MOVEMENT = 250;

export const later = createStore<PageState>()(() => page.getState());

let last = -Infinity;
/** Tells a flush that still holds from one that has been overtaken. */
let waiting: symbol | null = null;

function flush(): void {
  waiting = null;
  later.setState(page.getState(), true);
}

/** Once the screen has been drawn. */
function flushAfterDrawing(): void {
  const mine = Symbol('flush');
  waiting = mine;
  requestAnimationFrame(() => setTimeout(() => waiting === mine && flush()));
}

page.subscribe((state, before) => {
  if (state.frame === before.frame) {
    flush();
    return;
  }
  const now = performance.now();
  const moving = state.playing || now - last < MOVEMENT;
  last = now;
  if (!moving || document.hidden) flush();
  else if (waiting === null) flushAfterDrawing();
});
