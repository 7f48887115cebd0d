/**
 * Between the browser's address and history, and the store: opens a hash, keeps the hash in step with the page, and gives each
 * listing that is opened, and each position that is shared, a place of its own in the history.
 */
import * as v from 'valibot';
import { lessonById, lessons } from '../lessons/lessons.ts';
import { sameSource } from './ghost.ts';
import { loadRun, seek } from './run-actions.ts';
import type { Language, PageState } from './state.ts';
import { page } from './store.ts';
import { readAddress, writeAddress } from './address.ts';
import type { Address } from './address.ts';
import { pinToKeep } from './kept-pins.ts';
import { putDown, takeUp } from './left-page.ts';
import { opened, recognised } from './listings/listing-edits.ts';
import { addPins } from './pin-reruns.ts';
import { dropRuns, setTheme } from './view-actions.ts';

/**
 * How long after a change of the page the address follows, and how long while the run plays, in ms; browsers refuse more than
 * about a hundred changes in half a minute.
 */
const SOON = 400;
const ON_THE_WAY = 1000;

/** The hash that this page wrote or opened last, to tell it from one that the reader brought. */
let written: string | null = null;
/** Counts the hashes that were to be opened (reading a long one takes its time, and the newest is wanted), and those that were. */
let openings = 0;
let arrivals = 0;
/** The position that is to be gone to, until the run is shown there. */
let sought: number | null = null;
/** Changes of the history are made one after the other. */
let writing = Promise.resolve();

/** What an entry of the history holds beside its address: the reader's listing that it is about. */
const entry = v.object({ own: v.nullable(v.string()) });

/** The reader's listing that the present entry of the history is about. */
export function listingOfEntry(): string | null {
  const read = v.safeParse(entry, history.state);
  return read.success ? read.output.own : null;
}

function browserLanguage(): Language {
  return navigator.languages.some((tag) => tag.toLowerCase().startsWith('zh')) ? 'zh' : 'en';
}

function positionOf({ frame, started }: PageState): number {
  return sought ?? (started ? (frame?.position ?? 0) : 0);
}

/**
 * Opens what a hash says and starts the run; nothing happens when another was to be opened meanwhile. Of language and theme
 * what the hash does not say stays.
 */
export async function openAddress(hash: string): Promise<void> {
  const mine = ++openings;
  written = hash;
  const { address, problem } = await readAddress(hash);
  if (mine !== openings) return;
  const first = arrivals === 0;
  arrivals = mine;
  dropRuns();
  const before = page.getState();
  const language = address.language ?? (first ? browserLanguage() : before.language);
  const lesson = lessonById(address.lesson ?? '') ?? lessons[0];
  const left = first && problem === null ? takeUp(hash) : null;
  const said = {
    lesson: address.text === null ? lesson.id : null,
    file: address.file,
    text: address.text ?? lesson.text[language],
    seed: address.seed,
    forks: address.forks,
    position: address.position,
  };
  const { position, seed, forks, ...text } = left ?? said;
  const held = recognised({ ...text, own: null, listings: before.listings }, left?.own ?? listingOfEntry());
  sought = position;
  page.setState({
    ...held,
    crossings: first ? [] : opened(before, held, before.crossings),
    seed,
    language,
    notice: problem ? { kind: problem } : null,
    selection: address.selected === null ? null : { node: address.selected, face: null, row: null, col: null },
    breakpoints: address.breakpoints,
    forks,
    turnFrom: 'start',
    charts: address.charts,
    started: position > 0,
  });
  setTheme(address.theme ?? before.theme);
  addPins(address.pins);
  const { shown, refused, activity } = before;
  const stays = shown !== null && refused === null && activity === 'idle' && sameSource(shown, page.getState());
  if (stays) void seek(position);
  else void loadRun({ fresh: true, position });
}

function addressOf(state: PageState): Address {
  return {
    lesson: state.lesson,
    file: state.file,
    text: state.text,
    seed: state.seed,
    language: state.language,
    theme: state.theme,
    position: positionOf(state),
    selected: state.selection?.node ?? null,
    breakpoints: state.breakpoints,
    forks: state.forks,
    charts: state.charts,
    pins: [],
  };
}

async function hrefOf(address: Address): Promise<string> {
  const url = new URL(location.href);
  url.hash = await writeAddress(address);
  return url.href;
}

function inOrder(write: () => Promise<void>): Promise<void> {
  writing = writing.then(write, write);
  return writing;
}

/** `change` is made unless the reader goes elsewhere while the addresses for it are written. */
async function unlessGone(addresses: readonly Address[], change: (urls: readonly string[]) => void): Promise<void> {
  const mine = openings;
  if (mine !== arrivals) return;
  const urls = await Promise.all(addresses.map(hrefOf));
  if (mine !== openings) return;
  change(urls);
  written = location.hash;
}

function replace(url: string, { own }: Pick<PageState, 'own'>): void {
  if (url !== location.href || own !== listingOfEntry()) history.replaceState({ own }, '', url);
}

/** Writes the address of the page as it is now; resolves when it is there. */
export function follow(): Promise<void> {
  return inOrder(() => {
    const state = page.getState();
    return unlessGone([addressOf(state)], ([url = '']) => replace(url, state));
  });
}

/** Another listing was opened: the entry of the history gets the last address of what was `before`, and a new one follows. */
function goOn(before: PageState, now: PageState): Promise<void> {
  const last = addressOf(before);
  sought = null;
  const addresses = [last, addressOf(now)];
  return inOrder(() =>
    unlessGone(addresses, ([left = '', url = '']) => {
      replace(left, before);
      history.pushState({ own: now.own }, '', url);
    }),
  );
}

/** The address of the view as it is now, for others: with the pinned runs, which this browser keeps by itself. Back leads to it. */
export async function addressToShare(): Promise<string> {
  const state = page.getState();
  const address = addressOf(state);
  await inOrder(() =>
    unlessGone([address], ([url = '']) => {
      const already = url === location.href && url === shared;
      replace(url, state);
      if (!already) history.pushState({ own: state.own }, '', url);
      shared = url;
    }),
  );
  return hrefOf({ ...address, pins: state.pins.map(pinToKeep) });
}

/** The address that was shared last. */
let shared = '';

function sameAddress(state: PageState, before: PageState): boolean {
  return (
    state.text === before.text &&
    state.own === before.own &&
    state.file === before.file &&
    state.seed === before.seed &&
    state.language === before.language &&
    state.theme === before.theme &&
    state.frame === before.frame &&
    state.playing === before.playing &&
    state.activity === before.activity &&
    state.selection === before.selection &&
    state.breakpoints === before.breakpoints &&
    state.charts === before.charts
  );
}

/** From now on the address follows the page, and a hash that the reader enters or goes back to is opened. */
export function watchAddress(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const followSoon = (time: number): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void follow();
    }, time);
  };
  page.subscribe((state, before) => {
    if (state.frame !== before.frame) sought = null;
    if (state.visits !== before.visits) void goOn(before, state);
    else if (sameAddress(state, before)) return;
    // Stopped, the run stands where it will stay.
    if (before.playing && !state.playing) {
      clearTimeout(timer);
      timer = undefined;
    }
    followSoon(state.playing ? ON_THE_WAY : SOON);
  });
  const leave = (): void => {
    const state = page.getState();
    putDown(state, location.hash, positionOf(state));
  };
  addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', () => document.hidden && leave());
  // Going back and forth brings the first, a hash that is entered both.
  const arrive = (): void => {
    if (location.hash !== written) void openAddress(location.hash);
  };
  addEventListener('popstate', arrive);
  addEventListener('hashchange', arrive);
}
