/** To the run's ends. */
import { lastPosition } from '../../store/film.ts';
import { restart, runToEnd, seek } from '../../store/run-actions.ts';
import { page } from '../../store/store.ts';
import type { CommandRecord } from '../command.ts';

function toEnd(): void {
  const { film, frame } = page.getState();
  if (film.end !== null && frame?.run === film.run) void seek(lastPosition(film));
  else void runToEnd();
}

export const endsCommand: CommandRecord = {
  order: 4,
  does: { en: 'To the start, to the end', zh: '到开头，到结束' },
  keys: [
    { key: 'Home', run: () => void restart() },
    { key: 'End', run: toEnd },
  ],
};
