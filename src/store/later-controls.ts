/**
 * A control turned once more before the run of its last turn is there: its edits are still those of the older text. What was
 * asked for is done when the controls of the text arrive; the last one asked counts.
 */
import { page } from './store.ts';

let forget: (() => void) | null = null;

/** Does `turn` once there are new controls, unless the text is changed by something else before. */
export function whenControlsArrive(turn: () => void): void {
  forget?.();
  const { text } = page.getState();
  const stop = page.subscribe((state, before) => {
    if (state.text === text && state.controls === before.controls) return;
    stop();
    forget = null;
    if (state.text === text) turn();
  });
  forget = stop;
}
