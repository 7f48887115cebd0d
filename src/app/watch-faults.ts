/** Exceptions that nothing else has caught are defects of ours: they are said, and the page goes on. */
import { setNotice } from '../store/view-actions.ts';

function say(error: unknown): void {
  setNotice({ kind: 'fault', message: error instanceof Error ? error.message : String(error) });
}

/** From now on. */
export function watchFaults(): void {
  // Notes of the browser, as about observers that were called again, and files that did not come bear no error.
  addEventListener('error', ({ error }) => error instanceof Error && say(error));
  addEventListener('unhandledrejection', ({ reason }) => say(reason));
}
