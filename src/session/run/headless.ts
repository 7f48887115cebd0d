/** A run that nobody looks at, from start to end. */
import type { Observer } from '../../engine/context.ts';
import type { PyFrame } from '../../python/machine/frame.ts';
import { Interrupted } from '../../python/objects/exception.ts';
import { Film } from '../record/film.ts';
import type { ErrorView } from '../../model/error.ts';
import type { UpdateRow } from '../../model/film.ts';
import { internalError } from '../listing/internal-error.ts';
import { failureOf, openListing, type LoadedListing } from '../listing/loaded-listing.ts';
import { kindOf, optimizerOf, whereIs } from '../reading/library-calls.ts';
import { ToldFilm, Trace, type TraceSink } from '../record/trace.ts';
import { Diagnosing } from '../diagnoses/diagnosing.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import { Tracker } from '../record/tracker.ts';

export interface HeadlessOptions {
  readonly name: string;
  readonly text: string;
  readonly seed: number;
  readonly onOutput: (text: string, stream: 'stdout' | 'stderr') => void;
  /** Told of every row as soon as it is there; null: nobody asks, and the run is faster. */
  readonly onUpdate: ((row: UpdateRow) => void) | null;
  readonly onEvent: TraceSink | null;
  /** Told of what is wrong with the loop, again when its numbers change; null: nobody asks. */
  readonly onDiagnosis?: ((diagnosis: Diagnosis) => void) | null;
  /** Lines of the listing to run at most. */
  readonly maxLines: number;
}

export type HeadlessOutcome = 'running' | 'finished' | 'error' | 'limit' | 'internal-error';

/** Instructions between two returns. */
const slice = 1_000_000;
/** So much work without a line counts as one. */
const instructionsALine = 1024;

/** A run from start to end that nobody looks at: no cursor, no keyframes. */
export class Headless {
  /** Lines of the listing, ops and updates so far. */
  lines = 0;
  ops = 0;
  updates = 0;
  private readonly opened: LoadedListing;
  private readonly options: HeadlessOptions;
  private limited = false;
  private ended: (() => void) | null = null;
  private defect: ErrorView | null = null;
  /** Instructions' worth of work that went by without a line. */
  private lineless = 0;

  /** Throws `PySyntaxError` for a text that does not run. */
  constructor(options: HeadlessOptions) {
    this.options = options;
    this.opened = openListing(options.name, options.text, options.seed);
    const observer = this.observe();
    const { machine } = this.opened;
    machine.hooks = {
      onLine: (frame) => {
        observer?.onLine(frame);
        if (frame.code.library) return;
        if (this.lines >= options.maxLines) {
          this.limited = true;
          machine.stop();
        } else this.lines++;
      },
      onEvent: (kind) => {
        if (kind === 'op') this.ops++;
      },
      onOutput: (text, stream) => {
        observer?.onOutput(text, stream);
        options.onOutput(text, stream);
      },
      onReturn: (frame, value) => {
        observer?.onReturn(frame, value);
        if (value !== undefined && kindOf(frame.code) === 'step' && optimizerOf(frame)) this.updates++;
      },
      onCall: observer === null ? null : (frame) => observer.onCall(frame),
      onTold: observer === null ? null : (topic, values) => observer.onTold(topic, values),
      interrupted: (instructions) => {
        this.countWork(instructions);
        return this.limited;
      },
    };
  }

  /** The uncaught exception, once `run` has given 'error'; the defect, once it has given 'internal-error'. */
  get failure(): ErrorView | null {
    return this.defect ?? failureOf(this.opened);
  }

  /** What the program leaves with once it has finished: 0, or what SystemExit says. */
  get exitCode(): number {
    return this.opened.machine.exitCode;
  }

  /** Executes a part. */
  run(): HeadlessOutcome {
    if (this.limited) return 'limit';
    const { lines } = this;
    const result = this.runPart();
    if (this.lines === lines) this.countWork(slice);
    if (result === 'finished' || result === 'error') this.ended?.();
    if (result === 'internal-error' || result === 'finished' || result === 'error') return result;
    return this.limited ? 'limit' : 'running';
  }

  private runPart(): ReturnType<LoadedListing['machine']['run']> | 'internal-error' {
    if (this.defect !== null) return 'internal-error';
    try {
      return this.opened.machine.run({ budget: slice });
    } catch (error) {
      // A native that goes on and on is cut off within.
      if (error instanceof Interrupted) return 'stopped';
      this.defect = internalError(error, whereIs(this.opened.clock));
      return 'internal-error';
    }
  }

  /** Work without a line of the listing counts as lines too. */
  private countWork(instructions: number): void {
    this.lineless += instructions;
    if (this.lines + this.lineless / instructionsALine > this.options.maxLines) this.limited = true;
  }

  /** Connects what is asked for; null when nothing is. */
  private observe(): Pick<Tracker, 'onLine' | 'onCall' | 'onReturn' | 'onOutput' | 'onTold'> | null {
    const { onUpdate, onEvent, onDiagnosis = null } = this.options;
    if (onUpdate === null && onEvent === null && onDiagnosis === null) return null;
    const { context, clock, globals } = this.opened;
    const film: Film = new ToldFilm(onEvent ?? (() => undefined), onUpdate ?? (() => undefined));
    const diagnosing = onDiagnosis === null ? null : new Diagnosing({ opened: this.opened, tell: onDiagnosis });
    const tracker = new Tracker(film, { ...this.opened, witness: diagnosing });
    this.ended = () => {
      tracker.ended();
      diagnosing?.ended(this.failure, tracker.pass, clock.position + 1);
    };
    const trace = onEvent === null ? null : new Trace(tracker, clock, globals, onEvent);
    const observer: Observer = trace ?? tracker;
    context.observer = observer;
    return {
      onLine: (frame: PyFrame) => (trace ?? tracker).onLine(frame),
      onCall: (frame) => tracker.onCall(frame),
      onReturn: (frame, value) => tracker.onReturn(frame, value),
      onOutput: (text, stream) => tracker.onOutput(text, stream),
      onTold: (topic, values) => tracker.onTold(topic, values),
    };
  }
}
