import { play } from './run-actions.ts';
import { until } from './store.ts';

/** Plays; pressed while the engine is still being loaded, as soon as it is there. */
export async function playOnceLoaded(): Promise<void> {
  await until((state) => state.activity !== 'loading');
  await play();
}
