/** The one store. Panels read it by `usePage`; only the actions beside this file write to it. */
import { createContext, useContext } from 'react';
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { useStore } from 'zustand';
import { initialState } from './state.ts';
import type { PageState } from './state.ts';

export const page = createStore<PageState>()(() => initialState());

/** Which view of the page a part of it follows: the page itself, or, around the stage, the page one frame later. */
export const PageContext = createContext<Pick<StoreApi<PageState>, 'getState' | 'getInitialState' | 'subscribe'>>(page);

/** Subscribes a component to one value of the page; select primitives or objects that keep their identity. */
export function usePage<Value>(select: (state: PageState) => Value): Value {
  return useStore(useContext(PageContext), select);
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
