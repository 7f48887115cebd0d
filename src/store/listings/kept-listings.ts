/**
 * Listings in this browser's database. Each is written by itself, and only on top of the revision that the writing page has
 * read: of two pages that change the same listing the later one learns of it, and nothing is written over.
 */
import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import * as v from 'valibot';
import { ownListing } from './own-listing.ts';
import type { OwnListing } from './own-listing.ts';

interface Schema extends DBSchema {
  listings: { key: string; value: OwnListing };
}

type Database = IDBPDatabase<Schema>;

export interface KeptListings {
  /** All that can be read; what cannot stays as it is. */
  all(): Promise<readonly OwnListing[]>;
  /** Writes the listing and gives it with its new revision; null when it is no longer of the revision that was read. */
  put(listing: OwnListing): Promise<OwnListing | null>;
  /** The listing as it is kept; null when it is not. */
  one(id: string): Promise<OwnListing | null>;
  /** False, and nothing is done, when it is no longer of the revision that was read. */
  remove(listing: OwnListing): Promise<boolean>;
}

function read(value: unknown): OwnListing | null {
  const listing = v.safeParse(ownListing, value);
  return listing.success ? listing.output : null;
}

/** Opens the database when it is first wanted, and anew after it was closed or could not be opened. */
function opener(): () => Promise<Database> {
  let database: Promise<Database> | null = null;
  const letGo = (): void => {
    database = null;
  };
  return () => {
    database ??= openDB<Schema>('backstep', 1, {
      upgrade: (fresh) => void fresh.createObjectStore('listings', { keyPath: 'id' }),
      // A newer Backstep in another tab wants to change the database.
      blocking(_current, _wanted, event) {
        letGo();
        (event.target as IDBDatabase).close();
      },
      terminated: letGo,
    });
    database.catch(letGo);
    return database;
  };
}

/** Every call rejects when the browser's storage is off or full. */
export function openKeptListings(): KeptListings {
  const open = opener();
  return {
    async all() {
      const all: readonly unknown[] = await (await open()).getAll('listings');
      return all.flatMap((value) => read(value) ?? []);
    },
    async one(id) {
      return read(await (await open()).get('listings', id));
    },
    async put(listing) {
      const { store, done } = (await open()).transaction('listings', 'readwrite');
      const there = await store.get(listing.id);
      if ((there?.revision ?? 0) !== listing.revision) return null;
      const next = { ...listing, revision: listing.revision + 1 };
      await Promise.all([store.put(next), done]);
      return next;
    },
    async remove({ id, revision }) {
      const { store, done } = (await open()).transaction('listings', 'readwrite');
      const there = await store.get(id);
      const same = there === undefined || there.revision === revision;
      await Promise.all([same ? store.delete(id) : undefined, done]);
      return same;
    },
  };
}
