/**
 * A browser without a window, for tests of what becomes of the reader's texts: tabs with a history, an address and a storage of
 * their own, one database and one local storage for all of them, each of which can be off or full.
 */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { readAddress } from '../../../src/store/address.ts';
import { createAddressBar } from '../../../src/store/address-bar.ts';
import type { AddressBar } from '../../../src/store/address-bar.ts';
import { keepListings } from '../../../src/store/listings/keep-listings.ts';
import type { Channel, ListingKeeper } from '../../../src/store/listings/keep-listings.ts';
import { openKeptListings } from '../../../src/store/listings/kept-listings.ts';
import type { KeptListings } from '../../../src/store/listings/kept-listings.ts';
import type { OwnListing } from '../../../src/store/listings/own-listing.ts';
import { openUnsavedListings } from '../../../src/store/listings/unsaved-listings.ts';
import { initialState } from '../../../src/store/state.ts';
import type { PageState } from '../../../src/store/state.ts';

/** Acts on one item after the other. */
export async function inTurn<Item>(items: readonly Item[], act: (item: Item) => Promise<void>): Promise<void> {
  await items.reduce((before, item) => before.then(() => act(item)), Promise.resolve());
}

type Trouble = 'none' | 'full' | 'off';

/** One of the browser's two synchronous storages. */
export class FakeStorage {
  trouble: Trouble = 'none';
  readonly items = new Map<string, string>();

  get length(): number {
    this.refuseIfOff();
    return this.items.size;
  }

  key(at: number): string | null {
    return [...this.items.keys()][at] ?? null;
  }

  getItem(key: string): string | null {
    this.refuseIfOff();
    return this.items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.refuseIfOff();
    if (this.trouble === 'full') throw new DOMException('full', 'QuotaExceededError');
    this.items.set(key, value);
  }

  removeItem(key: string): void {
    this.refuseIfOff();
    this.items.delete(key);
  }

  private refuseIfOff(): void {
    if (this.trouble === 'off') throw new DOMException('off', 'SecurityError');
  }
}

export class FakeBrowser {
  readonly local = new FakeStorage();
  readonly tabs: Tab[] = [];
  /** A page has said that listings cannot be kept. */
  said = false;
  /** How the database fares, as pages see it. */
  trouble: Trouble = 'none';
  private readonly database: KeptListings;
  private readonly listeners = new Map<Channel, (event: { readonly data: unknown }) => void>();

  constructor() {
    globalThis.indexedDB = new IDBFactory();
    this.database = openKeptListings();
    Object.defineProperty(globalThis, 'localStorage', { value: this.local, configurable: true });
  }

  /** The database as a page sees it: what the page asks for as it is left is no longer done. */
  keptListings(isThere: () => boolean): KeptListings {
    const guard = async <Answer>(write: boolean, act: () => Promise<Answer>): Promise<Answer> => {
      await new Promise((resolve) => setImmediate(resolve));
      if (!isThere()) return new Promise(() => undefined);
      if (this.trouble === 'none' || (this.trouble === 'full' && !write)) return act();
      throw new DOMException(this.trouble, 'QuotaExceededError');
    };
    return {
      all: () => guard(false, () => this.database.all()),
      one: (id) => guard(false, () => this.database.one(id)),
      put: (listing) => guard(true, () => this.database.put(listing)),
      remove: (listing) => guard(false, () => this.database.remove(listing)),
    };
  }

  channel(): Channel {
    const own: Channel = {
      postMessage: (news) => {
        const data = structuredClone(news);
        for (const [other, listener] of this.listeners) if (other !== own) setImmediate(() => listener({ data }));
      },
      addEventListener: (_, listener) => void this.listeners.set(own, listener),
      close: () => void this.listeners.delete(own),
    };
    return own;
  }

  async open(hash = ''): Promise<Tab> {
    const tab = new Tab(this, hash);
    this.tabs.push(tab);
    await tab.load();
    return tab;
  }

  /** Nothing that a page reads after this is read by one that is open now. */
  async settle(): Promise<void> {
    await inTurn([1, 2, 3], async () => {
      await Promise.all(this.tabs.flatMap(({ keeper, bar }) => [keeper.ready, keeper.settled(), bar.follow()]));
      await new Promise((resolve) => setImmediate(resolve));
    });
  }

  /** What is in the database, whether or not a page could read it now, and what has been put down beside it. */
  async kept(): Promise<readonly OwnListing[]> {
    const aside = [...this.local.items.values()].map((raw) => JSON.parse(raw) as OwnListing);
    return [...(await this.database.all()), ...aside];
  }
}

interface Entry {
  state: unknown;
  url: string;
}

export class Tab {
  readonly browser: FakeBrowser;
  readonly session = new FakeStorage();
  readonly entries: Entry[];
  at = 0;
  page!: StoreApi<PageState>;
  bar!: AddressBar;
  keeper!: ListingKeeper;
  /** The texts that the editor can go back and forth to. */
  past: string[] = [];
  future: string[] = [];
  private arrive: () => void = () => undefined;
  private leaves: (() => void)[] = [];

  constructor(browser: FakeBrowser, hash: string) {
    this.browser = browser;
    this.entries = [{ state: null, url: `https://backstep.test/${hash}` }];
  }

  private get entry(): Entry {
    const entry = this.entries[this.at];
    if (!entry) throw new Error('no such entry');
    return entry;
  }

  async load(): Promise<void> {
    const entry = (): Entry => this.entry;
    const here = (): URL => new URL(entry().url);
    this.arrive = () => undefined;
    this.leaves = [];
    this.past = [];
    this.future = [];
    const { session } = this;
    this.page = createStore<PageState>()(() => initialState());
    this.bar = createAddressBar(
      this.page,
      {
        location: {
          get href() {
            return here().href;
          },
          get hash() {
            return here().hash;
          },
        },
        history: {
          get state() {
            return entry().state;
          },
          replaceState: (state, _, url) => void (this.entries[this.at] = { state, url: String(url) }),
          pushState: (state, _, url) => {
            this.entries.splice(this.at + 1, Infinity, { state, url: String(url) });
            this.at++;
          },
        },
        session: () => session,
        languages: () => ['en'],
        onArrival: (listener) => void (this.arrive = listener),
        onLeaving: (listener) => void this.leaves.push(listener),
      },
      {
        dropRuns: () => undefined,
        loadRun: () => Promise.resolve(),
        seek: () => Promise.resolve(),
        setTheme: (theme) => this.page.setState({ theme }),
        addPins: () => undefined,
      },
    );
    this.page.subscribe(({ notice }) => {
      if (notice?.kind === 'listingsNotKept') this.browser.said = true;
    });
    await this.bar.open(here().hash);
    const { browser } = this;
    const { page } = this;
    const isThere = (): boolean => this.page === page && browser.tabs.includes(this);
    const shelf = { kept: browser.keptListings(isThere), unsaved: openUnsavedListings(), channel: browser.channel() };
    this.keeper = keepListings(this.page, shelf, this.bar.listing);
    this.leaves.push(this.keeper.leave);
    this.bar.watch();
  }

  /** The page is left as browsers leave it. */
  leave(): void {
    for (const leave of this.leaves) leave();
    this.keeper.stop();
  }

  async reload(): Promise<void> {
    this.leave();
    await this.load();
  }

  close(): void {
    this.leave();
    this.browser.tabs.splice(this.browser.tabs.indexOf(this), 1);
  }

  /** What every keystroke, control and opening comes to; the editor follows. */
  change(by: (state: PageState) => Partial<PageState>): void {
    const { text } = this.page.getState();
    this.page.setState(by);
    if (this.page.getState().text === text) return;
    this.past.push(text);
    this.future = [];
  }

  /** Goes to another entry of the history; what comes then is opened. */
  async go(by: number): Promise<void> {
    const to = this.at + by;
    if (to < 0 || to >= this.entries.length) return;
    const { text } = this.page.getState();
    this.at = to;
    this.arrive();
    await this.bar.follow();
    if (this.page.getState().text === text) return;
    this.past.push(text);
    this.future = [];
  }

  /** The texts that the entries of its history hold. */
  async addresses(): Promise<readonly string[]> {
    const read = await Promise.all(this.entries.map(({ url }) => readAddress(new URL(url).hash)));
    return read.flatMap(({ address }) => address.text ?? []);
  }
}
