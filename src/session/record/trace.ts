/** Tells every event of a run, for `--events`. */
import type { BackwardRun } from '../../engine/backward_run.ts';
import type { AccumulateEvent, BackwardNodeEvent, DrawEvent, Observer, OpEvent } from '../../engine/context.ts';
import type { Tensor } from '../../engine/tensor.ts';
import type { PyFrame } from '../../python/machine/frame.ts';
import type { PyDict } from '../../python/objects/dict.ts';
import { squaredNorm, windowOf } from '../reading/capture.ts';
import { Film } from './film.ts';
import type { EpochRow, MicroBatchRow, OutputRow, UpdateRow } from '../../model/film.ts';
import { readNames } from '../reading/leaf-names.ts';
import { scopesOf } from '../reading/scopes.ts';
import { listingFrame, siteOf } from '../reading/library-calls.ts';
import type { RunClock, Tracker } from './tracker.ts';

/** One line of `--events`: plain data, keys in snake case. `position` counts line, op and backward-node events. */
export type TraceEvent = Readonly<Record<string, unknown>> & { readonly event: string; readonly position: number };

export type TraceSink = (event: TraceEvent) => void;

/** A film that tells every row as soon as it is there. */
export class ToldFilm extends Film {
  private readonly tell: TraceSink;
  private readonly onUpdate: (row: UpdateRow) => void;

  constructor(tell: TraceSink, onUpdate: (row: UpdateRow) => void) {
    super(1);
    this.tell = tell;
    this.onUpdate = onUpdate;
  }

  override addEpochs(rows: readonly EpochRow[]): void {
    super.addEpochs(rows);
    for (const { position, index } of rows) this.tell({ event: 'epoch', position, epoch: index });
  }

  override addMicroBatch(row: MicroBatchRow): void {
    super.addMicroBatch(row);
    this.tell({
      event: 'backward',
      position: row.position,
      micro_batch: row.index,
      update: row.update,
      in_update: row.inUpdate,
      line: row.line,
      loss: row.loss,
      norm_alone: row.normAlone,
      norm_accumulated: row.normAccumulated,
    });
  }

  override addUpdate(row: UpdateRow): void {
    super.addUpdate(row);
    this.onUpdate(row);
    this.tell({
      event: 'update',
      position: row.position,
      update: row.index,
      line: row.line,
      epoch: row.epoch,
      micro_batches: row.microBatches,
      norm_accumulated: row.normAccumulated,
      norm_applied: row.normApplied,
      clip_coefficient: row.clipCoefficient,
      loss: row.loss,
      threshold: row.limit?.by === 'norm' ? row.limit.value : null,
      learning_rate: row.learningRate,
    });
  }

  override addOutput(position: number, text: string, stream: OutputRow['stream']): void {
    super.addOutput(position, text, stream);
    this.tell({ event: 'output', position, stream, text });
  }
}

/** Tells every event of machine and engine, then hands it on to the tracker. */
export class Trace implements Observer {
  private readonly tracker: Tracker;
  private readonly clock: RunClock;
  private readonly globals: PyDict;
  private readonly tell: TraceSink;
  private names = new Map<Tensor, string>();

  constructor(tracker: Tracker, clock: RunClock, globals: PyDict, tell: TraceSink) {
    this.tracker = tracker;
    this.clock = clock;
    this.globals = globals;
    this.tell = tell;
  }

  onLine(frame: PyFrame): void {
    const { library, file, name } = frame.code;
    this.tell({
      event: 'line',
      position: this.clock.position,
      line: frame.line,
      function: name,
      ...(library ? { file } : {}),
    });
    this.tracker.onLine(frame);
  }

  onOp(event: OpEvent): void {
    const { line, module } = siteOf(this.clock.top);
    this.tell({
      event: 'op',
      position: this.clock.position + 1,
      line,
      op: event.inPlace ? `${event.op.name}_` : event.op.name,
      node: event.node?.name ?? null,
      module,
      shapes: event.outputs.map(({ shape }) => shape),
    });
    this.tracker.onOp(event);
  }

  onDraw(event: DrawEvent): void {
    this.tracker.onDraw(event);
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
    this.names = new Map(readNames(scopesOf(this.clock.top, this.globals)).leaves);
    this.tracker.onBackwardStart(run, roots);
  }

  onBackwardNode(event: BackwardNodeEvent): void {
    const [grad = null] = event.grads;
    this.tell({
      event: 'node',
      position: this.clock.position + 1,
      line: this.line,
      node: (event.via ?? event.node).name,
      grad_norm: grad === null ? null : normOf(grad),
    });
    this.tracker.onBackwardNode(event);
  }

  onAccumulate(event: AccumulateEvent): void {
    const { variable, node, incoming, action } = event;
    this.tell({
      event: 'node',
      position: this.clock.position + 1,
      line: this.line,
      node: node.name,
      grad_norm: normOf(incoming),
      parameter: this.names.get(variable) ?? null,
      action,
      norm_accumulated: variable.grad === null ? null : normOf(variable.grad),
    });
    this.tracker.onAccumulate(event);
  }

  onBackwardEnd(run: BackwardRun): void {
    this.tracker.onBackwardEnd(run);
  }

  private get line(): number {
    return listingFrame(this.clock.top)?.line ?? 0;
  }
}

function normOf(tensor: Tensor): number {
  return Math.sqrt(squaredNorm(windowOf(tensor)));
}
