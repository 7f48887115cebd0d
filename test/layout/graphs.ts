/** Graphs for the layout's tests, shaped as a recorded pass is: ops in order, `t` between a weight and its op. */
import type { LayoutEdge, LayoutGroup, LayoutInput, LayoutNode, Spacing } from '../../src/layout/structure.ts';

export const spacing: Spacing = { column: 40, innerColumn: 32, row: 20, tag: 24, pad: 10, header: 20, lane: 10 };

export class GraphBuilder {
  readonly nodes: LayoutNode[] = [];
  readonly edges: LayoutEdge[] = [];
  readonly groups: LayoutGroup[] = [];
  readonly #counts = new Map<string, number>();

  leaf(id: string, kind: 'parameter' | 'input'): string {
    if (!this.nodes.some((node) => node.id === id)) {
      const size = kind === 'input' ? { width: 70, height: 150 } : { width: 170, height: 67 };
      const side = id.endsWith('bias') ? 'above' : null;
      this.nodes.push({ id, kind, ...size, lanes: { value: 45, grad: 110 }, group: '', beside: null, side });
    }
    return id;
  }

  op(name: string, takes: readonly string[], group = ''): string {
    const place = group ? `${group}/${name}` : name;
    const count = (this.#counts.get(place) ?? 0) + 1;
    this.#counts.set(place, count);
    const id = `${place}#${count}`;
    const beside = name === 't' ? { width: 104, height: 20 } : null;
    this.nodes.push({
      id,
      kind: 'op',
      width: 170,
      height: 160,
      lanes: { value: 64, grad: 130 },
      group,
      beside,
      side: null,
    });
    takes.forEach((from, slot) => this.edges.push({ from, to: id, slot }));
    return id;
  }

  group(id: string, parent: string | null = null, collapsed = false): string {
    this.groups.push({ id, parent, collapsed, width: 150, height: 120, lanes: { value: 50, grad: 80 } });
    return id;
  }

  linear(path: string, x: string): string {
    const bias = this.leaf(`${path}.bias`, 'parameter');
    const weight = this.op('t', [this.leaf(`${path}.weight`, 'parameter')], path);
    return this.op('addmm', [bias, x, weight], path);
  }

  get input(): LayoutInput {
    return { nodes: this.nodes, edges: this.edges, groups: this.groups, spacing };
  }
}

export function simpleNet(): LayoutInput {
  const g = new GraphBuilder();
  const x = g.leaf('inputs', 'input');
  const z = g.linear(g.group('fc1'), x);
  const y = g.linear(g.group('fc2'), g.op('relu', [z]));
  g.op('mse_loss', [y, g.leaf('labels', 'input')]);
  return g.input;
}

export function mlp(depth: number): LayoutInput {
  const g = new GraphBuilder();
  let x = g.leaf('inputs', 'input');
  for (let i = 0; i < depth; i++) x = g.op('relu', [g.linear(g.group(`layers.${i}`), x)]);
  g.op('mse_loss', [x, g.leaf('labels', 'input')]);
  return g.input;
}

/** `nn.RNNCell` in a loop, a linear head on each step, the losses summed up along the way. */
export function recurrent(steps: number, grouped = true): LayoutInput {
  const g = new GraphBuilder();
  const cell = grouped ? g.group('cell') : '';
  const head = grouped ? g.group('head') : '';
  let h = g.leaf('h0', 'input');
  let sum = '';
  for (let t = 0; t < steps; t++) {
    const x = g.leaf(`x[${t}]`, 'input');
    const weight = (name: string): string => g.op('t', [g.leaf(`cell.${name}`, 'parameter')], cell);
    const wx = weight('weight_ih');
    const a = g.op('addmm', [g.leaf('cell.bias_ih', 'parameter'), x, wx], cell);
    const wh = weight('weight_hh');
    const b = g.op('addmm', [g.leaf('cell.bias_hh', 'parameter'), h, wh], cell);
    h = g.op('tanh', [g.op('add', [a, b], cell)], cell);
    const wo = g.op('t', [g.leaf('head.weight', 'parameter')], head);
    const y = g.op('addmm', [g.leaf('head.bias', 'parameter'), h, wo], head);
    const loss = g.op('mse_loss', [y, g.leaf(`target[${t}]`, 'input')]);
    sum = sum ? g.op('add', [sum, loss]) : loss;
  }
  return g.input;
}

/** Residual blocks, nested: `net.blocks.i.{lin1,lin2}` with a skip around both. */
export function residual(blocks: number): LayoutInput {
  const g = new GraphBuilder();
  g.group('net');
  let x = g.leaf('inputs', 'input');
  x = g.linear(g.group('net.stem', 'net'), x);
  for (let i = 0; i < blocks; i++) {
    const block = g.group(`net.blocks.${i}`, 'net');
    const a = g.op('relu', [g.linear(g.group(`${block}.lin1`, block), x)], block);
    const b = g.linear(g.group(`${block}.lin2`, block), a);
    x = g.op('relu', [g.op('add', [b, x], block)], block);
  }
  g.op('mean', [x]);
  return g.input;
}
