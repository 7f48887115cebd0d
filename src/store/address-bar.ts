/** Between the browser's address and the store: opens a hash, and keeps the hash in step with the page. */
import { lessonById, lessons } from '../lessons/lessons.ts';
import { loadRun } from './run-actions.ts';
import type { Language, PageState } from './state.ts';
import { page } from './store.ts';
import { readAddress, writeAddress } from './address.ts';
import type { Address } from './address.ts';
import { pinToKeep } from './kept-pins.ts';
import { keepText } from './kept-text.ts';
import { addPins } from './pin-reruns.ts';
import { dropRuns } from './view-actions.ts';

/** Rest before the address follows; browsers refuse more than about a hundred changes in half a minute. */
const REST = 400;

/** The hash that this page wrote last, to tell it from one that the reader brought. */
let written = '';

function browserLanguage(): Language {
  return navigator.languages.some((tag) => tag.toLowerCase().startsWith('zh')) ? 'zh' : 'en';
}

/** Counts the hashes that were to be opened: reading a long one takes its time, and the newest is wanted. */
let openings = 0;

/** Opens what a hash says and starts the run; nothing happens when another was to be opened meanwhile. */
export async function openAddress(hash: string): Promise<void> {
  const mine = ++openings;
  const { address, problem } = await readAddress(hash);
  if (mine !== openings) return;
  dropRuns();
  const language = address.language ?? browserLanguage();
  const lesson = lessonById(address.lesson ?? '') ?? lessons[0];
  page.setState({
    lesson: address.text === null ? lesson.id : null,
    file: address.file,
    text: address.text ?? lesson.text[language],
    seed: address.seed,
    language,
    theme: address.theme,
    notice: problem ? { kind: problem } : null,
    selection: address.selected === null ? null : { node: address.selected, face: null, row: null, col: null },
    breakpoints: address.breakpoints,
    forks: address.forks,
    turnFrom: 'start',
    charts: address.charts,
    started: address.position > 0,
  });
  addPins(address.pins);
  void loadRun({ fresh: true, position: address.position });
}

function addressOf(state: PageState): Address {
  return {
    lesson: state.lesson,
    file: state.file,
    text: state.text,
    seed: state.seed,
    language: state.language,
    theme: state.theme,
    position: state.frame?.position ?? 0,
    selected: state.selection?.node ?? null,
    breakpoints: state.breakpoints,
    forks: state.forks,
    charts: state.charts,
    pins: [],
  };
}

async function addressWith(pins: Address['pins']): Promise<string> {
  const url = new URL(location.href);
  url.hash = await writeAddress({ ...addressOf(page.getState()), pins });
  return url.href;
}

/** The address of the view as it is now, for others: with the pinned runs, which this browser keeps by itself. */
export function addressToShare(): Promise<string> {
  return addressWith(page.getState().pins.map(pinToKeep));
}

async function follow(): Promise<void> {
  const { lesson, file, text, activity, playing } = page.getState();
  if (lesson === null) keepText({ file, text });
  if (activity === 'loading' || playing) return;
  const { href } = location;
  const url = await addressWith([]);
  // The reader has gone elsewhere meanwhile.
  if (href !== location.href) return;
  written = new URL(url).hash;
  if (url !== location.href) history.replaceState(null, '', url);
}

/** From now on the address follows the page, and a hash that the reader enters is opened. */
export function watchAddress(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  page.subscribe((state, before) => {
    const same =
      state.text === before.text &&
      state.seed === before.seed &&
      state.language === before.language &&
      state.theme === before.theme &&
      state.frame === before.frame &&
      state.playing === before.playing &&
      state.activity === before.activity &&
      state.selection === before.selection &&
      state.breakpoints === before.breakpoints &&
      state.charts === before.charts;
    if (same) return;
    clearTimeout(timer);
    timer = setTimeout(() => void follow(), REST);
  });
  addEventListener('pagehide', () => {
    const { lesson, file, text } = page.getState();
    if (lesson === null) keepText({ file, text });
  });
  addEventListener('hashchange', () => {
    if (location.hash !== written) void openAddress(location.hash);
  });
}
