/** The order in which a backward pass takes its nodes. */
import type { BackwardRun } from '../../engine/backward_run.ts';
import type { GraphNode } from '../../engine/node.ts';
import { popReady, pushReady } from '../../engine/ready_queue.ts';
import { oldestFirst, type RecordedGraph } from '../record/recorded-graph.ts';

/** Which node of a backward pass runs in which turn, from 1: those that have run, then those that will. */
export function turnsOf(pass: RecordedGraph): ReadonlyMap<GraphNode, number> {
  const turns = new Map<GraphNode, number>();
  for (const { node } of oldestFirst(pass.backward)) turns.set(node, turns.size + 1);
  if (pass.run !== null && pass.running) foresee(pass.run, turns);
  return turns;
}

/** Plays the rest of the pass without computing anything: the order depends on the graph alone. */
function foresee(run: BackwardRun, turns: Map<GraphNode, number>): void {
  const ready = [...run.ready];
  const left = new Map(run.dependencies);
  for (let node = popReady(ready); node !== undefined; node = popReady(ready)) {
    if (run.needed !== null && !run.needed.has(node)) continue;
    if (!turns.has(node)) turns.set(node, turns.size + 1);
    for (const edge of node.edges) {
      if (edge === null) continue;
      const count = (left.get(edge.node) ?? 1) - 1;
      left.set(edge.node, count);
      if (count === 0) pushReady(ready, edge.node);
    }
  }
}
