/** The one store. Panels read it by `usePage`; only the actions beside this file write to it. */
import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';
import { initialState } from './state.ts';
import type { PageState } from './state.ts';

export const page = createStore<PageState>()(() => initialState());

/** Subscribes a component to one value of the page; select primitives or objects that keep their identity. */
export function usePage<Value>(select: (state: PageState) => Value): Value {
  return useStore(page, select);
}

/** Resolves once the page is so. */
export function until(holds: (state: PageState) => boolean): Promise<void> {
  if (holds(page.getState())) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = page.subscribe((state) => {
      if (!holds(state)) return;
      stop();
      resolve();
    });
  });
}
