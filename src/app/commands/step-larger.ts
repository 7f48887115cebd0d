/** One step of the size above the chosen one, both ways. */
import type { StepSize } from '../../model/frame.ts';
import { step } from '../../store/run-actions.ts';
import { STEP_SIZES } from '../../store/state.ts';
import { page } from '../../store/store.ts';
import type { CommandRecord } from '../command.ts';

/** One size larger; the largest stays. */
function larger(): StepSize {
  const { stepSize } = page.getState();
  return STEP_SIZES[STEP_SIZES.indexOf(stepSize) + 1] ?? stepSize;
}

export const stepLargerCommand: CommandRecord = {
  order: 3,
  does: { en: 'The same, one size larger', zh: '同上，步长大一级' },
  keys: [
    { key: 'ArrowRight', shown: '→', shift: true, run: () => void step('forward', larger()) },
    { key: 'ArrowLeft', shown: '←', shift: true, run: () => void step('back', larger()) },
  ],
};
