import type { Explanation, Quantity, Target } from '../../../src/model/explanation.ts';
import type { Frame, VariableRow } from '../../../src/model/frame.ts';
import type { GraphViewNode } from '../../../src/model/graph.ts';
import type { Run } from '../../../src/session/run/run.ts';
import { frameAt, randomNumbers } from '../running.ts';
import { evaluateTree } from './evaluate-tree.ts';

/** Checks explanations and counts them by the kind of number. */
export class Walk {
  readonly wrong: string[] = [];
  readonly counts = new Map<string, number>();
  readonly ops = new Map<string, number>();
  private readonly run: Run;
  private readonly random = randomNumbers(7);

  constructor(run: Run) {
    this.run = run;
  }

  get checked(): number {
    let all = 0;
    for (const n of this.counts.values()) all += n;
    return all;
  }

  /** Asks for one number, and for what it is made of, `depth` times over. */
  ask(target: Target, shown: number | null, depth: number): Explanation | null {
    const explanation = this.run.explain(target);
    const name = JSON.stringify(target);
    if (explanation === null) {
      this.wrong.push(`${name} has no explanation`);
      return null;
    }
    this.check(explanation, name, shown);
    if (depth > 0) for (const one of this.some(explanation.operands, 2)) this.follow(one, depth - 1);
    return explanation;
  }

  private follow({ target, value }: Quantity, depth: number): void {
    if (target !== null) this.ask(target, value, depth);
  }

  private check(explanation: Explanation, name: string, shown: number | null): void {
    const { result, tree, evaluated, scale, rule } = explanation;
    const { what, value } = result;
    this.counts.set(what.kind, (this.counts.get(what.kind) ?? 0) + 1);
    if ('op' in what) {
      const key = `${what.kind} ${what.op}`;
      this.ops.set(key, (this.ops.get(key) ?? 0) + 1);
    }
    if (shown !== null && !close(value, shown, 1e-6 * Math.abs(shown))) {
      this.wrong.push(`${name} is ${shown}, but its explanation is about ${value}`);
    }
    if (!close(evaluated, value, 1e-6 * scale)) {
      this.wrong.push(`${name} is ${value}, explained as ${evaluated} by ${JSON.stringify(rule)}`);
    }
    if (tree === null) return;
    const read = evaluateTree(explanation, tree);
    if (!close(read, value, 1.001e-6 * scale)) this.wrong.push(`${name} is ${value}, its tree gives ${read}`);
  }

  /** Elements of both faces of every node, and their norms. */
  faces(frame: Frame, perFace: number, depth: number): void {
    for (const node of frame.graph?.nodes ?? []) {
      this.face(frame, node, 'value', perFace, depth);
      this.face(frame, node, 'grad', perFace, depth);
    }
  }

  private face(frame: Frame, node: GraphViewNode, kind: 'value' | 'grad', count: number, depth: number): void {
    const face = node[kind];
    if (face === null || face.values.length === 0) return;
    const { position } = frame;
    const cells = Array.from({ length: face.values.length }, (_, i) => i);
    for (const cell of this.some(cells, count)) {
      const at = { row: Math.floor(cell / face.cols), col: cell % face.cols };
      this.ask({ kind, position, node: node.id, at }, face.values[cell] ?? null, depth);
    }
    this.ask({ kind: 'face-norm', position, node: node.id, face: kind }, face.norm, 0);
  }

  /** Tensors in variables and in what they hold, `deep` levels down: norms and an element each. */
  variables(frame: Frame, deep: number): void {
    for (const row of frame.variables) this.variable(frame, row, [row.name], deep);
  }

  private variable(frame: Frame, row: VariableRow, path: readonly string[], deep: number): void {
    const { position } = frame;
    if (row.shape !== null && !row.shape.includes(0)) {
      const at = row.shape.map((size) => Math.floor(this.random() * size));
      this.ask({ kind: 'variable', position, path, at }, null, 2);
      this.ask({ kind: 'variable-norm', position, path }, row.norm, 1);
    }
    if (deep === 0 || !row.opens) return;
    for (const inner of this.run.expand(path)) this.variable(frame, inner, [...path, inner.name], deep - 1);
  }

  some<T>(all: readonly T[], count: number): T[] {
    if (all.length <= count) return [...all];
    return Array.from({ length: count }, () => all[Math.floor(this.random() * all.length)]!);
  }

  at(position: number): Frame {
    return frameAt(this.run, position);
  }
}

function close(a: number, b: number, tolerance: number): boolean {
  return Object.is(a, b) || a === b || Math.abs(a - b) <= Math.max(tolerance, 1e-45);
}
