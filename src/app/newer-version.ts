/**
 * When files of this page are gone because a newer Backstep was put in its place, the page is loaded anew, by itself and once: its
 * text, seed and place are put down before and taken up after.
 */
import { addressBar } from '../store/browser-address.ts';

const KEY = 'backstep.loaded-anew';

/** Loads the page anew, with the address up to date. */
export async function loadAnew(): Promise<void> {
  await addressBar.follow();
  location.reload();
}

/** The script that a page begins with. */
function entryOf(page: Document): string | null {
  return page.querySelector('script[type="module"][src]')?.getAttribute('src') ?? null;
}

/** What stands at this address now begins with another script; null when it does not, or nothing can be had. */
async function newerEntry(): Promise<string | null> {
  try {
    const answer = await fetch(location.pathname + location.search, { cache: 'no-store' });
    if (!answer.ok) return null;
    const now = entryOf(new DOMParser().parseFromString(await answer.text(), 'text/html'));
    return now === entryOf(document) ? null : now;
  } catch {
    return null;
  }
}

/** Notes that it was tried; false when it had been already, and has not helped. */
function isFirstTime(entry: string): boolean {
  try {
    if (sessionStorage.getItem(KEY) === entry) return false;
    sessionStorage.setItem(KEY, entry);
    return true;
  } catch {
    const [visit] = performance.getEntriesByType('navigation');
    return !(visit instanceof PerformanceNavigationTiming) || visit.type !== 'reload';
  }
}

/** A file of the page did not come. */
export async function loadAnewIfReplaced(): Promise<void> {
  const entry = await newerEntry();
  if (entry !== null && isFirstTime(entry)) await loadAnew();
}
