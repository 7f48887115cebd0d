/** Actions that make the engine move: load, step, seek, play. The only place where the page talks to the Worker. */
import type { Control } from '../model/control.ts';
import type { ErrorView } from '../model/error.ts';
import type { Frame, KeyframeMemory, StepSize } from '../model/frame.ts';
import type { FilmDelta } from '../model/film.ts';
import type { Direction } from '../model/search.ts';
import { clock } from './clock.ts';
import type { Client } from '../worker/client.ts';
import type { AskQuestion } from '../worker/questions.ts';
import type { StartEngine } from './engine.ts';
import { appendDelta, emptyFilm } from './film.ts';
import type { ReceivedFilm } from './film.ts';
import { keptPosition, placeToKeep } from './keep-place.ts';
import type { KeptPlace } from './keep-place.ts';
import { forgetGhost, ghostOf } from './ghost.ts';
import { originOf } from './listings/listing-edits.ts';
import type { PanelId, RunSource } from './state.ts';
import { page } from './store.ts';

/** One operation at speed 1: a pulse crosses one edge. */
const STEP_DURATION = 420;
/**
 * While the film grows by itself, charts are drawn anew this often, in ms; the longer drawing them takes, the more rarely, so
 * that it takes a twelfth of the time at most.
 */
const FILM_REST = { least: 100, most: 1000, times: 12 };
/** A move or a load that takes longer than this can be stopped, in ms. */
const SLOW = 400;
/** How long an edited run may take to its end before the page goes to the reader's place in it instead, in ms. */
const PATIENCE = 400;

let engine: Client | null = null;
/** What the newest load was of. */
let asked: Pick<RunSource, 'file' | 'origin' | 'text' | 'seed'> | null = null;
/** The film of a run that is loaded but not shown yet. */
let incoming: ReceivedFilm | null = null;
/** Where the newest load is to lead, until that is shown; a load that overtakes it leads there, too. */
let leading: { readonly place: KeptPlace | null } | null = null;
/** What the newest load was to do, until its run is shown or refused. */
let unshown: LoadOptions | null = null;
/** Counts loads; what an older one brings is dropped. */
let generation = 0;
let queue: Promise<void> = Promise.resolve();
let seekTarget: number | null = null;
let seeking = false;
let announcement: ReturnType<typeof setTimeout> | undefined;

let filmRest = FILM_REST.least;

/** Tells the views that the film has grown. */
function announceFilm(): void {
  clearTimeout(announcement);
  announcement = undefined;
  const start = performance.now();
  page.setState((state) => ({ filmVersion: state.filmVersion + 1 }));
  // Views are drawn in a microtask that comes before this one.
  queueMicrotask(() => {
    const took = performance.now() - start;
    filmRest = Math.min(FILM_REST.most, Math.max(FILM_REST.least, FILM_REST.times * took));
  });
}

function receiveFilm(delta: FilmDelta): void {
  const { film } = page.getState();
  if (delta.run === film.run) {
    appendDelta(film, delta);
    announcement ??= setTimeout(announceFilm, filmRest);
    return;
  }
  if (delta.run < film.run) return;
  if (incoming?.run !== delta.run) incoming = emptyFilm(delta.run);
  appendDelta(incoming, delta);
}

/** The lens that answers what the run is doing, until the reader has chosen one. */
function lensFor(frame: Frame, current: PanelId): PanelId {
  const { phase } = frame.place;
  if (phase === 'clip') return 'clipping';
  if (phase === 'step') return 'optimizer';
  const offered = current === 'clipping' || current === 'optimizer';
  return offered && phase === 'forward' ? 'accumulation' : current;
}

function showFilm(run: number): void {
  const { film, filmVersion } = page.getState();
  if (film.run === run) return;
  page.setState({ film: incoming?.run === run ? incoming : emptyFilm(run), filmVersion: filmVersion + 1 });
  incoming = null;
}

/** `source`: what a run that was not shown before was made of. */
function show(frame: Frame, source: RunSource | null = null): void {
  showFilm(frame.run);
  if (announcement !== undefined) announceFilm();
  leading = null;
  unshown = null;
  const { lens, lensChosen, drawer, frame: before, started } = page.getState();
  const failed = frame.state === 'error' && before?.state !== 'error';
  page.setState({
    frame,
    ...(source && { shown: source, runText: source.text, ghost: ghostOf(source) }),
    discovery: null,
    started: started || frame.position > 0,
    refused: null,
    activity: 'idle',
    progressPosition: null,
    progressEnd: null,
    drawer: failed ? 'console' : drawer,
    lens: lensChosen ? lens : lensFor(frame, lens),
  });
}

function refuse(refused: ErrorView): void {
  unshown = null;
  page.setState({ refused, activity: 'idle', drawer: 'console' });
}

/** Starts the engine; call once, before any other action here. */
export function connect(start: StartEngine): void {
  engine = start({
    onFilm: receiveFilm,
    onProgress({ position, end }) {
      if (page.getState().activity !== 'idle' && incoming) showFilm(incoming.run);
      page.setState({ progressPosition: position, progressEnd: end });
    },
    onFault: (message) => page.setState({ notice: { kind: 'fault', message } }),
    onLost: () => page.setState({ engine: 'lost', activity: 'idle', playing: false }),
    onSilence: (silent) => page.setState({ engine: silent ? 'silent' : 'here' }),
    onReplaced(answer) {
      page.setState({ notice: { kind: 'crashed' }, engine: 'here', playing: false });
      if ('traceback' in answer) {
        refuse(answer);
        return;
      }
      const { frame, controls, forks } = answer;
      page.setState({ controls });
      // What has been edited meanwhile is no part of this run.
      if (asked !== null) show(frame, { ...asked, controls, forks });
    },
  });
}

/** Another engine in place of the one that is lost or silent, with the text as it is, where it was or was to be. */
export function restartEngine(): void {
  if (!engine) return;
  const { frame } = page.getState();
  const again = unshown ?? { samePositions: true, position: frame?.position ?? 0 };
  page.setState({ engine: 'here' });
  engine.restart();
  void loadRun(again);
}

export function disconnect(): void {
  engine?.dispose();
  engine = null;
}

function over(frame: Frame): boolean {
  return frame.state === 'finished' || frame.state === 'error';
}

/** The run to its end, if that comes soon; else as far as it got. */
export async function runAwhile(running: Client): Promise<Frame | null> {
  const timer = setTimeout(() => running.pause(), PATIENCE);
  const frame = await running.runToEnd();
  clearTimeout(timer);
  return frame;
}

/**
 * Goes forward in the new run until `place` is reached; null when a newer load took over. An old run that was known to its
 * end is followed by one that is, so that charts change as a whole; where that takes long, the place alone is sought.
 */
async function follow(running: Client, place: KeptPlace, first: Frame, mine: number): Promise<Frame | null> {
  if (place.atEnd) return running.runToEnd();
  if (place.position !== null && !place.whole) return running.seek(place.position);
  if (place.whole) {
    const last = await runAwhile(running);
    if (last === null || mine !== generation) return null;
    if (over(last)) {
      const film = incoming?.run === first.run ? incoming : page.getState().film;
      const to = keptPosition(place, film);
      return to < last.position ? running.seek(to) : last;
    }
  }
  return running.seekUpdate(place.updates, place.microBatches);
}

export interface LoadOptions {
  /** The run itself does not change: the very position holds. */
  readonly samePositions?: boolean;
  /** Go to that position instead of where the reader was. */
  readonly position?: number;
  /** Another listing: nothing is kept. */
  readonly fresh?: boolean;
  /** Told when the run is there and not drawn yet: a load that begins now runs while this one is drawn. */
  readonly onArrive?: () => void;
}

/**
 * Runs the text from the start and goes to where the reader was. The last state stays on the page until the new one is
 * there; a newer load overtakes this one.
 */
export async function loadRun(options: LoadOptions = {}): Promise<void> {
  if (!engine) return;
  const running = engine;
  const mine = ++generation;
  clock.settle();
  const { file, text, seed, forks, frame: before, film, started } = page.getState();
  const here = (): KeptPlace | null => (started ? placeToKeep(before, film, options.samePositions ?? false) : null);
  const kept = options.fresh ? null : leading ? leading.place : here();
  leading = { place: kept };
  unshown = options;
  const source = { file, origin: originOf(page.getState()), text, seed };
  asked = source;
  const answer = running.load(file, text, seed, forks);
  page.setState(({ notice }) => ({
    playing: false,
    activity: 'loading',
    progressPosition: null,
    progressEnd: null,
    // What a defect did to a run is no concern of the next one.
    notice: notice?.kind === 'fault' ? null : notice,
  }));
  if (options.fresh) forgetGhost();
  const loaded = await answer;
  if (mine !== generation) return;
  if (loaded === null) {
    // The Worker was lost, or had a fault; in neither case anything runs.
    page.setState({ activity: 'idle' });
    return;
  }
  if ('traceback' in loaded) {
    refuse(loaded);
    return;
  }
  const { controls, forks: made } = loaded;
  const unfit = forks.length > 0 && made.length === 0;
  const tellControls = (): void =>
    page.setState((state) => ({
      // What has been edited meanwhile stays until its own run is loaded.
      controls: state.text === text ? controls : state.controls,
      forks: unfit && state.forks === forks ? [] : state.forks,
      notice: unfit ? { kind: 'unfitForks' } : state.notice,
      firstLiterals: firstLiterals(controls, options.fresh ? {} : state.firstLiterals),
      refused: null,
    }));
  const slow = setTimeout(() => {
    if (mine !== generation) return;
    tellControls();
    page.setState({ activity: 'running' });
  }, SLOW);
  const frame = await reach(running, loaded.frame, options.position ?? 0, kept, mine).finally(() => clearTimeout(slow));
  if (mine !== generation) return;
  options.onArrive?.();
  const next = leading;
  // With the frame, so that the page is drawn once.
  tellControls();
  show(frame ?? loaded.frame, { ...source, controls, forks: made });
  if (mine === generation) return;
  leading = next;
  page.setState({ activity: 'loading' });
}

/** Known literals keep their first text; those that an edit brought in begin with theirs. */
function firstLiterals(controls: readonly Control[], known: Readonly<Record<string, string>>): Record<string, string> {
  const all: Record<string, string> = { ...known };
  for (const control of controls) if (control.kind === 'literal') all[control.id] ??= control.text;
  return all;
}

function reach(
  running: Client,
  first: Frame,
  position: number,
  kept: KeptPlace | null,
  mine: number,
): Promise<Frame | null> {
  if (position > 0) return running.seek(position);
  return kept ? follow(running, kept, first, mine) : Promise.resolve(first);
}

/** One move at a time, in the order they were asked for; what was asked of a run is not done to the one that follows it. */
function inTurn(move: (running: Client) => Promise<Frame | null>): Promise<Frame | null> {
  const mine = generation;
  const done = queue.then(async () => {
    if (!engine || mine !== generation) return null;
    const slow = setTimeout(() => page.setState({ activity: 'running' }), SLOW);
    const frame = await move(engine).finally(() => clearTimeout(slow));
    if (mine !== generation) return null;
    if (frame === null) page.setState({ activity: 'idle' });
    else show(frame);
    return frame;
  });
  queue = done.then(
    () => undefined,
    () => undefined,
  );
  return done;
}

function canRun(): boolean {
  const { frame, refused, activity } = page.getState();
  return frame !== null && refused === null && activity !== 'loading';
}

function ended(): boolean {
  const { frame } = page.getState();
  return frame !== null && over(frame);
}

/** One step. Going forward the clock runs once, so that the picture moves; going back it stands. */
export async function step(direction: Direction, size?: StepSize): Promise<void> {
  stopPlaying();
  if (!canRun() || (direction === 'forward' && ended())) return;
  clock.settle();
  const { stepSize, speed } = page.getState();
  const frame = await inTurn((running) => running.step(size ?? stepSize, direction));
  if (frame && direction === 'forward') void clock.run(STEP_DURATION / Math.max(1, speed));
}

/** Goes to a position. A drag asks for more than can be answered: while one request is under way only the newest waits. */
export async function seek(position: number): Promise<void> {
  stopPlaying();
  if (!canRun()) return;
  clock.settle();
  seekTarget = Math.max(0, Math.round(position));
  if (seeking) return;
  seeking = true;
  try {
    await seekOn();
  } finally {
    seeking = false;
  }
}

async function seekOn(): Promise<void> {
  if (seekTarget === null) return;
  const to = seekTarget;
  seekTarget = null;
  await inTurn((running) => running.seek(to));
  await seekOn();
}

export function restart(): Promise<void> {
  return seek(0);
}

export async function runToEnd(): Promise<void> {
  stopPlaying();
  if (!canRun() || ended()) return;
  clock.settle();
  page.setState({ activity: 'running' });
  await inTurn((running) => running.runToEnd());
}

/** A move of another kind, in its turn. A long one that is under way is stopped for it. */
export function moveBy(move: (running: Client) => Promise<Frame | null>): Promise<Frame | null> {
  stopPlaying();
  if (!canRun()) return Promise.resolve(null);
  if (page.getState().activity === 'running') engine?.pause();
  clock.settle();
  page.setState({ activity: 'running' });
  return inTurn(move);
}

function stopPlaying(): void {
  if (page.getState().playing) page.setState({ playing: false });
}

/** Stops playing or running; what has run stays. */
export function pause(): void {
  stopPlaying();
  clock.settle();
  if (page.getState().activity !== 'idle') engine?.pause();
}

export async function play(): Promise<void> {
  if (page.getState().playing || !canRun()) return;
  if (page.getState().frame?.state === 'error') return;
  if (ended()) await seek(0);
  page.setState({ playing: true });
  void playOn(generation);
}

/** One step is asked for, shown and drawn to its end; then the next. */
async function playOn(mine: number): Promise<void> {
  const { playing, stepSize, speed } = page.getState();
  if (!playing || mine !== generation) return;
  const frame = ended() ? null : await inTurn((running) => running.step(stepSize, 'forward'));
  if (frame && (await clock.run(STEP_DURATION / speed))) void playOn(mine);
  else if (mine === generation) stopPlaying();
}

export function togglePlay(): void {
  const { playing, activity } = page.getState();
  if (playing || activity === 'running') pause();
  else void play();
}

/** Puts a question to the engine that moves nothing; null when there is no answer. */
export const askEngine: AskQuestion = (name, payload) => engine?.ask(name, payload) ?? Promise.resolve(null);

/** Tells the engine what keyframes may take from now on, in bytes. */
export function setEngineMemory(budget: number | null): Promise<KeyframeMemory | null> {
  return engine?.memory(budget) ?? Promise.resolve(null);
}
