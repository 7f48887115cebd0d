/** Actions on the runs that are kept beside the one shown. */
import { editBegins, forgetGhost, runToKeep, sameSource } from './ghost.ts';
import { MOST_PINS } from './kept-pins.ts';
import { heldApart, originOf } from './listings/listing-edits.ts';
import { entered } from './listings/listing-moves.ts';
import { newId } from './listings/own-listing.ts';
import { loadRun, moveBy, runAwhile } from './run-actions.ts';
import type { OtherRun, PageState } from './state.ts';
import { page } from './store.ts';

/** The pin that is the run shown; null when it is not pinned. */
export function pinShown({ pins, shown }: PageState): OtherRun | null {
  return shown === null ? null : (pins.find((pin) => sameSource(pin, shown)) ?? null);
}

/** Keeps the run that is shown. It runs to its end first, if that comes soon; the reader's place stays. */
export async function pinRun(): Promise<void> {
  const { pins, frame, film } = page.getState();
  if (frame === null || pins.length >= MOST_PINS || pinShown(page.getState()) !== null) return;
  if (film.end === null) {
    await moveBy(async (running) => {
      await runAwhile(running);
      return running.seek(frame.position);
    });
  }
  const kept = runToKeep(page.getState());
  if (kept !== null && kept.film === film) page.setState((state) => ({ pins: [...state.pins, kept] }));
}

export function unpin(id: number): void {
  page.setState(({ pins }) => ({ pins: pins.filter((pin) => pin.id !== id) }));
}

/** An empty name: it is called by what it differs in. */
export function renamePin(id: number, name: string): void {
  const given = name.trim() === '' ? null : name.trim();
  page.setState(({ pins }) => ({ pins: pins.map((pin) => (pin.id === id ? { ...pin, name: given } : pin)) }));
}

/** Makes a kept run the one that is shown: its text, seed and forks are run again. What was on the page stays where it is kept. */
export function openRun({ id, file, origin, text, seed, forks }: OtherRun): void {
  const before = page.getState();
  editBegins(`run ${id}`, before);
  const held = heldApart(before, { text, file, origin }, { id: newId(), now: Date.now() });
  page.setState({
    ...held,
    ...entered(before, held),
    seed,
    forks,
    turning: null,
  });
  void loadRun({ fresh: origin !== originOf(before) });
}

export function letGhostGo(): void {
  forgetGhost();
  page.setState({ ghost: null });
}
