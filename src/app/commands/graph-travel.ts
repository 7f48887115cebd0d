/** Travelling in the graph, which hears these keys itself while it has the focus. */
import type { CommandRecord } from '../command.ts';

export const graphTravelCommand: CommandRecord = {
  order: 8,
  does: { en: 'In the graph: along an edge', zh: '在图中：沿边移动' },
  keys: [
    { key: 'ArrowUp', shown: '↑', run: null },
    { key: 'ArrowDown', shown: '↓', run: null },
    { key: 'ArrowRight', shown: '→', run: null },
    { key: 'ArrowLeft', shown: '←', run: null },
  ],
};
