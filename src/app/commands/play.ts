/** Play and pause. */
import { togglePlay } from '../../store/run-actions.ts';
import type { CommandRecord } from '../command.ts';

export const playCommand: CommandRecord = {
  order: 1,
  does: { en: 'Play or pause', zh: '播放或暂停' },
  keys: [
    // Space presses the button that has the focus.
    { key: ' ', shown: { en: 'Space', zh: '空格' }, except: 'button, summary, a', run: togglePlay },
  ],
};
