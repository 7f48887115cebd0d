/**
 * The page's state as what stands around the stage sees it: the same, but while one frame of the run follows the other
 * (playing, a drag of the position, a key held down) the code sees it one animation frame later, and the panels another one
 * later. So each frame of the screen draws a part, and none takes as long as all. Whatever is no step of the run is seen at once,
 * and so is another run, with its film.
 */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { page } from './store.ts';
import type { PageState } from './state.ts';

/** Frames of the run that are no further apart belong to one movement, in ms. */
const MOVEMENT = 250;

function oneFrameAfter(source: Pick<StoreApi<PageState>, 'getState' | 'subscribe'>): StoreApi<PageState> {
  const after = createStore<PageState>()(() => source.getState());
  let last = -Infinity;
  /** Tells a flush that still holds from one that has been overtaken. */
  let waiting: symbol | null = null;
  const flush = (state: PageState): void => {
    waiting = null;
    after.setState(state, true);
  };
  /** Once the screen has been drawn. */
  const flushAfterDrawing = (): void => {
    const mine = Symbol('flush');
    waiting = mine;
    requestAnimationFrame(() => setTimeout(() => waiting === mine && flush(source.getState())));
  };
  source.subscribe((state, before) => {
    if (state.frame === before.frame) return;
    const now = performance.now();
    const moving = state.playing || now - last < MOVEMENT;
    const sameRun = state.frame?.run === before.frame?.run;
    last = now;
    if (!moving || !sameRun || document.hidden) flush(state);
    else if (waiting === null) flushAfterDrawing();
  });
  page.subscribe((state, before) => {
    if (state.frame === before.frame) flush(state);
  });
  return after;
}

/** For the code. */
export const soon = oneFrameAfter(page);

/** For the panels. */
export const later = oneFrameAfter(soon);
