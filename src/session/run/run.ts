/** One run: everything the page can ask of it. */
import { fingerprintOf } from '../listing/fingerprint.ts';
import { Aside } from './aside.ts';
import { batchMemory } from '../replay/batch-memory.ts';
import { batchTruth } from '../replay/batch-truth.ts';
import { clipView } from '../view/clip-geometry.ts';
import { knownClip, rowAfter, type KnownClip } from '../view/clip-region.ts';
import type { Control } from '../../model/control.ts';
import { Film } from '../record/film.ts';
import { Explainer } from '../explain/explainer.ts';
import type { Explanation, GradientCheck, Target } from '../../model/explanation.ts';
import { checkGradient } from '../explain/gradient-check.ts';
import { Recorder } from '../record/recorder.ts';
import type { ExplainedRun } from '../explain/scene.ts';
import type { Direction } from '../../model/search.ts';
import { Finder, type SearchContext } from '../search/finder.ts';
import type { Fork, ForkRefusal } from '../../model/fork.ts';
import { Forked } from '../forks/forked.ts';
import { searchContextOf } from '../search/search-context.ts';
import type { Search } from '../../model/search.ts';
import type { BatchMemory, BatchTruth } from '../../model/accumulation.ts';
import type { ErrorView } from '../../model/error.ts';
import type { Frame, KeyframeMemory, RunState, StepSize, VariableRow } from '../../model/frame.ts';
import type { OptimizerView, WeightPlace } from '../../model/optimizer.ts';
import { graphView } from '../view/graph-view.ts';
import { ledgerRows } from '../view/ledger.ts';
import { readNames } from '../reading/leaf-names.ts';
import { lineValues } from '../view/line-values.ts';
import { DrivenListing, type PositionState } from './run-state.ts';
import { internalError } from '../listing/internal-error.ts';
import { whereIs } from '../reading/library-calls.ts';
import { failureOf, openListing, type LoadedListing } from '../listing/loaded-listing.ts';
import { twoNumberLoss, type TwoNumberLoss } from '../replay/loss-replay.ts';
import { memoryView } from '../view/memory-view.ts';
import { noiseView } from '../view/noise-view.ts';
import { optimizerView } from '../view/optimizer-view.ts';
import { placeAt } from '../view/position-place.ts';
import { scopesOf, type Scope } from '../reading/scopes.ts';
import { type SurfaceWindow } from '../../model/surface.ts';
import { SurfaceWork } from '../replay/surface.ts';
import type { MachineKeeper } from '../listing/ready-machine.ts';
import { Stopwatch } from '../record/stopwatch.ts';
import { Timeline } from './timeline.ts';
import { Diagnosing } from '../diagnoses/diagnosing.ts';
import { Tracker } from '../record/tracker.ts';
import { contentRows, variableRows } from '../view/variables.ts';

export interface RunOptions {
  /** Number of the run, to tell its film from that of others. */
  readonly run: number;
  readonly name: string;
  readonly text: string;
  readonly seed: number;
  /** What in `text` was turned on the way, in order of position; without them it runs as it stands. */
  readonly forks?: readonly Fork[];
  /** Bytes for keyframes. */
  readonly memory: number;
  /** Execute no event more than asked for: the text has hung before. */
  readonly cautious?: boolean;
  /** Where machines come from, when no two runs are used at once. */
  readonly keeper?: MachineKeeper;
  readonly now: () => number;
}

/** One run of a listing: its film as far as it has been executed, and the cursor that can stand anywhere in it. */
export class Run {
  readonly film: Film;
  readonly controls: readonly Control[];
  /** Those that are made: none when they do not fit the text. */
  readonly forks: readonly Fork[];
  private readonly number: number;
  private readonly forked: Forked;
  private readonly opened: LoadedListing;
  private readonly tracker: Tracker;
  private readonly stopwatch: Stopwatch;
  private readonly journey: DrivenListing;
  private readonly timeline: Timeline<PositionState>;
  private readonly door: Aside;
  private readonly explained: ExplainedRun;
  private readonly explainer: Explainer;
  private readonly context: SearchContext;
  private readonly now: () => number;
  private readonly cautious: boolean;
  private cursor = 0;
  private weight: WeightPlace | null = null;
  private readonly diagnosing: Diagnosing;
  private planeLoss: TwoNumberLoss | null = null;
  private variables: readonly VariableRow[] = [];
  /** What was shown below variables, at this frame and the one before it. */
  private expanded: ReadonlyMap<string, readonly VariableRow[]> = new Map();
  private expandedBefore: ReadonlyMap<string, readonly VariableRow[]> = new Map();

  /** Throws `PySyntaxError` for a text that does not run. */
  constructor({ run, name, text, seed, forks = [], memory, now, cautious = false, keeper }: RunOptions) {
    this.cautious = cautious;
    this.number = run;
    this.film = new Film(run);
    this.forked = new Forked(name, text, forks);
    this.controls = this.forked.controls;
    this.forks = this.forked.forks;
    this.opened = openListing(name, this.forked.base, seed, keeper);
    const { machine } = this.opened;
    this.diagnosing = new Diagnosing({
      opened: this.opened,
      tell: (diagnosis) => this.film.addDiagnosis(diagnosis),
    });
    this.tracker = new Tracker(this.film, { ...this.opened, witness: this.diagnosing });
    this.stopwatch = new Stopwatch(now);
    this.tracker.costs.stopwatch = this.stopwatch;
    this.tracker.attach(machine);
    this.journey = new DrivenListing(this.opened, this.tracker, this.forked);
    this.timeline = new Timeline(this.journey, memory, now);
    this.door = new Aside({
      leave: () => this.timeline.leave(),
      digest: (fresh) => fingerprintOf(machine, fresh),
    });
    this.now = now;
    const { film, opened, tracker } = this;
    const goTo = (position: number): void => this.goTo(position);
    const replay = this.timeline.replay.bind(this.timeline);
    this.context = searchContextOf({ film, opened, tracker, now, goTo, replay });
    this.explained = this.explainedRun();
    this.explainer = new Explainer(this.explained);
  }

  /** Where the last frame stood. */
  get position(): number {
    return this.cursor;
  }

  /** What is kept for going back. */
  get memory(): KeyframeMemory {
    const { count, usedBytes, budget } = this.timeline.keyframes;
    return { count, usedBytes, budget };
  }

  /** The memory for keyframes from now on; a smaller one gives some up at once. */
  setMemory(bytes: number): void {
    this.timeline.keyframes.setBudget(bytes, this.cursor);
  }

  /** Executes the film further until `deadline`; false when it has ended. */
  advance(deadline: number): boolean {
    const told = (outcome: 'exact' | 'between' | 'ended'): void => {
      this.film.horizon = this.journey.position;
      if (outcome === 'ended') this.finish();
    };
    this.stopwatch.start();
    try {
      return this.cautious ? this.timeline.advance(0, told, 1) : this.timeline.advance(deadline, told);
    } catch (error) {
      this.freeze(error);
      return false;
    } finally {
      this.stopwatch.stop();
    }
  }

  /** Goes towards `position`, which the film covers; true when it has arrived. */
  moveTo(position: number, deadline: number): boolean {
    if (position === this.film.end) this.timeline.toEnd();
    else if (!this.timeline.moveTo(position, deadline)) return false;
    this.cursor = position;
    return true;
  }

  /** The stopping place one step from `from`; null when the film has to be executed further to know. */
  target(size: StepSize, direction: 'forward' | 'back', from: number): number | null {
    const stops = this.film.stops[size];
    if (direction === 'back') return stops.before(from) ?? 0;
    return stops.after(from) ?? this.film.end;
  }

  /**
   * Where so many updates are done, and of the next so many micro-batches; the end where the run has fewer. Null when the film
   * has to be executed further to know.
   */
  placeOf(updates: number, microBatches: number): number | null {
    const { end, stops } = this.film;
    const made = updates > 0 ? this.context.updateAt(updates) : 0;
    if (made === null || microBatches === 0) return made ?? end;
    const { 'micro-batch': batches } = stops;
    const k = batches.countUpTo(made) + microBatches - 1;
    return k < batches.length ? batches.at(k) : end;
  }

  /** The nearest stopping place at or before `position`. */
  stopAt(position: number): number {
    const { end, stops } = this.film;
    if (end !== null && position >= end) return end;
    return Math.max(0, ...Object.values(stops).map((one) => one.before(position + 1) ?? 0));
  }

  /** Looks for a search's next place from the cursor; it moves the machine, `moveTo` brings it back. */
  find(wanted: Search, direction: Direction): Finder {
    return new Finder(this.context, wanted, direction, this.cursor, this.now);
  }

  /** What is in a variable, or in what it holds, where the last frame stood; changes are told since the frame before. */
  expand(path: readonly string[]): readonly VariableRow[] {
    const key = path.join('\0');
    const rows = this.ask(() => {
      const { clock, globals } = this.opened;
      const scopes = this.innerScopes(scopesOf(clock.top, globals));
      return contentRows(scopes, path, this.expandedBefore.get(key) ?? []);
    });
    this.expanded = new Map(this.expanded).set(key, rows);
    return rows;
  }

  /** Why a literal could not be turned from where the last frame stood on, by the control's id; the others can. */
  forkable(): Readonly<Record<string, ForkRefusal>> {
    const { cursor, forked } = this;
    if (cursor > 0 && cursor !== this.film.end) {
      return this.ask(() => forked.refusals(this.opened, this.tracker.births));
    }
    const refusal: ForkRefusal = { kind: cursor === 0 ? 'at-start' : 'at-end' };
    return Object.fromEntries(forked.literals().map(({ id }) => [id, refusal]));
  }

  /** The text of a library file; null when the listing's Python has no such file. */
  source(file: string): string | null {
    const { registry } = this.opened.machine;
    for (const name of registry.names()) {
      const source = registry.get(name);
      if (source === undefined || !('python' in source)) continue;
      if ((source.file ?? `${name.replaceAll('.', '/')}.py`) === file) return source.python;
    }
    return null;
  }

  /** The listing's scopes, and within them that of the library function whose line is shown. */
  private innerScopes(scopes: readonly Scope[]): readonly Scope[] {
    const { top } = this.opened.clock;
    const atOp = this.tracker.lastOp?.position === this.cursor;
    if (atOp || top === null || !top.code.library || top.native !== null) return scopes;
    return [...scopes, { frame: top, variables: top.localVariables() }];
  }

  /** A hash of the whole state at the cursor. */
  get fingerprint(): string {
    return this.opened.machine.digest();
  }

  /** The state at the cursor, where the machine stands. */
  frame(): Frame {
    const { film, tracker, opened, cursor: position } = this;
    const scopes = scopesOf(opened.clock.top, opened.globals);
    const names = readNames(scopes);
    this.variables = variableRows(this.innerScopes(scopes), this.variables);
    this.expandedBefore = this.expanded;
    this.expanded = new Map();
    const error = position === film.end ? film.failed : null;
    const values = lineValues(film, scopes, opened.code, position);
    return {
      run: this.number,
      position,
      state: this.state(position),
      fingerprint: this.fingerprint,
      place: placeAt({ position, top: opened.clock.top, film, tracker, source: opened.code.source }),
      lineValues: error === null ? values : [...values, { line: error.line, text: error.kind, kind: 'error' }],
      graph: graphView(tracker.pass, position, names),
      ledger: ledgerRows(tracker.accumulation, names),
      clip: clipView(tracker.accumulation, names.leaves, tracker.updates.clipsSinceStep, this.knownClip()),
      memory: memoryView(tracker, position, names, scopes),
      noise: noiseView(tracker.noise.history),
      latest: { update: tracker.updates.last, microBatch: tracker.microBatches.last },
      optimizer: optimizerView(tracker.history.records, names.leaves, this.weight, tracker.origins),
      variables: this.variables,
      error,
    };
  }

  /** The weight that frames show under the optimizer from now on (null: that of largest gradient), and what they show. */
  watch(weight: WeightPlace | null): OptimizerView | null {
    this.weight = weight;
    const { opened, tracker } = this;
    return this.ask(() => {
      const { leaves } = readNames(scopesOf(opened.clock.top, opened.globals));
      return optimizerView(tracker.history.records, leaves, weight, tracker.origins);
    });
  }

  /** What is accumulated at the cursor beside the gradient of the same samples as one batch. */
  batchTruth(): BatchTruth {
    return this.ask(() => batchTruth(this.explained));
  }

  /** The loss over the two numbers that are optimised, to be computed in slices; null for other listings. */
  surface(window: SurfaceWindow): SurfaceWork | null {
    this.planeLoss ??= this.ask(() => twoNumberLoss(this.explained));
    return this.planeLoss && new SurfaceWork(this.planeLoss, window, this.now);
  }

  /** The memory of the update around the cursor beside that of the same samples as one batch. */
  batchMemory(): BatchMemory {
    return this.ask(() => batchMemory(this.explained));
  }

  /** How a number came about; null for one that is not there, or not yet. */
  explain(target: Target): Explanation | null {
    return this.covers(target) ? this.ask(() => this.explainer.explain(target)) : null;
  }

  /** A gradient beside its finite difference; null for what is no gradient of a loss. */
  checkGradient(target: Target): GradientCheck | null {
    return this.covers(target) ? this.ask(() => checkGradient(this.explained, target, this.explainer.explain)) : null;
  }

  /** Whatever a question executes: the run is left as it is, wherever it stands. Throws when it is not. */
  aside<T>(answer: () => T): T {
    return this.door.ask(answer);
  }

  /** Answers a question where the cursor stands. */
  private ask<T>(answer: () => T): T {
    return this.aside(() => {
      this.goTo(this.cursor);
      return answer();
    });
  }

  /** The clipping that the gradients in the buffers have been read after, or are coming to. */
  private knownClip(): KnownClip | null {
    const { updates } = this.tracker;
    const read = updates.count > 0 && updates.sinceStep === 0 && !updates.inStep;
    return knownClip(read ? updates.last : rowAfter(this.film.updates, updates.count), read);
  }

  /** Whether the film goes as far as the number that is meant: to go on from there would be to execute what is new. */
  private covers(target: Target): boolean {
    const { end, horizon } = this.film;
    return !('position' in target) || target.position <= (end ?? horizon);
  }

  private goTo(position: number): void {
    const { end } = this.film;
    if (end !== null && position >= end) this.timeline.toEnd();
    else this.timeline.moveTo(position, Infinity);
  }

  /** What questions are answered from. It moves the machine within the door only. */
  private explainedRun(): ExplainedRun {
    const { film, tracker, opened, door } = this;
    const { context, clock, globals } = opened;
    const goTo = (position: number): void => {
      door.inside();
      this.goTo(position);
    };
    return {
      film,
      tracker,
      context,
      clock,
      globals,
      goTo,
      makerOf: (outbreak) =>
        this.context.makerOf(outbreak)(Infinity) ?? { position: null, finding: { kind: 'nothing' } },
      replay: (from, to) => {
        door.inside();
        const recorder = new Recorder(tracker, clock, from, to);
        context.observer = recorder;
        try {
          // A call that cannot be stopped in may overrun `from`: the recorder is there before.
          this.timeline.replay(from - 1, to)(Infinity);
        } finally {
          context.observer = tracker;
        }
        return recorder.records;
      },
    };
  }

  private state(position: number): RunState {
    if (position === 0) return 'ready';
    if (position !== this.film.end) return 'paused';
    const { failed } = this.film;
    if (failed === null) return 'finished';
    return failed.internal === true ? 'internal-error' : 'error';
  }

  /** A defect of ours: the run ends where it happened, and can be looked at up to there. */
  private freeze(error: unknown): void {
    const failed = internalError(error, whereIs(this.opened.clock));
    this.film.horizon = this.journey.position;
    const end = this.journey.position + 1;
    this.timeline.breakOff();
    this.film.addOutput(end, failed.traceback, 'stderr');
    this.film.finish(end, failed);
  }

  private finish(): void {
    const end = this.journey.position + 1;
    this.tracker.ended();
    const failed: ErrorView | null = failureOf(this.opened);
    if (failed !== null) this.film.addOutput(end, failed.traceback, 'stderr');
    this.diagnosing.ended(failed, this.tracker.pass, end);
    this.film.finish(end, failed);
  }
}
