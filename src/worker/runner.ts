import type { ErrorView } from '../model/frame.ts';
import type { Finder } from '../session/search/finder.ts';
import { defaultMemory } from '../session/run/keyframes.ts';
import type { Finding, Quest } from '../model/search.ts';
import type { Supported } from '../model/supported.ts';
import type { Surface } from '../model/surface.ts';
import type { Drive, OpenOptions } from './drive.ts';
import type { Direction } from '../model/search.ts';
import type { Reply, Request } from './protocol.ts';
import { answerTo, type Question } from './questions.ts';

export interface RunnerOptions {
  readonly open: (options: OpenOptions) => Drive | ErrorView;
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
  readonly resolve: ((drive: Drive) => number | null) | null;
  readonly search?: Search;
}

interface Search {
  readonly quest: Quest;
  readonly direction: Direction;
  finder: Finder | null;
  /** It waits for the film to grow. */
  growing: boolean;
  finding: Finding | null;
}

/** Serves requests in slices of at most 10 ms and executes the film ahead while there are none. */
export class Runner {
  private readonly options: RunnerOptions;
  private drive: Drive | null = null;
  private runs = 0;
  private memory = defaultMemory;
  private jobs: Job[] = [];
  private ahead = true;
  private aheadUsed = 0;
  /** The surface that is worked on while nothing moves. */
  private surfacing: { readonly id: number; readonly work: NonNullable<ReturnType<Drive['surface']>> } | null = null;
  private halted = false;
  private scheduled = false;
  private filmAt = -Infinity;
  private progressAt = 0;

  constructor(options: RunnerOptions) {
    this.options = options;
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
        this.enqueue({ id, kind: 'seek', target: null, resolve: (drive) => drive.placeOf(updates, microBatches) });
        break;
      }
      case 'step': {
        // A run to the end may never come there; a step asks for something else.
        if (this.jobs.some((job) => job.kind === 'run-to-end' || job.kind === 'find')) this.supersede();
        const { id, size, direction } = request;
        const resolve = (drive: Drive): number | null => drive.target(size, direction, drive.position);
        this.enqueue({ id, kind: 'step', target: null, resolve });
        break;
      }
      case 'run-to-end':
        this.supersede();
        this.enqueue({ id: request.id, kind: 'run-to-end', target: null, resolve: null });
        break;
      case 'find': {
        this.supersede();
        const { id, quest, direction } = request;
        const search = { quest, direction, finder: null, growing: false, finding: null };
        this.enqueue({ id, kind: 'find', target: null, resolve: null, search });
        break;
      }
      case 'explain':
      case 'check-gradient':
      case 'source':
      case 'expand':
      case 'places':
      case 'watch':
      case 'compare-batch':
      case 'measure-batch':
      case 'forkable':
      case 'check-condition':
        this.ask(request);
        break;
      case 'set-memory':
        this.setMemory(request.id, request.budget);
        break;
      case 'supported':
        this.tellSupported(request.id);
        break;
      case 'surface':
        this.beginSurface(request);
        break;
      case 'pause':
      default:
        this.pause();
    }
    this.schedule();
  }

  private beginSurface({ id, window }: Request & { kind: 'surface' }): void {
    this.endSurface(null);
    this.guard(id, () => {
      const work = this.drive?.surface(window) ?? null;
      if (work === null) this.options.post({ kind: 'surface', id, surface: null });
      else this.surfacing = { id, work };
    });
  }

  private endSurface(surface: Surface | null): void {
    if (this.surfacing !== null) this.options.post({ kind: 'surface', id: this.surfacing.id, surface });
    this.surfacing = null;
  }

  private load(request: Request & { kind: 'load' }): void {
    this.endSurface(null);
    this.drive = null;
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
        this.drive = opened;
        const { controls, forks: made } = opened;
        const frame = opened.frame();
        this.options.post({ kind: 'loaded', id: request.id, run: this.runs, frame, controls, forks: made });
      } else this.options.post({ kind: 'refused', id: request.id, error: opened });
    });
  }

  /** Questions name their position, or are about where the frame stands, so they are answered at once, whatever waits. */
  private ask(request: Question): void {
    this.guard(request.id, () => this.options.post(answerTo(request, this.drive)));
  }

  private setMemory(id: number, budget: number | null): void {
    this.guard(id, () => {
      const { drive } = this;
      if (budget !== null) {
        this.memory = budget;
        drive?.setMemory(budget);
      }
      const memory = drive?.memory ?? { count: 0, usedBytes: 0, budget: this.memory };
      this.options.post({ kind: 'memory', id, memory });
    });
  }

  private tellSupported(id: number): void {
    this.guard(id, () => this.options.post({ kind: 'supported', id, supported: this.options.findSupported() }));
  }

  private enqueue(job: Job): void {
    this.halted = false;
    this.progressAt = this.options.now() + progressInterval;
    if (this.drive === null) this.options.post({ kind: 'superseded', id: job.id });
    else this.jobs.push(job);
  }

  private supersede(): void {
    for (const job of this.jobs) this.options.post({ kind: 'superseded', id: job.id });
    this.jobs = [];
  }

  /** Whatever waits for the film to grow gets the last stopping place there is. */
  private pause(): void {
    const { drive } = this;
    this.options.post({ kind: 'paused' });
    if (drive === null) return;
    for (const job of this.jobs) {
      if (job.target !== null && job.target <= drive.film.horizon) continue;
      const stays = job.search !== undefined && !(job.search.growing && job.search.direction === 'forward');
      job.target = stays ? drive.position : (drive.film.end ?? drive.stopAt(drive.film.horizon));
      this.halted = true;
    }
  }

  private schedule(): void {
    if (this.scheduled || this.drive === null || !this.busy(this.drive)) return;
    this.scheduled = true;
    this.options.yield(() => {
      this.scheduled = false;
      this.slice();
      this.schedule();
    });
  }

  private busy(drive: Drive): boolean {
    return this.jobs.length > 0 || this.surfacing !== null || this.wantsAhead(drive);
  }

  private wantsAhead(drive: Drive): boolean {
    if (!this.ahead || this.halted || drive.film.end !== null) return false;
    return drive.film.horizon < aheadPositions && this.aheadUsed < aheadTime;
  }

  private slice(): void {
    const { drive } = this;
    if (drive === null) return;
    const start = this.options.now();
    const deadline = start + sliceTime;
    const job = this.jobs[0];
    this.guard(job?.id ?? this.surfacing?.id ?? null, () => {
      if (job !== undefined) this.work(drive, job, deadline);
      else if (this.surfacing !== null) {
        const surface = this.surfacing.work.work(deadline);
        if (surface !== null) this.endSurface(surface);
      } else {
        drive.advance(deadline);
        this.aheadUsed += this.options.now() - start;
      }
      if (drive.film.end !== null || this.options.now() >= this.filmAt) this.postFilm(drive);
    });
  }

  private work(drive: Drive, job: Job, deadline: number): void {
    const target = this.resolve(drive, job, deadline);
    if (target !== null && drive.moveTo(target, deadline)) {
      this.jobs.shift();
      // The film first: a frame never stands beyond what the page knows of.
      this.postFilm(drive);
      const { id, search } = job;
      const frame = drive.frame();
      if (search === undefined) this.options.post({ kind: 'frame', id, frame });
      else this.options.post({ kind: 'found', id, frame, finding: search.finding });
    } else if (this.options.now() >= this.progressAt) {
      this.progressAt = this.options.now() + progressInterval;
      this.options.post({ kind: 'progress', id: job.id, position: drive.film.horizon, end: drive.film.end });
    }
  }

  /** Where the job leads, executing the film further as far as that takes; null when the slice was not enough. */
  private resolve(drive: Drive, job: Job, deadline: number): number | null {
    const { film } = drive;
    for (;;) {
      if (film.end !== null && job.kind === 'run-to-end') return film.end;
      job.target ??= job.resolve?.(drive) ?? null;
      if (job.search !== undefined && job.target === null && !this.search(drive, job, job.search, deadline))
        return null;
      if (job.target !== null && (job.target <= film.horizon || film.end !== null)) {
        return job.search === undefined ? drive.stopAt(job.target) : job.target;
      }
      if (this.options.now() >= deadline) return null;
      drive.advance(deadline);
    }
  }

  /** Looks on; false when the time is up. What is nowhere leaves the cursor where it is; a breakpoint lets it run on. */
  private search(drive: Drive, job: Job, search: Search, deadline: number): boolean {
    const { quest, direction } = search;
    search.finder ??= drive.find(quest, direction);
    const look = search.finder.look(deadline);
    search.growing = look === 'grow';
    if (look === 'busy') return false;
    if (look === 'grow') return true;
    search.finding = look.finding;
    const run = direction === 'forward' ? drive.film.end : 0;
    job.target = look.position ?? (quest.kind === 'breakpoint' ? run : drive.position);
    return true;
  }

  private postFilm(drive: Drive): void {
    const delta = drive.film.takeDelta();
    this.filmAt = this.options.now() + filmInterval;
    if (delta !== null) this.options.post({ kind: 'film', delta });
  }

  /** A defect of ours ends the request it happened in, not the Worker. */
  private guard(id: number | null, body: () => void): void {
    try {
      body();
    } catch (error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.options.post({ kind: 'fault', message: text });
      if (id === null) this.ahead = false;
      else {
        this.jobs = this.jobs.filter((job) => job.id !== id);
        if (this.surfacing?.id === id) this.surfacing = null;
        this.options.post({ kind: 'superseded', id });
      }
    }
  }
}
