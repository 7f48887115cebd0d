/** Makes rows and state out of the events of machine and engine. */
import type { BackwardRun } from '../../engine/backward_run.ts';
import type {
  AccumulateEvent,
  BackwardNodeEvent,
  Context,
  DrawEvent,
  Observer,
  OpEvent,
} from '../../engine/context.ts';
import { edgeTo } from '../../engine/graph.ts';
import type { Tensor } from '../../engine/tensor.ts';
import type { PyFrame } from '../../python/machine/frame.ts';
import type { Machine } from '../../python/machine/machine.ts';
import type { CodeObject } from '../../python/bytecode.ts';
import type { PyDict } from '../../python/objects/dict.ts';
import type { Value } from '../../python/objects/object.ts';
import { capture } from '../reading/capture.ts';
import { Origins } from './origins.ts';
import type { Film } from './film.ts';
import { heldStorages } from '../memory/held.ts';
import { readNames } from '../reading/leaf-names.ts';
import { reaches } from './clip-calls.ts';
import type { Loop } from './loops.ts';
import { parametersOf } from '../reading/torch-objects.ts';
import { ParameterNames } from './parameter-norms.ts';
import { PositionRecord, type PositionRecordState } from './position-record.ts';
import { OptimizerBirths } from './optimizer-births.ts';
import { scopesOf } from '../reading/scopes.ts';
import { handPhaseOfLine, type LinePhase } from '../reading/subject-line.ts';
import { SubjectStops } from './subject-stops.ts';
import { heldNodes, kindOf, listingFrame, optimizerOf, siteOf, variableOf } from '../reading/library-calls.ts';
import { UpdateCosts } from './update-costs.ts';
import type { Witness } from './witness.ts';

/** What the tracker asks the machine. */
export interface RunClock {
  /** Events so far. */
  readonly position: number;
  readonly top: PyFrame | null;
  /** Within a call that the machine cannot stop in: no place to stop. */
  readonly nested: boolean;
}

/** What a tracker follows. */
export interface Followed {
  readonly clock: RunClock;
  readonly context: Context;
  readonly loops: ReadonlyMap<number, Loop>;
  /** The listing's own names. */
  readonly globals: PyDict;
  readonly code: CodeObject;
  /** Told of everything besides; null when nobody is. */
  readonly witness?: Witness | null;
}

/**
 * Makes epochs, micro-batches and updates out of the events of machine and engine. Its state belongs to the position: it is
 * kept with every snapshot, so that executing a part again finds it as it was. Only what lies beyond the film's horizon is
 * added to the film.
 *
 * The engine reports an op before the machine has counted it, so there the event's position is the next one. What a call
 * has done is to be seen from the next event on, too.
 */
export class Tracker extends PositionRecord implements Observer {
  /** Follows from the buffers themselves, so it is no state. */
  readonly origins = new Origins();
  readonly births = new OptimizerBirths();
  /** Of what is executed for the first time only, so it is no state. */
  readonly costs: UpdateCosts;
  private readonly film: Film;
  private readonly clock: RunClock;
  private readonly context: Context;
  private readonly loops: ReadonlyMap<number, Loop>;
  /** Follows from the listing's variables, so it is no state. */
  private readonly names: ParameterNames;
  private readonly witness: Witness | null;
  /** Of what is executed for the first time only, so it is no state. */
  private readonly stops: SubjectStops;
  /** What each of the listing's lines does to gradients by hand. */
  private readonly handPhases: readonly (LinePhase | null)[];

  constructor(film: Film, { clock, context, loops, globals, code, witness = null }: Followed) {
    super();
    this.witness = witness;
    this.handPhases = code.source.map(handPhaseOfLine);
    this.stops = new SubjectStops({
      source: code.source,
      add: (position) => void (clock.nested || film.addOperation(position)),
      isGradient: (tensor) => this.accumulation.ownerOf(tensor) !== null,
    });
    this.film = film;
    this.clock = clock;
    this.context = context;
    this.loops = loops;
    this.costs = new UpdateCosts(() => heldStorages(clock.top, globals));
    this.names = new ParameterNames(() => readNames(scopesOf(clock.top, globals)).leaves);
  }

  /** From now on told by `machine` and by the engine. */
  attach(machine: Machine): void {
    this.context.observer = this;
    machine.hooks = {
      onLine: (frame) => this.onLine(frame),
      onCall: (frame) => this.onCall(frame),
      onReturn: (frame, value) => this.onReturn(frame, value),
      onOutput: (text, to) => this.onOutput(text, to),
      onTold: (topic, values) => this.onTold(topic, values),
    };
  }

  // ---- what the machine tells

  onLine(frame: PyFrame): void {
    if (frame.code.library) return;
    const { position } = this.clock;
    const { line, depth } = frame;
    const byHand = this.handPhases[this.line - 1] ?? null;
    if (byHand !== null) this.done = { position, phase: byHand };
    this.linePosition = position;
    this.line = line;
    const epoch = this.epochs.onLine(depth, line, this.loops.get(line) ?? null, position);
    if (position <= this.film.horizon) return;
    this.costs.memory.lineBegins();
    this.witness?.line?.(line, this.loops.get(line)?.line ?? null, position);
    if (!this.clock.nested) this.film.addLine(position, line, depth);
    this.stops.line(line, position);
    if (epoch !== null) this.film.addEpochs([epoch]);
  }

  onCall(frame: PyFrame): void {
    const kind = kindOf(frame.code);
    if (kind === 'optimizer') this.births.began(frame);
    if (kind === 'module' && this.fresh) this.costs.called(frame);
    if (this.fresh) this.stops.called(frame, this.linePosition);
    if (kind !== 'step' || this.updates.inStep) return;
    const optimizer = optimizerOf(frame);
    if (optimizer === null) return;
    const parameters = parametersOf(optimizer);
    this.endHandUpdate(true);
    this.hand.forget(parameters);
    this.updates.stepBegins(optimizer, frame);
    const gathered = this.gradients.accumulated(parameters, this.updates.clipMoments(parameters));
    this.history.begins(optimizer, parameters, gathered);
    const epochs = this.epochs.onStep();
    if (!this.fresh) return;
    this.film.addEpochs(epochs);
    this.costs.stepBegins(optimizer, parameters);
    this.witness?.stepBegins?.(optimizer, parameters, this.listingLine, this.clock.position + 1);
  }

  onReturn(frame: PyFrame, value: Value | undefined): void {
    const kind = kindOf(frame.code);
    if (this.fresh) this.stops.returned(frame, this.clock.position + 1);
    if (value === undefined) {
      this.clips.fails(frame);
      if (!this.updates.isOpen(frame)) return;
      this.updates.stepFails();
      if (this.fresh) this.costs.memory.stepFails();
      return;
    }
    if (kind !== 'step' || optimizerOf(frame) !== null) this.tellDone(kind, this.clock.position + 1);
    if (kind === 'step') this.stepped(frame);
    else if (kind === 'zero_grad' && this.fresh)
      this.witness?.zeroGradEnds?.(this.listingLine, this.clock.position + 1);
    else if (kind === 'optimizer' && this.fresh) this.optimizerMade(frame);
    else if (kind === 'clip-factor' || kind === 'clip-value') this.clipped(frame);
  }

  onTold(topic: string, values: readonly Value[]): void {
    this.clips.told(topic, values, this.clock.top, () => this.gradients.clipBegins());
  }

  onOutput(text: string, stream: 'stdout' | 'stderr'): void {
    if (!this.fresh) return;
    this.film.addOutput(this.clock.position + 1, text, stream);
    this.witness?.output?.(text, stream, this.listingLine, this.clock.position + 1);
  }

  /** There was nothing to set where a literal was to be turned. */
  forkMissed(control: string): void {
    const { position } = this.clock;
    if (position <= this.film.horizon) return;
    this.film.addOutput(position, `${control} could not be turned at event ${position}\n`, 'stderr');
  }

  // ---- what the engine tells

  onOp(event: OpEvent): void {
    const { top } = this.clock;
    const position = this.clock.position + 1;
    const { node, op, inPlace, inputs } = event;
    this.lastOp = { position, name: op.name };
    this.origins.ran(event, position);
    this.passing.ranOp(event);
    const own = top !== null && !top.code.library;
    if (this.fresh) this.witness?.op?.(event, this.listingLine, own, position);
    if (node === null && this.fresh) this.costs.ranOp(event, this.pass, this.passing, position);
    const [target] = inputs;
    if (node !== null) this.endHandUpdate(true);
    const byHand = own && !this.updates.inStep && this.hand.ran(event, this.listingLine);
    if (byHand) this.endHandUpdate(false);
    if (inPlace && target != null) {
      const owner = this.accumulation.ownerOf(target);
      if (owner !== null) this.gradients.changed(owner);
    }
    if (inPlace && op.name === 'zero' && target !== null && target !== undefined) {
      const leaf = this.accumulation.cleared(target);
      if (leaf !== null) this.letGo(leaf);
      if (leaf !== null && this.fresh) this.witness?.cleared?.(leaf, this.listingLine, position);
    }
    if (inPlace && this.fresh && target?.requiresGrad === true && target.isLeaf) {
      this.film.landmarks.parameter(target, position);
    }
    if (node === null && !own) {
      if (this.fresh) this.stops.ran(event, position);
      return;
    }
    if (this.fresh && !this.clock.nested) this.film.addOperation(position);
    if (node !== null || (this.epochs.inLoop && !byHand)) this.microBatches.begin(this.linePosition);
    if (node === null) return;
    const site = siteOf(top);
    if (!this.forwardLines.has(site.line)) this.forwardLines = new Set(this.forwardLines).add(site.line);
    if (this.fresh && op.name === 'relu' && !this.clock.nested) this.film.landmarks.relu(event, site, position);
    this.pass.record(event, node, site, position, (tensor) => variableOf(top, tensor));
    if (this.fresh) this.costs.ranOp(event, this.pass, this.passing, position);
  }

  onDraw(event: DrawEvent): void {
    this.origins.drew(event, this.clock.position, listingFrame(this.clock.top)?.line ?? 0);
  }

  onWrite(target: Tensor): void {
    this.origins.writing(target);
    if (!this.updates.inStep) this.hand.writing(target);
  }

  onDataSet(target: Tensor): void {
    const own = this.clock.top?.code.library === false;
    if (own && !this.updates.inStep && this.hand.written(target, this.listingLine)) this.endHandUpdate(false);
  }

  onGradientSet(variable: Tensor): void {
    if (variable.grad === null) this.letGo(variable);
    this.gradients.changed(variable);
    if (this.fresh) this.stops.replaced(this.clock.position + 1);
  }

  onSideWrite(target: Tensor): void {
    this.origins.wroteBesides(target);
  }

  onBackwardStart(run: BackwardRun, roots: readonly Tensor[]): void {
    if (run.captures.size > 0) return;
    this.endHandUpdate(true);
    const [root] = roots;
    const loss = root !== undefined && root.numel === 1 ? root.at(root.shape.map(() => 0)) : NaN;
    this.updates.loss = loss;
    this.noise.backwardStarts(this.clock.position);
    this.microBatches.backwardStarts(this.clock.position, listingFrame(this.clock.top)?.line ?? 0, loss);
    if (this.fresh) this.film.landmarks.backward(this.microBatches.start ?? this.clock.position);
    this.pass.start(
      run,
      roots.flatMap((one) => edgeTo(this.context, one)?.node ?? []),
      () => heldNodes(this.clock.top),
    );
    if (this.fresh) this.witness?.passBegins?.(run, roots, this.listingLine, this.clock.position);
  }

  onBackwardNode(event: BackwardNodeEvent): void {
    const position = this.nodeRuns((event.via ?? event.node).name);
    this.pass.ranNode(event, position);
    this.noise.ranNode(event);
    this.passing.ranNode(event, this.pass.run);
    if (this.fresh) this.costs.ranNode(event, this.pass, this.passing, position);
  }

  onAccumulate(event: AccumulateEvent): void {
    const position = this.nodeRuns(event.node.name);
    this.pass.ranAccumulate(event, position);
    this.passing.ranAccumulate(event, this.pass.run);
    if (this.fresh) this.costs.ranAccumulate(event, this.passing, position);
    if (event.action === 'set') this.letGo(event.variable);
    const squares = this.accumulation.add(event, position);
    this.hand.accumulated(event.variable);
    this.microBatches.accumulated(event.variable, squares);
    if (this.fresh) this.film.landmarks.gradient(event.incoming, squares, position);
    this.origins.accumulated(event, position);
    if (this.fresh) this.witness?.accumulated?.(event, this.listingLine, position);
  }

  onBackwardEnd(run: BackwardRun): void {
    if (run.captures.size > 0) return;
    this.pass.end();
    this.noise.backwardEnds(this.pass, this.clock.position + 1);
    this.gradients.backwardEnds(this.microBatches.reached);
    this.updates.backwardEnded();
    const place = {
      epoch: this.epochs.current,
      update: this.updates.count + 1,
      inUpdate: this.updates.sinceStep,
    };
    const row = this.microBatches.backwardEnds(this.clock.position + 1, place, this.names);
    if (!this.fresh) return;
    this.film.addMicroBatch(row);
    this.witness?.passEnds?.(this.pass, this.noise.scale ?? null, this.listingLine, row.position);
    this.film.landmarks.backwardEnds(row.loss);
  }

  override load(state: PositionRecordState): void {
    super.load(state);
    this.origins.moved();
  }

  /** Whether what happens now has never been executed before. */
  private get fresh(): boolean {
    return this.clock.position + 1 > this.film.horizon;
  }

  private nodeRuns(name: string): number {
    const position = this.clock.position + 1;
    this.lastOp = { position, name };
    if (this.fresh && !this.clock.nested) this.film.addOperation(position);
    return position;
  }

  /** The run is over. */
  ended(): void {
    this.endHandUpdate(true);
  }

  /** A leaf's gradient is cleared. What an update under way has applied of it before stays what was applied. */
  private letGo(leaf: Tensor): void {
    if (this.hand.hasWritten(leaf)) return;
    this.hand.forget([leaf]);
    this.updates.cleared(leaf);
    if (this.hand.isOpen) this.endHandUpdate(false);
  }

  /** `last`: nothing more can belong to an update by hand. */
  private endHandUpdate(last: boolean): void {
    const made = this.hand.take(last);
    if (made === null) return;
    const position = this.clock.position + 1;
    const epochs = this.epochs.onStep();
    if (this.fresh) this.film.addEpochs(epochs);
    const row = this.updates.handEnds(made, { position, line: made.line, epoch: this.epochs.current }, this.names);
    this.clips.stepEnds();
    const leaves = made.writes.map(({ leaf }) => leaf);
    this.noise.stepEnds(row.index, leaves, row.microBatches);
    if (!this.fresh) return;
    this.film.addUpdate({ ...row, cost: this.costs.stepEnds(row.microBatches) });
    this.film.landmarks.update(row.position);
  }

  private stepped(frame: PyFrame): void {
    if (!this.updates.isOpen(frame)) return;
    const line = listingFrame(frame.back)?.line ?? 0;
    const leaves = this.updates.stepping?.leaves ?? [];
    const place = { position: this.clock.position + 1, line, epoch: this.epochs.current };
    const row = this.updates.stepEnds(place, this.names);
    if (row === null) return;
    this.history.ends(row);
    this.clips.stepEnds();
    this.noise.stepEnds(row.index, leaves, row.microBatches);
    if (!this.fresh) return;
    this.film.addUpdate({ ...row, cost: this.costs.stepEnds(row.microBatches) });
    this.film.landmarks.update(row.position);
    this.witness?.stepEnds?.(row);
  }

  private optimizerMade(frame: PyFrame): void {
    const optimizer = optimizerOf(frame);
    if (optimizer !== null) this.witness?.optimizerMade?.(optimizer, this.listingLine, this.clock.position + 1);
  }

  /** The listing's line that is running; 0 before the first and after the last. */
  private get listingLine(): number {
    return listingFrame(this.clock.top)?.line ?? 0;
  }

  private clipped(frame: PyFrame): void {
    const { leaves, limit, factor, norm, moment } = this.clips.ends(frame);
    const after = leaves.map(({ grad }) => (grad === null ? null : capture(grad)));
    const clip = { position: this.clock.position, moment, leaves, factor, limit, norm, after, taken: false };
    this.updates.clipped(clip);
    if (!this.fresh) return;
    this.witness?.clipped?.(clip, this.listingLine);
    if (factor !== null ? factor < 1 : leaves.some(({ grad }) => grad !== null && reaches(grad, limit.value))) {
      this.film.landmarks.clip();
    }
  }
}
