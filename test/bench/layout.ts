import { layoutGraph } from '../../src/layout/layout.ts';
import type { LayoutInput } from '../../src/layout/structure.ts';
import { mlp, recurrent } from '../layout/graphs.ts';
import { microseconds, type Row } from './measure.ts';

function row(name: string, input: LayoutInput, what: string): Row {
  const value = microseconds(() => void layoutGraph(input)) / 1000;
  return { name: `layout.${name}`, value, unit: 'ms', what: `layout of ${what}: ${input.nodes.length} nodes` };
}

/** Graphs as long recurrences and deep nets record them, everything open. */
export function layoutRows(): Row[] {
  return [
    row('rnn50', recurrent(50), 'a cell unrolled 50 steps'),
    row('mlp100', mlp(100), 'a net 100 layers deep'),
    row('rnn200', recurrent(200), 'a cell unrolled 200 steps'),
  ];
}
