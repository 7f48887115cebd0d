/** Finds the op that made a NaN or Inf, by executing a stretch again. */
import type { BackwardRun } from '../../engine/backward_run.ts';
import type { AccumulateEvent, BackwardNodeEvent, Observer, OpEvent } from '../../engine/context.ts';
import type { GraphNode } from '../../engine/node.ts';
import type { Storage } from '../../engine/storage.ts';
import type { Tensor } from '../../engine/tensor.ts';
import { isFinite } from './notable-positions.ts';
import type { NotFinite } from '../../model/search.ts';
import { listingFrame } from '../reading/library-calls.ts';
import type { RunClock, Tracker } from './tracker.ts';

/** The op that made something not finite out of what was. */
export interface Maker extends Pick<NotFinite, 'op' | 'line'> {
  readonly position: number;
}

/** What was found at an outbreak. */
export interface NotFiniteOrigin extends Pick<NotFinite, 'what'> {
  readonly maker: Maker;
  readonly leaf: Tensor;
}

function earliest(makers: readonly (Maker | undefined)[]): Maker | undefined {
  let first: Maker | undefined;
  for (const maker of makers) {
    if (maker !== undefined && (first === undefined || maker.position < first.position)) first = maker;
  }
  return first;
}

/**
 * Follows NaN and Inf while a part of a run is executed again: every op that made one is remembered, and what is made of it
 * goes by the same maker. Hands everything on to the tracker.
 */
export class NotFiniteTrail implements Observer {
  outcome: NotFiniteOrigin | null = null;
  private readonly tracker: Tracker;
  private readonly clock: RunClock;
  /** Position of the event at which a leaf ceases to be finite. */
  private readonly at: number;
  private readonly tainted = new Map<Storage, Maker>();
  /** By the op's node: who made its output; by any node: who made the gradient that comes to it. */
  private readonly outputs = new Map<GraphNode, Maker>();
  private readonly gradients = new Map<GraphNode, Maker>();
  private readonly lines = new Map<GraphNode, number>();

  constructor(tracker: Tracker, clock: RunClock, at: number) {
    this.tracker = tracker;
    this.clock = clock;
    this.at = at;
  }

  onOp(event: OpEvent): void {
    const { inputs, outputs, node, op, inPlace } = event;
    const { line } = this;
    if (node !== null) this.lines.set(node, line);
    const before = earliest(inputs.map((x) => (x === null ? undefined : this.tainted.get(x.storage))));
    for (const output of outputs) {
      if (isFinite(output)) {
        this.tainted.delete(output.storage);
        continue;
      }
      const maker = before ?? { op: op.name, line, position: this.position };
      this.tainted.set(output.storage, maker);
      if (node !== null) this.outputs.set(node, maker);
      if (inPlace && this.position === this.at && output.requiresGrad) this.found('parameter', maker, output);
    }
    this.tracker.onOp(event);
  }

  onWrite(target: Tensor): void {
    this.tracker.onWrite(target);
  }

  onGradientSet(variable: Tensor): void {
    this.tracker.onGradientSet(variable);
  }

  onDataSet(target: Tensor): void {
    this.tracker.onDataSet(target);
  }

  onSideWrite(target: Tensor): void {
    this.tracker.onSideWrite(target);
  }

  onBackwardStart(run: BackwardRun, roots: readonly Tensor[]): void {
    this.tracker.onBackwardStart(run, roots);
  }

  onBackwardNode(event: BackwardNodeEvent): void {
    const node: GraphNode = event.via ?? event.node;
    const saved = Object.values(event.saved).map((x) => (x === null ? undefined : this.tainted.get(x.storage)));
    const made = earliest([this.gradients.get(node), this.outputs.get(event.node), ...saved]);
    event.results.forEach((result, k) => {
      const to = node.edges[k]?.node;
      if (result === null || to === undefined || isFinite(result)) return;
      const { position } = this;
      const maker = made ?? { op: node.name, line: this.lines.get(event.node) ?? this.line, position };
      this.gradients.set(to, earliest([this.gradients.get(to), maker]) ?? maker);
    });
    this.tracker.onBackwardNode(event);
  }

  onAccumulate(event: AccumulateEvent): void {
    const { node, variable, incoming } = event;
    const { line, position } = this;
    if (!isFinite(incoming)) {
      const maker = this.gradients.get(node) ?? { op: node.name, line, position };
      if (variable.grad !== null) this.tainted.set(variable.grad.storage, maker);
      if (position === this.at) this.found('gradient', maker, variable);
    }
    this.tracker.onAccumulate(event);
  }

  onBackwardEnd(run: BackwardRun): void {
    this.tracker.onBackwardEnd(run);
  }

  private found(what: NotFiniteOrigin['what'], maker: Maker, leaf: Tensor): void {
    this.outcome ??= { what, maker, leaf };
  }

  private get position(): number {
    return this.clock.position + 1;
  }

  private get line(): number {
    return listingFrame(this.clock.top)?.line ?? 0;
  }
}
