/** Opening the list of what listings may use. */
import { askEngine } from './run-actions.ts';
import { page } from './store.ts';

/** Shows or hides the list. The engine is asked for it the first time. */
export async function setSupportedOpen(supportedOpen: boolean): Promise<void> {
  page.setState({ supportedOpen, keysOpen: false });
  if (!supportedOpen || page.getState().supported !== null) return;
  const supported = await askEngine('supported', null);
  if (supported) page.setState({ supported });
}
