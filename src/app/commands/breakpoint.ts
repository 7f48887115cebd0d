/** A breakpoint where the run stands. */
import { toggleBreakpoint } from '../../store/find-actions.ts';
import { page } from '../../store/store.ts';
import type { CommandRecord } from '../command.ts';

export const breakpointCommand: CommandRecord = {
  order: 5,
  does: { en: 'Set a breakpoint in the line, or take it away', zh: '在该行设置或删除断点' },
  keys: [{ key: 'F9', run: () => toggleBreakpoint(page.getState().frame?.place.line ?? 1) }],
};
