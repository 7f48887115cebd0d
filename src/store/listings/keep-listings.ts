/**
 * Keeps the reader's listings: brings them back, writes every change at once, and tells the other pages of this browser. What
 * cannot be written is said once; it stays on the page and in the address, and is tried again with the next change.
 */
import * as v from 'valibot';
import type { StoreApi } from 'zustand/vanilla';
import type { PageState } from '../state.ts';
import type { KeptListings } from './kept-listings.ts';
import { parted, recognised, takenIn } from './listing-edits.ts';
import type { RememberedListing } from './listing-edits.ts';
import { copyName, newId, ownListing } from './own-listing.ts';
import type { OwnListing } from './own-listing.ts';
import type { UnsavedListings } from './unsaved-listings.ts';

const message = v.variant('kind', [
  v.object({ kind: v.literal('kept'), listing: ownListing }),
  v.object({ kind: v.literal('removed'), id: v.string() }),
]);

/** The part of `BroadcastChannel` that is used. */
export interface Channel {
  postMessage(news: v.InferOutput<typeof message>): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  close(): void;
}

export interface Shelf {
  readonly kept: KeptListings;
  readonly unsaved: UnsavedListings;
  /** Null where pages cannot tell each other. */
  readonly channel: Channel | null;
}

export interface ListingKeeper {
  /** Resolves when the listings of earlier visits are there, as far as they can be read. */
  readonly ready: Promise<void>;
  /** Resolves when nothing is being written any more. */
  readonly settled: () => Promise<void>;
  /** The page is left: what is not kept yet is put down at once. */
  readonly leave: () => void;
  readonly stop: () => void;
}

function same(a: OwnListing, b: OwnListing | undefined): boolean {
  return a.text === b?.text && a.name === b.name && a.named === b.named;
}

/** `open`: what is remembered of the listing that the page was opened with. */
export function keepListings(
  page: StoreApi<PageState>,
  { kept, unsaved, channel }: Shelf,
  open: () => RememberedListing,
): ListingKeeper {
  /** What is known to be kept. */
  const known = new Map<string, OwnListing>();
  /** What could not be written, nor put down, as it was tried. */
  const refused = new Map<string, OwnListing>();
  /** What this page could only put down beside the database. */
  const aside = new Set<string>();
  /** What this page removes, and what it has removed: that may come back. */
  const doomed = new Set<string>();
  const removed = new Set<string>();
  let writing: Promise<void> | null = null;
  let said = false;
  let stopped = false;
  /** The listings of earlier visits are there: before that nothing is written or removed. */
  let brought = false;

  const waits = (one: OwnListing): boolean => !same(one, known.get(one.id));
  const isMine = (id: string): boolean => page.getState().listings.some((one) => one.id === id && waits(one));

  const sayOnce = (): void => {
    if (said) return;
    said = true;
    page.setState({ notice: { kind: 'listingsNotKept' } });
  };

  const setRevision = (id: string, revision: number): void =>
    page.setState(({ listings }) => ({
      listings: listings.map((one) => (one.id === id ? { ...one, revision } : one)),
    }));

  /** What this page has made of the listing becomes a copy; the listing is what the other page has made of it. */
  const partFrom = (id: string, theirs: OwnListing | null): void => {
    if (theirs === null) known.delete(id);
    else known.set(id, theirs);
    aside.delete(id);
    const copy = newId();
    page.setState((state) => parted(state, id, theirs, copy));
    const made = page.getState().listings.find((one) => one.id === copy);
    if (made && unsaved.put(made)) unsaved.drop(id);
  };

  /** Another page has written the listing, or removed it. */
  const part = async (id: string): Promise<void> => {
    const theirs = await kept.one(id);
    const mine = page.getState().listings.find((one) => one.id === id);
    if (theirs !== null && theirs.text === mine?.text) {
      known.set(id, theirs);
      page.setState(({ listings }) => ({ listings: listings.map((one) => (one === mine ? theirs : one)) }));
      unsaved.drop(id);
      return;
    }
    if (theirs === null && removed.delete(id)) {
      known.delete(id);
      setRevision(id, 0);
    } else partFrom(id, theirs);
  };

  const write = async (listing: OwnListing): Promise<void> => {
    const { id } = listing;
    try {
      const written = await kept.put(listing);
      if (written === null) {
        await part(id);
        return;
      }
      known.set(id, written);
      setRevision(id, written.revision);
      // What was put down may be newer: the page was left, or went out of sight, while this was being written.
      if (!isMine(id)) {
        unsaved.drop(id);
        aside.delete(id);
      }
      refused.clear();
      channel?.postMessage({ kind: 'kept', listing: written });
    } catch {
      if (unsaved.put(listing)) {
        known.set(id, listing);
        aside.add(id);
        channel?.postMessage({ kind: 'kept', listing });
      } else {
        refused.set(id, listing);
        sayOnce();
      }
    }
  };

  const remove = async (id: string): Promise<void> => {
    doomed.delete(id);
    const last = known.get(id);
    known.delete(id);
    unsaved.drop(id);
    if (!last) return;
    try {
      if (!(await kept.remove(last))) {
        const theirs = await kept.one(id);
        if (theirs === null) return;
        // Another page has changed it meanwhile: it stays.
        known.set(id, theirs);
        page.setState((state) => takenIn(state, [theirs], isMine));
        return;
      }
    } catch {
      // The storage is off by now.
    }
    removed.add(id);
    refused.clear();
    channel?.postMessage({ kind: 'removed', id });
  };

  const writeAll = async (): Promise<void> => {
    if (stopped) return;
    const [gone] = doomed;
    const listing = page.getState().listings.find((one) => waits(one) && !same(one, refused.get(one.id)));
    if (gone !== undefined) await remove(gone);
    else if (listing !== undefined) await write(listing);
    else return;
    await writeAll();
  };

  const begin = (): void => {
    if (!brought) return;
    writing ??= writeAll().finally(() => {
      writing = null;
    });
  };

  const leaveStore = page.subscribe(({ listings }, { listings: before }) => {
    if (listings === before) return;
    const here = new Set(listings.map(({ id }) => id));
    for (const { id } of before) if (!here.has(id)) doomed.add(id);
    for (const id of here) doomed.delete(id);
    begin();
  });

  const hear = ({ data }: { readonly data: unknown }): void => {
    const news = v.safeParse(message, data);
    if (!news.success) return;
    const id = news.output.kind === 'kept' ? news.output.listing.id : news.output.id;
    // Changed here since: it stays as it is, and becomes a listing of its own when it is written.
    if (isMine(id)) return;
    if (news.output.kind === 'removed' && aside.has(id)) {
      partFrom(id, null);
      return;
    }
    if (news.output.kind === 'removed') {
      known.delete(id);
      page.setState(({ listings }) => ({ listings: listings.filter((one) => one.id !== id) }));
      return;
    }
    const { listing } = news.output;
    const here = page.getState().listings.find((one) => one.id === id);
    if (aside.has(id) && here?.revision === listing.revision && here.text !== listing.text) {
      // Both pages could only put down what they made of the same revision.
      partFrom(id, listing);
      return;
    }
    const after = takenIn(page.getState(), [listing], isMine);
    if (after.listings.includes(listing)) known.set(id, listing);
    page.setState(after);
  };
  channel?.addEventListener('message', hear);

  /** What this page has by now of a listing and what was put down of it differ: the latter becomes a copy. */
  const apart = (one: OwnListing): OwnListing => {
    const { listings } = page.getState();
    const here = listings.find(({ id }) => id === one.id);
    if (here === undefined || here.text === one.text) return one;
    const copy = { ...one, id: newId(), name: copyName(one.name, listings), revision: 0 };
    if (unsaved.put(copy)) unsaved.forget(one.id);
    return copy;
  };

  const bringBack = async (): Promise<void> => {
    const putDown = unsaved.all();
    let there: readonly OwnListing[] = [];
    try {
      there = await kept.all();
    } catch {
      // The storage is off; what was put down is all there is.
      for (const listing of putDown) known.set(listing.id, listing);
    }
    for (const listing of there) known.set(listing.id, listing);
    const database = new Set(there.map(({ id }) => id));
    for (const one of putDown) if (database.has(one.id) && same(one, known.get(one.id))) unsaved.drop(one.id);
    const waiting = putDown.map(apart);
    const ids = new Set(waiting.map(({ id }) => id));
    page.setState((state) => {
      // What was put down is the reader's last word: where another page has written the listing since, it becomes a copy.
      const others = { ...state, listings: state.listings.filter(({ id }) => !ids.has(id)) };
      const all = takenIn(others, [...waiting, ...there.filter(({ id }) => !ids.has(id))], isMine);
      return recognised({ ...state, ...all }, open(), Date.now());
    });
    brought = true;
    begin();
  };

  return {
    ready: bringBack(),
    async settled() {
      await writing;
    },
    leave() {
      for (const listing of page.getState().listings.filter(waits)) unsaved.put(listing);
    },
    stop() {
      stopped = true;
      leaveStore();
      channel?.close();
    },
  };
}
