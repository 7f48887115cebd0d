/** To the next breakpoint, or the last one. */
import { continueRun } from '../../store/find-actions.ts';
import type { CommandRecord } from '../command.ts';

export const continueCommand: CommandRecord = {
  order: 6,
  does: { en: 'Continue to a breakpoint, forward and back', zh: '继续到断点，向前与向后' },
  keys: [
    { key: 'c', shift: false, run: () => void continueRun('forward') },
    { key: 'c', shift: true, run: () => void continueRun('back') },
  ],
};
