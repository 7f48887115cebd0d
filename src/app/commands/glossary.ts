/** Opens the Glossary. */
import { chooseDrawer } from '../../store/view-actions.ts';
import type { CommandRecord } from '../command.ts';

export const glossaryCommand: CommandRecord = {
  order: 11,
  does: { en: 'Open the Glossary', zh: '打开术语表' },
  keys: [{ key: 'g', run: () => chooseDrawer('glossary') }],
};
