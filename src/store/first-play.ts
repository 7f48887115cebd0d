/** The first press of Play, which may come before the engine has. */
import { play, restartEngine } from './run-actions.ts';
import { page, until } from './store.ts';

/** Plays; pressed while the engine is still being loaded, as soon as it is there; one that is lost is started again. */
export async function playOnceLoaded(): Promise<void> {
  if (page.getState().engine === 'lost') restartEngine();
  await until((state) => state.activity !== 'loading');
  await play();
}
