import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutGraph } from '../../src/layout/layout.ts';
import type { LayoutBox, LayoutInput } from '../../src/layout/structure.ts';
import { looseEnds, overlaps, piercings } from './geometry.ts';
import { GraphBuilder, mlp, recurrent, residual, simpleNet } from './graphs.ts';

const graphs: Record<string, () => LayoutInput> = {
  'simple net': simpleNet,
  'deep net': () => mlp(12),
  'recurrent cell': () => recurrent(6),
  'recurrence without modules': () => recurrent(6, false),
  'residual blocks': () => residual(3),
};

function boxesOf(input: LayoutInput): Map<string, LayoutBox> {
  return new Map(layoutGraph(input).boxes.map((box) => [box.id, box]));
}

describe.each(Object.entries(graphs))('%s', (_, make) => {
  const input = make();
  const layout = layoutGraph(input);

  it('overlaps nothing, pierces no box, joins what it says', () => {
    expect(overlaps(layout)).toEqual([]);
    expect(piercings(layout)).toEqual([]);
    expect(looseEnds(layout)).toEqual([]);
  });

  it('draws every node, and a parameter once per use', () => {
    const uses = new Map<string, number>();
    for (const edge of input.edges) uses.set(edge.from, (uses.get(edge.from) ?? 0) + 1);
    for (const node of input.nodes) {
      const drawn = layout.boxes.filter((box) => box.node === node.id).length;
      expect([node.id, drawn]).toEqual([node.id, node.kind === 'parameter' ? uses.get(node.id) : 1]);
    }
  });

  it('runs from left to right', () => {
    const boxes = new Map(layout.boxes.map((box) => [box.id, box]));
    for (const edge of layout.edges.filter((e) => !e.vertical)) {
      const from = boxes.get(edge.from);
      const to = boxes.get(edge.to);
      expect((from?.x ?? 0) + (from?.width ?? 0)).toBeLessThan(to?.x ?? 0);
    }
  });
});

describe('the simple net', () => {
  const layout = layoutGraph(simpleNet());
  const box = (id: string): LayoutBox => {
    const found = layout.boxes.find((b) => b.id === id);
    if (!found) throw new Error(`no box ${id}`);
    return found;
  };

  it('is one straight spine', () => {
    const spine = layout.edges.filter((edge) => !edge.vertical);
    expect(spine).toHaveLength(4);
    expect(new Set(spine.flatMap((edge) => edge.value.filter((_, i) => i % 2 === 1))).size).toBe(1);
  });

  it('has bias above, weight below with its pill between, labels below the loss', () => {
    const op = box('fc1/addmm#1');
    expect(box('fc1.bias@fc1/addmm#1').y).toBeLessThan(op.y);
    const pill = box('fc1/t#1');
    expect(pill.role).toBe('pill');
    expect(pill.y).toBeGreaterThan(op.y + op.height);
    expect(box('fc1.weight@fc1/t#1').y).toBeGreaterThan(pill.y + pill.height);
    expect(box('labels@mse_loss#1').role).toBe('tag');
    expect(box('inputs@fc1/addmm#1').role).toBe('input');
  });

  it('frames each module with its parameters inside, its input outside', () => {
    const fc1 = layout.groups.find((group) => group.id === 'fc1');
    expect(fc1).toBeDefined();
    expect(box('inputs@fc1/addmm#1').x).toBeLessThan(fc1?.x ?? 0);
    expect(box('fc1.weight@fc1/t#1').y + 67).toBeLessThan((fc1?.y ?? 0) + (fc1?.height ?? 0));
  });
});

describe('calls', () => {
  it('draws a cell called in a loop as the same cell again', () => {
    const layout = layoutGraph(recurrent(5));
    const cells = layout.groups.filter((group) => group.group === 'cell');
    expect(cells.map((cell) => cell.id)).toEqual(['cell', 'cell@2', 'cell@3', 'cell@4', 'cell@5']);
    const later = cells.slice(1);
    expect(new Set(later.map((cell) => `${cell.width}×${cell.height} at ${cell.y}`)).size).toBe(1);
  });

  it('draws a collapsed module as one box', () => {
    const input = simpleNet();
    const groups = input.groups.map((group) => ({ ...group, collapsed: group.id === 'fc1' }));
    const layout = layoutGraph({ ...input, groups });
    expect(layout.boxes.filter((box) => box.id.startsWith('fc1')).map((box) => box.id)).toEqual(['fc1']);
    expect(layout.edges.filter((edge) => edge.to === 'fc1' || edge.from === 'fc1')).toHaveLength(2);
    expect(looseEnds(layout)).toEqual([]);
  });

  it('draws every recorded edge once, with modules collapsed all that cross their borders', () => {
    const key = (edge: { from: string; to: string; slot: number }): string => `${edge.from}>${edge.to}:${edge.slot}`;
    const input = residual(2);
    const all = layoutGraph(input).edges.flatMap((edge) => edge.recorded.map(key));
    expect(all.toSorted((a, b) => a.localeCompare(b))).toEqual(
      input.edges.map(key).toSorted((a, b) => a.localeCompare(b)),
    );
    const groups = input.groups.map((group) => ({ ...group, collapsed: group.id.startsWith('net.blocks') }));
    const between = layoutGraph({ ...input, groups }).edges.find((edge) => edge.to === 'net.blocks.1');
    expect(between?.recorded.map((edge) => edge.to)).toEqual(['net.blocks.1.lin1/addmm#1', 'net.blocks.1/add#1']);
  });

  it('collapses an outer module over the inner ones', () => {
    const input = residual(2);
    const groups = input.groups.map((group) => ({ ...group, collapsed: group.id.startsWith('net.blocks') }));
    const layout = layoutGraph({ ...input, groups });
    expect(layout.boxes.filter((box) => box.role === 'group').map((box) => box.id)).toEqual([
      'net.blocks.0',
      'net.blocks.1',
    ]);
    expect(overlaps(layout)).toEqual([]);
  });
});

describe('stability', () => {
  const cases: [string, (n: number) => LayoutInput][] = [
    ['recurrent cell', (n) => recurrent(n)],
    ['recurrence without modules', (n) => recurrent(n, false)],
    ['deep net', mlp],
    ['residual blocks', residual],
  ];
  it.each(cases)('%s: one more step moves nothing left of it', (_, make) => {
    const [before, after] = [boxesOf(make(12)), boxesOf(make(13))];
    // A column is as wide as its widest item, so what shares one with the new step, or follows it, may move.
    const added = Math.min(...[...after.values()].filter((box) => !before.has(box.id)).map((box) => box.x));
    const common = [...before.values()].filter((box) => box.x + box.width < added).map((box) => box.id);
    expect(common.length).toBeGreaterThan(before.size * 0.8);
    const moved = common.filter((id) => {
      const [p, q] = [before.get(id), after.get(id)];
      return !p || !q || p.x !== q.x || p.y !== q.y;
    });
    expect(moved).toEqual([]);
  });

  it('does not depend on what was laid out before', () => {
    expect(layoutGraph(recurrent(4))).toEqual(layoutGraph(recurrent(4)));
  });
});

/** Any recorded pass: ops take earlier ops or leaves, in nested modules that are entered and left at will. */
const anyGraph = fc
  .array(
    fc.record({
      back: fc.array(fc.nat(7), { minLength: 1, maxLength: 3 }),
      parameter: fc.option(fc.nat(4)),
      module: fc.constantFrom('', 'a', 'a', 'a.b', 'a.c', 'd'),
      collapsed: fc.boolean(),
    }),
    { minLength: 1, maxLength: 26 },
  )
  .map((steps): LayoutInput => {
    const g = new GraphBuilder();
    for (const id of ['a', 'd']) g.group(id);
    for (const id of ['a.b', 'a.c']) g.group(id, 'a');
    const made: string[] = [g.leaf('x', 'input'), g.leaf('y', 'input')];
    for (const { back, parameter, module } of steps) {
      const takes = [...new Set(back.map((k) => made[Math.max(0, made.length - 1 - k)] ?? 'x'))];
      if (parameter !== null) takes.push(g.op('t', [g.leaf(`w${parameter}`, 'parameter')], module));
      made.push(g.op('f', takes, module));
    }
    return g.input;
  });

describe('any graph', () => {
  it('overlaps nothing, pierces no box, joins what it says', () => {
    fc.assert(
      fc.property(anyGraph, (input) => {
        const layout = layoutGraph(input);
        expect(overlaps(layout)).toEqual([]);
        expect(piercings(layout)).toEqual([]);
        expect(looseEnds(layout)).toEqual([]);
        expect(layout.edges.every((edge) => edge.from && edge.to)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('does the same with modules collapsed', () => {
    fc.assert(
      fc.property(anyGraph, fc.subarray(['a', 'a.b', 'd']), (input, closed) => {
        const groups = input.groups.map((group) => ({ ...group, collapsed: closed.includes(group.id) }));
        const layout = layoutGraph({ ...input, groups });
        expect(overlaps(layout)).toEqual([]);
        expect(piercings(layout)).toEqual([]);
        expect(looseEnds(layout)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
