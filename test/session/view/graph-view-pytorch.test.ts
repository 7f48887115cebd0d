/** The graph on the page against the graphs that PyTorch's autograd holds: test/torch/record_graphs.py. */
import { expect, test } from 'vitest';
import type { AnyOp } from '../../../src/engine/op.ts';
import type { GraphViewNode, GraphView } from '../../../src/model/graph.ts';
import recorded from '../../torch/fixtures/graphs.json';
import { finish, frameAt, open } from '../running.ts';

const texts: Readonly<Record<string, string>> = import.meta.glob('../../torch/graphs/*.py', {
  eager: true,
  import: 'default',
  query: '?raw',
});
const modules = import.meta.glob<Record<string, AnyOp>>('../../../src/engine/ops/*.ts', { eager: true });
const ops = new Map(
  Object.values(modules).flatMap((module) => Object.values(module).map((op) => [op.name, op] as const)),
);

type Edge = readonly [node: number, input: number] | null;

interface Autograd {
  readonly nodes: readonly { readonly name: string; readonly parameter?: string; readonly edges: readonly Edge[] }[];
  readonly order: readonly number[];
}

/** The operands that PyTorch gives a place in `next_functions`: those that may have a gradient. */
function slotsOf(node: GraphViewNode, count: number): number[] {
  const op = ops.get(node.op);
  if (op?.kind !== 'differentiable') throw new Error(`${node.id} is no op with a gradient`);
  const { backward } = op.formula;
  const several = op.inputs.length < count || backward.length < op.inputs.length;
  const all = several ? count : Math.max(backward.length, count);
  return Array.from({ length: all }, (_, k) => k).filter((k) => backward[Math.min(k, backward.length - 1)] !== null);
}

/** What the picture says, told the way `next_functions` does: an edge from an input or a number is None. */
function asAutograd({ nodes, edges }: GraphView): Autograd {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const nextOf = (node: GraphViewNode): { readonly id: string; readonly output: number }[] | (null | string)[] => {
    const takes = edges.filter(({ to }) => to === node.id);
    const count = Math.max(0, ...takes.map(({ slot }) => slot + 1));
    return slotsOf(node, count).map((k) => {
      const take = takes.find(({ slot }) => slot === k);
      return take === undefined || byId.get(take.from)?.kind === 'input' ? null : `${take.output} ${take.from}`;
    });
  };
  const root = nodes.find(({ order }) => order === 1);
  if (root === undefined) throw new Error('nothing has run');
  const found: GraphViewNode[] = [];
  const stack = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (found.includes(node)) continue;
    found.push(node);
    if (node.kind !== 'op') continue;
    for (const next of nextOf(node).toReversed()) {
      const id = typeof next === 'string' ? next.slice(next.indexOf(' ') + 1) : null;
      const child = id === null ? undefined : byId.get(id);
      if (child !== undefined) stack.push(child);
    }
  }
  const numbers = new Map(found.map((node, i) => [node.id, i]));
  return {
    nodes: found.map((node) =>
      node.kind === 'parameter'
        ? { name: 'AccumulateGrad', parameter: node.name, edges: [] }
        : {
            name: node.name,
            edges: nextOf(node).map((next): Edge => {
              if (typeof next !== 'string') return null;
              const space = next.indexOf(' ');
              return [numbers.get(next.slice(space + 1)) ?? -1, Number(next.slice(0, space))];
            }),
          },
    ),
    order: found
      .map((node, i) => [node.order, i] as const)
      .toSorted(([a], [b]) => a - b)
      .map(([, i]) => i),
  };
}

/** What a variable of the listing holds beside what leads to the loss of a backward: the other loss. */
const besides: Readonly<Record<string, readonly number[]>> = { two_losses: [6, 5, 6, 5] };

test.each(Object.entries(recorded as unknown as Record<string, readonly Autograd[]>))('%s', (name, passes) => {
  const run = finish(open(texts[`../../torch/graphs/${name}.py`] ?? ''));
  expect(run.film.microBatches.map(({ index }) => index)).toEqual(passes.map((_, i) => i + 1));
  run.film.microBatches.forEach(({ position }, i) => {
    const { graph } = frameAt(run, position);
    if (graph === null) throw new Error('no graph');
    const told = asAutograd(graph);
    expect(told.nodes).toEqual(passes[i]?.nodes);
    expect(told.order).toEqual(passes[i]?.order);
    // Nothing is drawn that autograd does not hold, but the data that goes in.
    const drawn = graph.nodes.filter(({ kind }) => kind !== 'input').length;
    expect(drawn - told.nodes.length).toBe(besides[name]?.[i] ?? 0);
  });
});
