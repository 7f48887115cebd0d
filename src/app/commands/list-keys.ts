/** The list of keys. */
import { page } from '../../store/store.ts';
import { setKeysOpen } from '../../store/view-actions.ts';
import type { CommandRecord } from '../command.ts';

export const listKeysCommand: CommandRecord = {
  order: 10,
  does: { en: 'This list', zh: '本列表' },
  keys: [{ key: '?', run: () => setKeysOpen(!page.getState().keysOpen) }],
};
