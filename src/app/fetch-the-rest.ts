/**
 * Once the run stands at its start, what the first picture did without is fetched while the page is idle: a page that has lost its
 * network since goes on with every panel and both languages.
 */
import { stage } from '../panels/graph/stage.ts';
import { until } from '../store/store.ts';
import { fetchLazyModules } from '../ui/lazy-module.ts';

function idle(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has no such callback.
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 2000 });
    else setTimeout(resolve, 200);
  });
}

async function fetchAll(): Promise<void> {
  if (!(await fetchLazyModules(idle))) addEventListener('online', () => void fetchAll(), { once: true });
}

/** Returns at once. */
export function fetchTheRest(): void {
  void until((state) => state.frame !== null || state.refused !== null)
    .then(() => stage.fetch(true))
    .then(fetchAll);
}
