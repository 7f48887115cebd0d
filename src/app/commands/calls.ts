/** Into, over and out of a call, by the letters of Python's own debugger: step, next, return. */
import { find } from '../../store/find-actions.ts';
import type { CommandRecord } from '../command.ts';

export const callsCommand: CommandRecord = {
  order: 7,
  does: { en: 'Step into, over, out of a call; with Shift back', zh: '进入、越过、跳出调用；加 Shift 为向后' },
  keys: [
    { key: 's', run: (shift) => void find({ kind: 'into' }, shift ? 'back' : 'forward') },
    { key: 'n', run: (shift) => void find({ kind: 'over' }, shift ? 'back' : 'forward') },
    { key: 'r', run: (shift) => void find({ kind: 'out' }, shift ? 'back' : 'forward') },
  ],
};
