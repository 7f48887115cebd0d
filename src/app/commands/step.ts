/** One step of the chosen size, both ways. */
import { step } from '../../store/run-actions.ts';
import type { CommandRecord } from '../command.ts';

export const stepCommand: CommandRecord = {
  order: 2,
  does: { en: 'Step forward, step back', zh: '前进一步，后退一步' },
  keys: [
    { key: 'ArrowRight', shown: '→', shift: false, run: () => void step('forward') },
    { key: 'ArrowLeft', shown: '←', shift: false, run: () => void step('back') },
  ],
};
