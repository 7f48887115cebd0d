/** The page's address bar in the browser that it is shown in. */
import { createAddressBar } from './address-bar.ts';
import type { AddressBar, BrowserTab } from './address-bar.ts';
import { addPins } from './pin-reruns.ts';
import { loadRun, seek } from './run-actions.ts';
import { page } from './store.ts';
import { dropRuns, setTheme } from './view-actions.ts';

/** The page is left, or out of sight: a telephone ends it then without another word. */
export function onLeaving(listener: () => void): void {
  addEventListener('pagehide', listener);
  document.addEventListener('visibilitychange', () => document.hidden && listener());
}

const tab: BrowserTab = {
  location: globalThis.location,
  history: globalThis.history,
  session: () => sessionStorage,
  languages: () => navigator.languages,
  onArrival(listener) {
    // Going back and forth brings the first, a hash that is entered both.
    addEventListener('popstate', listener);
    addEventListener('hashchange', listener);
  },
  onLeaving,
};

export const addressBar: AddressBar = createAddressBar(page, tab, { dropRuns, loadRun, seek, setTheme, addPins });
