/**
 * Between the browser's address and history, and the store: opens a hash, keeps the hash in step with the page, and gives each
 * listing that is opened, and each position that is shared, a place of its own in the history.
 */
import * as v from 'valibot';
import type { StoreApi } from 'zustand/vanilla';
import { lessonById, lessons } from '../lessons/lessons.ts';
import type { LoadOptions } from './run-actions.ts';
import type { Language, PageState, Theme } from './state.ts';
import { readAddress, writeAddress } from './address.ts';
import type { Address } from './address.ts';
import { sameSource } from './ghost.ts';
import { pinToKeep } from './kept-pins.ts';
import type { KeptPin } from './kept-pins.ts';
import { putDown, takeUp } from './left-page.ts';
import type { SessionStorage } from './left-page.ts';
import { opened, recognised, remembered } from './listings/listing-edits.ts';
import type { RememberedListing } from './listings/listing-edits.ts';

/**
 * How long after a change of the page the address follows, and how long while the run plays, in ms; browsers refuse more than
 * about a hundred changes in half a minute.
 */
const SOON = 400;
const ON_THE_WAY = 1000;

/** What an entry of the history holds beside its address: the reader's listing that it is about. */
const entry = v.object({ own: v.nullable(v.string()), kept: v.boolean() });

const NO_LISTING: RememberedListing = { own: null, kept: true };

/** The part of the browser that is used. */
export interface BrowserTab {
  readonly location: Pick<Location, 'href' | 'hash'>;
  readonly history: Pick<History, 'state' | 'replaceState' | 'pushState'>;
  readonly session: SessionStorage;
  /** The languages that the reader wants. */
  readonly languages: () => readonly string[];
  /** Tells that the reader has gone to another entry of the history, or has entered a hash. */
  readonly onArrival: (listener: () => void) => void;
  /** Tells that the page is left, or out of sight. */
  readonly onLeaving: (listener: () => void) => void;
}

/** What opening an address asks of the page. */
export interface AddressActions {
  readonly dropRuns: () => void;
  readonly loadRun: (options: LoadOptions) => Promise<void>;
  readonly seek: (position: number) => Promise<void>;
  readonly setTheme: (theme: Theme) => void;
  readonly addPins: (pins: readonly KeptPin[]) => void;
}

export interface AddressBar {
  /** Opens what a hash says and starts the run; nothing happens when another was to be opened meanwhile. */
  readonly open: (hash: string) => Promise<void>;
  /** From now on the address follows the page, and a hash that the reader enters or goes back to is opened. */
  readonly watch: () => void;
  /** Writes the address of the page as it is now; resolves when it is there. */
  readonly follow: () => Promise<void>;
  /** The address of the view as it is now, for others: with the pinned runs, which this browser keeps. Back leads to it. */
  readonly share: () => Promise<string>;
  /** What is remembered of the listing that the page shows. */
  readonly listing: () => RememberedListing;
}

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

export function createAddressBar(page: StoreApi<PageState>, tab: BrowserTab, actions: AddressActions): AddressBar {
  const { location, history } = tab;
  /** The hash that this page wrote or opened last, to tell it from one that the reader brought. */
  let written: string | null = null;
  /** Counts the hashes that were to be opened (reading a long one takes its time, and the newest is wanted), and those that were. */
  let openings = 0;
  let arrivals = 0;
  /** The position that is to be gone to, until the run is shown there. */
  let sought: number | null = null;
  /** The address that was shared last. */
  let shared = '';
  /** What was remembered of the listing that was opened last. */
  let shown = NO_LISTING;
  /** Changes of the history are made one after the other. */
  let writing = Promise.resolve();

  const ofEntry = (): RememberedListing => {
    const read = v.safeParse(entry, history.state);
    return read.success ? read.output : NO_LISTING;
  };

  const firstLanguage = (): Language =>
    tab.languages().some((tag) => tag.toLowerCase().startsWith('zh')) ? 'zh' : 'en';

  const positionOf = ({ frame, started }: PageState): number => sought ?? (started ? (frame?.position ?? 0) : 0);

  /** Of language and theme, what the hash does not say stays. */
  const open = async (hash: string): Promise<void> => {
    const mine = ++openings;
    written = hash;
    const { address, problem } = await readAddress(hash);
    if (mine !== openings) return;
    const first = arrivals === 0;
    arrivals = mine;
    actions.dropRuns();
    const before = page.getState();
    const language = address.language ?? (first ? firstLanguage() : before.language);
    const lesson = lessonById(address.lesson ?? '') ?? lessons[0];
    const left = first && problem === null ? takeUp(tab.session, hash) : null;
    const said = {
      lesson: address.text === null ? lesson.id : null,
      file: address.file,
      text: address.text ?? lesson.text[language],
      seed: address.seed,
      forks: address.forks,
      position: address.position,
    };
    const { position, seed, forks, ...text } = left ?? said;
    shown = left ?? ofEntry();
    const held = recognised({ ...text, own: null, listings: before.listings }, shown, Date.now());
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
    actions.setTheme(address.theme ?? before.theme);
    actions.addPins(address.pins);
    const { shown: run, refused, activity } = before;
    const stays = run !== null && refused === null && activity === 'idle' && sameSource(run, page.getState());
    if (stays) void actions.seek(position);
    else void actions.loadRun({ fresh: true, position });
  };

  const addressOf = (state: PageState): Address => ({
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
  });

  const hrefOf = async (address: Address): Promise<string> => {
    const url = new URL(location.href);
    url.hash = await writeAddress(address);
    return url.href;
  };

  const inOrder = (write: () => Promise<void>): Promise<void> => {
    writing = writing.then(write, write);
    return writing;
  };

  /** `change` is made unless the reader goes elsewhere while the addresses for it are written. */
  const unlessGone = async (
    addresses: readonly Address[],
    change: (urls: readonly string[]) => void,
  ): Promise<void> => {
    const mine = openings;
    if (mine !== arrivals) return;
    const urls = await Promise.all(addresses.map(hrefOf));
    if (mine !== openings) return;
    change(urls);
    written = location.hash;
  };

  const replace = (url: string, state: PageState): void => {
    const { own, kept } = remembered(state);
    const there = ofEntry();
    if (url !== location.href || own !== there.own || kept !== there.kept) history.replaceState({ own, kept }, '', url);
  };

  const follow = (): Promise<void> =>
    inOrder(() => {
      const state = page.getState();
      return unlessGone([addressOf(state)], ([url = '']) => replace(url, state));
    });

  /** Another listing was opened: the entry of the history gets the last address of what was `before`, and a new one follows. */
  const goOn = (before: PageState, now: PageState): Promise<void> => {
    const last = addressOf(before);
    sought = null;
    const addresses = [last, addressOf(now)];
    return inOrder(() =>
      unlessGone(addresses, ([left = '', url = '']) => {
        replace(left, before);
        history.pushState(remembered(now), '', url);
      }),
    );
  };

  const share = async (): Promise<string> => {
    const state = page.getState();
    const address = addressOf(state);
    await inOrder(() =>
      unlessGone([address], ([url = '']) => {
        const already = url === location.href && url === shared;
        replace(url, state);
        if (!already) history.pushState(remembered(state), '', url);
        shared = url;
      }),
    );
    return hrefOf({ ...address, pins: state.pins.map(pinToKeep) });
  };

  const watch = (): void => {
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
    tab.onLeaving(() => {
      const state = page.getState();
      putDown(tab.session, state, location.hash, positionOf(state));
    });
    tab.onArrival(() => {
      if (location.hash !== written) void open(location.hash);
    });
  };

  return { open, watch, follow, share, listing: () => shown };
}
