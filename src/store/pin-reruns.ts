/**
 * Pins over visits: brought back from what is kept, kept anew with every change, and run again in a Worker of their own when
 * something is to be drawn of them, one after the other.
 */
import type { Client } from '../worker/client.ts';
import type { StartEngine } from './engine.ts';
import { appendDelta, emptyFilm } from './film.ts';
import { nextId, noiseOf } from './ghost.ts';
import { sameForks } from './forks.ts';
import { keepPins, keptPins, MOST_PINS, pinToKeep, watchKeptPins } from './kept-pins.ts';
import type { KeptPin } from './kept-pins.ts';
import type { OtherRun, PageState } from './state.ts';
import { page } from './store.ts';

/** Nobody steps through these runs: the least that keyframes may take, in bytes. */
const KEYFRAMES = 32 * 2 ** 20;

function unmade(pin: KeptPin): OtherRun {
  return {
    ...pin,
    origin: pin.origin ?? pin.file,
    id: nextId(),
    controls: [],
    film: emptyFilm(0),
    noise: null,
    missing: 'waiting',
  };
}

function isOf(run: OtherRun, pin: KeptPin): boolean {
  const { file, text, seed, forks } = run;
  return file === pin.file && text === pin.text && seed === pin.seed && sameForks(forks, pin.forks);
}

/** The kept pins as runs; those that are there already stay, with their films. */
function joined(kept: readonly KeptPin[], there: readonly OtherRun[]): OtherRun[] {
  return kept.map((pin) => {
    const same = there.find((run) => isOf(run, pin));
    return same ? { ...same, name: pin.name } : unmade(pin);
  });
}

/** Adds the pins of a link to the reader's own, as many as there is room for. */
export function addPins(linked: readonly KeptPin[]): void {
  const { pins } = page.getState();
  const fresh = linked.filter((pin) => !pins.some((run) => isOf(run, pin)));
  if (fresh.length === 0) return;
  const all = [...pins, ...fresh.map(unmade)];
  const leftOut = all.length > MOST_PINS;
  page.setState({ pins: all.slice(0, MOST_PINS), ...(leftOut && { notice: { kind: 'pinsLeftOut' } }) });
}

function change(id: number, by: Partial<OtherRun>): void {
  page.setState(({ pins }) => ({ pins: pins.map((pin) => (pin.id === id ? { ...pin, ...by } : pin)) }));
}

/** A pin whose film is missing where it would be seen. */
function wanted({ pins, shown, drawer, activity, frame }: PageState): OtherRun | null {
  if (frame === null || shown === null || activity !== 'idle') return null;
  const seen = (pin: OtherRun): boolean => drawer === 'compare' || pin.origin === shown.origin;
  return pins.find((pin) => pin.missing === 'waiting' && seen(pin)) ?? null;
}

interface Maker {
  readonly client: Client;
  /** Which pin is being made. */
  id: number | null;
  film: ReturnType<typeof emptyFilm>;
}

let maker: Maker | null = null;

function open(start: StartEngine): Maker {
  const fail = (): void => {
    const { id } = made;
    close();
    if (id !== null) change(id, { missing: 'failed' });
  };
  const client = start({
    onFilm(delta) {
      if (made.film.run !== delta.run) made.film = emptyFilm(delta.run);
      appendDelta(made.film, delta);
    },
    onProgress({ position }) {
      if (made.id !== null) page.setState({ pinProgress: { id: made.id, position } });
    },
    onFault: fail,
    onReplaced: () => undefined,
    onLost: fail,
    onSilence: () => undefined,
  });
  const made: Maker = { client, id: null, film: emptyFilm(0) };
  void client.memory(KEYFRAMES);
  return made;
}

function close(): void {
  if (maker === null) return;
  maker.client.dispose();
  maker = null;
  page.setState({ pinProgress: null });
}

async function make(pin: OtherRun, by: Maker): Promise<void> {
  const { id, file, text, seed, forks, last, ended } = pin;
  by.id = id;
  page.setState({ pinProgress: { id, position: 0 } });
  const loaded = await by.client.load(file, text, seed, forks);
  if (loaded === null || maker !== by) return;
  if ('traceback' in loaded || loaded.forks.length < forks.length) {
    change(id, { missing: 'failed' });
    return;
  }
  change(id, { controls: loaded.controls });
  const frame = await (ended ? by.client.runToEnd() : by.client.seek(last));
  if (frame === null || maker !== by) return;
  change(id, { film: by.film, noise: noiseOf(frame), missing: null });
}

async function makeAll(start: StartEngine): Promise<void> {
  const next = maker === null || maker.id === null ? wanted(page.getState()) : null;
  if (next === null) return;
  maker ??= open(start);
  const mine = maker;
  await make(next, mine);
  if (maker !== mine) return;
  mine.id = null;
  page.setState({ pinProgress: null });
  if (wanted(page.getState()) === null) close();
  else void makeAll(start);
}

/** Brings the pins of earlier visits back, and from now on keeps them and runs them when they are to be seen. */
export function watchPins(start: StartEngine): () => void {
  const { pins, damaged } = keptPins();
  let kept = JSON.stringify(pins);
  const leave = page.subscribe((state, before) => {
    if (state.pins !== before.pins) {
      const now = state.pins.map(pinToKeep);
      const text = JSON.stringify(now);
      if (text !== kept) {
        kept = text;
        if (!keepPins(now)) page.setState({ notice: { kind: 'pinsNotKept' } });
      }
      const making = maker?.id ?? null;
      // It was removed while it ran.
      if (making !== null && !state.pins.some(({ id }) => id === making)) close();
    }
    void makeAll(start);
  });
  const ignore = watchKeptPins((elsewhere) => {
    if (elsewhere.damaged) return;
    kept = JSON.stringify(elsewhere.pins);
    page.setState((state) => ({ pins: joined(elsewhere.pins, state.pins) }));
  });
  const linked = page.getState().pins.map(pinToKeep);
  page.setState({
    pins: joined(pins, page.getState().pins),
    ...(damaged && { notice: { kind: 'pinsDamaged' } }),
  });
  addPins(linked);
  void makeAll(start);
  return () => {
    leave();
    ignore();
    close();
  };
}
