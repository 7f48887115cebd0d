/** What can be done with a node of the graph, which hears these keys itself while it has the focus. */
import type { CommandRecord } from '../command.ts';

export const graphActsCommand: CommandRecord = {
  order: 9,
  does: {
    en: 'In the graph: open or explain, go to the line, fit, close the module, let go',
    zh: '在图中：打开或解释、转到代码行、适应窗口、折叠模块、放开',
  },
  keys: [
    { key: 'Enter', run: null },
    { key: 'l', run: null },
    { key: 'f', run: null },
    { key: '-', shown: '−', run: null },
    { key: 'Escape', shown: 'Esc', run: null },
  ],
};
