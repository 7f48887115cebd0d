/** Actions that make the engine move: load, step, seek, play. The only place where the page talks to the Worker. */
import type { Frame, FilmDelta, StepSize } from '../session/frame.ts';
import type { Direction } from '../worker/protocol.ts';
import { clock } from './clock.ts';
import type { Engine, Moved, StartEngine } from './engine.ts';
import { appendDelta, emptyFilm } from './film.ts';
import type { Film } from './film.ts';
import { keptPosition, placeToKeep } from './keep-place.ts';
import type { KeptPlace } from './keep-place.ts';
import type { LensTab } from './state.ts';
import { page } from './store.ts';

/** One operation at speed 1: a pulse crosses one edge. */
const STEP_DURATION = 420;

let engine: Engine | null = null;
/** The film of a run that is loaded but not shown yet. */
let incoming: Film | null = null;
/** Counts loads; what an older one brings is dropped. */
let generation = 0;
let queue: Promise<void> = Promise.resolve();
let seekTarget: number | null = null;
let seeking = false;

function receiveFilm(delta: FilmDelta): void {
  const { film, filmVersion } = page.getState();
  if (delta.run === film.run) {
    appendDelta(film, delta);
    page.setState({ filmVersion: filmVersion + 1 });
    return;
  }
  if (delta.run < film.run) return;
  if (incoming?.run !== delta.run) incoming = emptyFilm(delta.run);
  appendDelta(incoming, delta);
}

/** The lens that answers what the run is doing, until the reader has chosen one. */
function lensFor(frame: Frame, current: LensTab): LensTab {
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

function show(frame: Frame, runText: string): void {
  showFilm(frame.run);
  const { lens, lensChosen, drawer, frame: before } = page.getState();
  const failed = frame.state === 'error' && before?.state !== 'error';
  page.setState({
    frame,
    runText,
    refused: null,
    activity: 'idle',
    progressPosition: null,
    progressEnd: null,
    drawer: failed ? 'console' : drawer,
    lens: lensChosen ? lens : lensFor(frame, lens),
  });
}

/** Starts the engine; call once, before any other action here. */
export function connect(start: StartEngine): void {
  engine = start({
    onFilm: receiveFilm,
    onProgress(position, end) {
      if (page.getState().activity === 'loading' && incoming) showFilm(incoming.run);
      page.setState({ progressPosition: position, progressEnd: end });
    },
    onFault(message, restarted) {
      page.setState({ notice: restarted ? { kind: 'crashed' } : { kind: 'fault', message }, playing: false });
      if (restarted) void loadRun({ samePositions: true });
    },
  });
}

export function disconnect(): void {
  engine?.dispose();
  engine = null;
}

/** Takes the steps one after the other; stops at the end of the run, at an error, or when told. */
async function walk(running: Engine, steps: StepSize[], at: Moved, stop: () => boolean): Promise<Moved> {
  const size = steps[0];
  if (size === undefined || stop() || at.kind === 'superseded') return at;
  if (at.frame.state === 'finished' || at.frame.state === 'error') return at;
  return walk(running, steps.slice(1), await running.step(size, 'forward'), stop);
}

/** Goes forward in the new run until `place` is reached; null when a newer load took over. */
async function follow(running: Engine, place: KeptPlace, first: Frame, mine: number): Promise<Frame | null> {
  const stale = (moved: Moved): boolean => mine !== generation || moved.kind === 'superseded';
  let at: Moved = { kind: 'frame', frame: first };
  if (place.position !== null && !place.whole) {
    at = await running.seek(place.position);
  } else if (place.whole) {
    at = await running.runToEnd();
    if (stale(at)) return null;
    const film = incoming?.run === first.run ? incoming : page.getState().film;
    const to = keptPosition(place, film);
    if (at.kind === 'frame' && at.frame.position !== to) at = await running.seek(to);
  } else {
    const steps: StepSize[] = Array.from({ length: place.updates }, () => 'update');
    for (let i = 1; i <= (place.microBatch ?? 0); i++) steps.push('micro-batch');
    at = await walk(running, steps, at, () => mine !== generation);
  }
  return stale(at) || at.kind !== 'frame' ? null : at.frame;
}

/**
 * Runs the text from the start and goes to where the reader was. The last state stays on the page until the new one is
 * there; a newer load overtakes this one. `position`: go to that very position instead.
 */
export async function loadRun(
  options: { samePositions?: boolean; position?: number; fresh?: boolean } = {},
): Promise<void> {
  if (!engine) return;
  const running = engine;
  const mine = ++generation;
  clock.settle();
  const { file, text, seed, frame, film } = page.getState();
  const kept = options.fresh ? null : placeToKeep(frame, film, options.samePositions ?? false);
  page.setState({ playing: false, activity: 'loading', progressPosition: null, progressEnd: null });
  const loaded = await running.load(file, text, seed);
  if (mine !== generation || loaded.kind === 'superseded') return;
  if (loaded.kind === 'refused') {
    page.setState({ refused: loaded.error, activity: 'idle', drawer: 'console' });
    return;
  }
  page.setState({ controls: loaded.controls });
  let shown: Frame | null = loaded.frame;
  if (options.position !== undefined && options.position > 0) {
    const moved = await running.seek(options.position);
    if (mine !== generation) return;
    shown = moved.kind === 'frame' ? moved.frame : loaded.frame;
  } else if (kept) {
    shown = await follow(running, kept, loaded.frame, mine);
  }
  if (shown && mine === generation) show(shown, text);
}

/** One move at a time, in the order they were asked for. */
function inTurn(move: (running: Engine) => Promise<Moved>): Promise<Frame | null> {
  const done = queue.then(async () => {
    if (!engine) return null;
    const { runText } = page.getState();
    const mine = generation;
    const moved = await move(engine);
    if (moved.kind === 'superseded' || mine !== generation) return null;
    show(moved.frame, runText);
    return moved.frame;
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
  const state = page.getState().frame?.state;
  return state === 'finished' || state === 'error';
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
