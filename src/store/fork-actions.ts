/** Actions on where a turned literal takes effect: from the run's start, or from where it stands. */
import type { ForkRefusal } from '../model/fork.ts';
import { turnsFromHere } from './forks.ts';
import { editBegins } from './ghost.ts';
import { askEngine, loadRun } from './run-actions.ts';
import type { PageState } from './state.ts';
import { page } from './store.ts';

export function setTurnFrom(turnFrom: PageState['turnFrom']): void {
  page.setState({ turnFrom });
}

/** Runs the text as it stands from the start: what was turned on the way holds for the whole run. */
export function runFromStart(): void {
  editBegins('forks', page.getState());
  page.setState({ forks: [] });
  void loadRun();
}

/**
 * Why turning a control would change nothing from here on; `asking` while that is not known yet, null when it would. A drag
 * that has begun at this position goes on.
 */
export function turnBlock(state: PageState, id: string): ForkRefusal | 'asking' | null {
  const { frame, forkable, forks } = state;
  if (frame === null || !turnsFromHere(state)) return null;
  if (forks.some((fork) => fork.control === id && fork.position === frame.position)) return null;
  if (forkable?.position !== frame.position) return 'asking';
  return forkable.refusals[id] ?? null;
}

async function ask(): Promise<void> {
  const { frame } = page.getState();
  if (frame === null) return;
  const refusals = await askEngine('forkable', null);
  if (refusals !== null && page.getState().frame === frame) {
    page.setState({ forkable: { run: frame.run, position: frame.position, refusals } });
  }
}

/** From now on it is known which literals can be turned from where the run stands, while the reader wants to. */
export function watchForkable(): () => void {
  return page.subscribe((state, before) => {
    const { turnFrom, frame, playing, activity } = state;
    if (turnFrom === 'start' || frame === null || playing || activity !== 'idle') return;
    const moved = frame !== before.frame || before.turnFrom === 'start' || before.playing || before.activity !== 'idle';
    if (moved && (state.forkable?.run !== frame.run || state.forkable.position !== frame.position)) void ask();
  });
}
