/** What the Worker does, without the Worker: testable. */
import type { ErrorView } from '../model/error.ts';
import type { Finder } from '../session/search/finder.ts';
import { defaultMemory } from '../session/run/keyframes.ts';
import type { Finding, Search } from '../model/search.ts';
import type { Supported } from '../model/supported.ts';
import { internalError, nowhere } from '../session/listing/internal-error.ts';
import { ChangedRun } from '../session/run/aside.ts';
import { answeringOf } from './answering.ts';
import type { Answerer, Work } from './answering.ts';
import type { AskRequest, Reply, Request } from './protocol.ts';
import type { Direction } from '../model/search.ts';
import type { Answer, QuestionName } from './questions.ts';
import type { OpenOptions, RunInterface } from './run-interface.ts';

export interface RunnerOptions {
  readonly open: (options: OpenOptions) => RunInterface | ErrorView;
  /** Walks the library: takes some tenths of a second. */
  readonly findSupported: () => Supported;
  readonly post: (reply: Reply) => void;
  /** Calls back after messages that wait have been received. */
  readonly yield: (resume: () => void) => void;
  readonly now: () => number;
}

/** How far the film is executed ahead without being asked to: events, and ms of work. */
const aheadPositions = 2_000_000;
const aheadTime = 20_000;
const sliceTime = 10;
const filmInterval = 50;
const progressInterval = 100;

interface Job {
  readonly id: number;
  readonly kind: 'seek' | 'step' | 'run-to-end' | 'find';
  /** Where it leads, once that is known. */
  target: number | null;
  /** Finds the target out, once the film goes far enough; null before. */
  readonly resolve: ((run: RunInterface) => number | null) | null;
  readonly search?: RunningSearch;
}

interface RunningSearch {
  readonly wanted: Search;
  readonly direction: Direction;
  finder: Finder | null;
  /** It waits for the film to grow. */
  growing: boolean;
  finding: Finding | null;
}

/** Serves requests in slices of at most 10 ms and executes the film ahead while there are none. */
export class Runner implements Answerer {
  readonly findSupported: () => Supported;
  private readonly options: RunnerOptions;
  run: RunInterface | null = null;
  private runs = 0;
  memory = defaultMemory;
  private jobs: Job[] = [];
  private ahead = true;
  private aheadUsed = 0;
  /** The question that is worked on while nothing moves. */
  private working: {
    readonly id: number;
    readonly work: (deadline: number) => void;
    readonly giveUp: () => void;
  } | null = null;
  private halted = false;
  private scheduled = false;
  private filmAt = -Infinity;
  private progressAt = 0;

  constructor(options: RunnerOptions) {
    this.options = options;
    this.findSupported = options.findSupported;
  }

  receive(request: Request): void {
    switch (request.kind) {
      case 'load':
        this.supersede();
        this.load(request);
        break;
      case 'seek':
        this.supersede();
        this.enqueue({ id: request.id, kind: 'seek', target: request.position, resolve: null });
        break;
      case 'seek-update': {
        this.supersede();
        const { id, updates, microBatches } = request;
        this.enqueue({ id, kind: 'seek', target: null, resolve: (run) => run.placeOf(updates, microBatches) });
        break;
      }
      case 'step': {
        // A run to the end may never come there; a step asks for something else.
        if (this.jobs.some((job) => job.kind === 'run-to-end' || job.kind === 'find')) this.supersede();
        const { id, size, direction } = request;
        const resolve = (run: RunInterface): number | null => run.target(size, direction, run.position);
        this.enqueue({ id, kind: 'step', target: null, resolve });
        break;
      }
      case 'run-to-end':
        this.supersede();
        this.enqueue({ id: request.id, kind: 'run-to-end', target: null, resolve: null });
        break;
      case 'find': {
        this.supersede();
        const { id, wanted, direction } = request;
        const search = { wanted, direction, finder: null, growing: false, finding: null };
        this.enqueue({ id, kind: 'find', target: null, resolve: null, search });
        break;
      }
      case 'ask':
        this.ask(request);
        break;
      case 'pause':
      default:
        this.pause();
    }
    this.schedule();
  }

  private load(request: Request & { kind: 'load' }): void {
    this.endWork();
    this.run = null;
    this.runs++;
    this.ahead = request.ahead !== false;
    this.aheadUsed = 0;
    this.halted = false;
    this.filmAt = -Infinity;
    this.guard(request.id, () => {
      const { name, text, seed, forks = [] } = request;
      const opened = this.options.open({
        run: this.runs,
        name,
        text,
        seed,
        forks,
        memory: this.memory,
        cautious: !this.ahead,
      });
      if ('film' in opened) {
        this.run = opened;
        const { controls, forks: made } = opened;
        const frame = opened.frame();
        this.options.post({ kind: 'loaded', id: request.id, run: this.runs, frame, controls, forks: made });
      } else this.options.post({ kind: 'refused', id: request.id, error: opened });
    });
  }

  private ask<Name extends QuestionName>({ id, question, ask }: AskRequest<Name>): void {
    const end = (answer: Answer<Name> | null): void => this.options.post({ kind: 'answer', id, question, answer });
    this.guard(id, () => {
      const answering = answeringOf(question);
      if ('answer' in answering) {
        end(this.aside(() => answering.answer(ask, this)));
        return;
      }
      this.endWork();
      const work = this.aside(() => answering.begin(ask, this));
      if (work === null) end(null);
      else this.working = { id, work: (deadline) => this.workOn(work, deadline, end), giveUp: () => end(null) };
    });
  }

  /** Every question is answered through the run's door, so that none can change the run. */
  private aside<Value>(answer: () => Value): Value {
    return this.run === null ? answer() : this.run.aside(answer);
  }

  private workOn<Value>(work: Work<Value>, deadline: number, end: (value: Value) => void): void {
    const value = work.work(deadline);
    if (value === null) return;
    this.working = null;
    end(value);
  }

  /** Gives up what is worked on. */
  private endWork(): void {
    this.working?.giveUp();
    this.working = null;
  }

  private enqueue(job: Job): void {
    this.halted = false;
    this.progressAt = this.options.now() + progressInterval;
    if (this.run === null) this.options.post({ kind: 'superseded', id: job.id });
    else this.jobs.push(job);
  }

  private supersede(): void {
    for (const job of this.jobs) this.options.post({ kind: 'superseded', id: job.id });
    this.jobs = [];
  }

  /** Whatever waits for the film to grow gets the last stopping place there is. */
  private pause(): void {
    const { run } = this;
    this.options.post({ kind: 'paused' });
    if (run === null) return;
    for (const job of this.jobs) {
      if (job.target !== null && job.target <= run.film.horizon) continue;
      const stays = job.search !== undefined && !(job.search.growing && job.search.direction === 'forward');
      job.target = stays ? run.position : (run.film.end ?? run.stopAt(run.film.horizon));
      this.halted = true;
    }
  }

  /** There is no run from here on. */
  private giveUp(): void {
    this.supersede();
    this.endWork();
    this.run = null;
  }

  private schedule(): void {
    if (this.scheduled || this.run === null || !this.busy(this.run)) return;
    this.scheduled = true;
    this.options.yield(() => {
      this.scheduled = false;
      this.slice();
      this.schedule();
    });
  }

  private busy(run: RunInterface): boolean {
    return this.jobs.length > 0 || this.working !== null || this.wantsAhead(run);
  }

  private wantsAhead(run: RunInterface): boolean {
    if (!this.ahead || this.halted || run.film.end !== null) return false;
    return run.film.horizon < aheadPositions && this.aheadUsed < aheadTime;
  }

  private slice(): void {
    const { run } = this;
    if (run === null) return;
    const start = this.options.now();
    const deadline = start + sliceTime;
    const job = this.jobs[0];
    this.guard(job?.id ?? this.working?.id ?? null, () => {
      if (job !== undefined) this.work(run, job, deadline);
      else if (this.working !== null) this.working.work(deadline);
      else {
        this.advance(run, deadline);
        this.aheadUsed += this.options.now() - start;
      }
      if (run.film.end !== null || this.options.now() >= this.filmAt) this.postFilm(run);
    });
  }

  /** Executes further. A defect of ours freezes the run where it happened, and the page is told so once. */
  private advance(run: RunInterface, deadline: number): void {
    if (run.film.end !== null) return;
    run.advance(deadline);
    const { failed } = run.film;
    if (failed?.internal === true) this.options.post({ kind: 'fault', message: failed.traceback });
  }

  private work(run: RunInterface, job: Job, deadline: number): void {
    const target = this.resolve(run, job, deadline);
    if (target !== null && run.moveTo(target, deadline)) {
      this.jobs.shift();
      // The film first: a frame never stands beyond what the page knows of.
      this.postFilm(run);
      const { id, search } = job;
      const frame = run.frame();
      if (search === undefined) this.options.post({ kind: 'frame', id, frame });
      else this.options.post({ kind: 'found', id, frame, finding: search.finding });
    } else if (this.options.now() >= this.progressAt) {
      this.progressAt = this.options.now() + progressInterval;
      this.options.post({ kind: 'progress', id: job.id, position: run.film.horizon, end: run.film.end });
    }
  }

  /** Where the job leads, executing the film further as far as that takes; null when the slice was not enough. */
  private resolve(run: RunInterface, job: Job, deadline: number): number | null {
    const { film } = run;
    for (;;) {
      if (film.end !== null && job.kind === 'run-to-end') return film.end;
      job.target ??= job.resolve?.(run) ?? null;
      if (job.search !== undefined && job.target === null && !this.search(run, job, job.search, deadline)) return null;
      if (job.target !== null && (job.target <= film.horizon || film.end !== null)) {
        return job.search === undefined ? run.stopAt(job.target) : job.target;
      }
      if (this.options.now() >= deadline) return null;
      this.advance(run, deadline);
    }
  }

  /** Looks on; false when the time is up. What is nowhere leaves the cursor where it is; a breakpoint lets it run on. */
  private search(run: RunInterface, job: Job, search: RunningSearch, deadline: number): boolean {
    const { wanted, direction } = search;
    search.finder ??= run.find(wanted, direction);
    const look = search.finder.look(deadline);
    search.growing = look === 'grow';
    if (look === 'busy') return false;
    if (look === 'grow') return true;
    search.finding = look.finding;
    const last = direction === 'forward' ? run.film.end : 0;
    job.target = look.position ?? (wanted.kind === 'breakpoint' ? last : run.position);
    return true;
  }

  private postFilm(run: RunInterface): void {
    const delta = run.film.takeDelta();
    this.filmAt = this.options.now() + filmInterval;
    if (delta !== null) this.options.post({ kind: 'film', delta });
  }

  /** A defect of ours ends the request it happened in, not the Worker. */
  private guard(id: number | null, body: () => void): void {
    try {
      body();
    } catch (error) {
      // What the run holds can no longer be trusted: it must be loaded again.
      if (error instanceof ChangedRun) this.giveUp();
      this.options.post({ kind: 'fault', message: internalError(error, nowhere).traceback });
      if (id === null) this.ahead = false;
      else {
        this.jobs = this.jobs.filter((job) => job.id !== id);
        if (this.working?.id === id) this.working = null;
        this.options.post({ kind: 'superseded', id });
      }
    }
  }
}
