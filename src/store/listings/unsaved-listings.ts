/**
 * Listings that could not be written to the database, or not before the page was left: put down in the browser's local storage,
 * which is written at once, and found there by the next page. Each page has keys of its own, so that none writes over another's.
 */
import * as v from 'valibot';
import { copyName, nameFrom, newId, ownListing } from './own-listing.ts';
import type { OwnListing } from './own-listing.ts';

const PREFIX = 'backstep.unsaved.';
/** Where the one own listing was kept before there were several. */
const SINGLE = 'backstep.own-listing';

const single = v.pipe(
  v.object({ file: v.string(), text: v.string() }),
  v.transform(({ file, text }): OwnListing => ({
    id: newId(),
    name: copyName(nameFrom(file) ?? 'untitled.py', []),
    named: false,
    origin: file.slice(0, 80),
    text,
    changed: Date.now(),
    revision: 0,
  })),
);

export interface UnsavedListings {
  /** What earlier pages put down. */
  all(): readonly OwnListing[];
  /** Puts it down; false when the storage is off or full. */
  put(listing: OwnListing): boolean;
  /** It is kept elsewhere, or no longer wanted. */
  drop(id: string): void;
  /** What earlier pages put down of it is kept elsewhere; what this page puts down stays. */
  forget(id: string): void;
}

function parsed(raw: string | null): unknown {
  try {
    return JSON.parse(raw ?? 'null');
  } catch {
    return null;
  }
}

export function openUnsavedListings(): UnsavedListings {
  const page = newId();
  /** Where each listing was read, with what stood there: it is this page's to remove. */
  const read = new Map<string, { readonly key: string; readonly raw: string | null }>();
  const own = (id: string): string => `${PREFIX}${page}.${id}`;
  const take = (key: string): readonly OwnListing[] => {
    const raw = localStorage.getItem(key);
    const listing = v.safeParse(key === SINGLE ? single : ownListing, parsed(raw));
    if (!listing.success) return [];
    // Two pages may have put down different edits of the same listing.
    const again = read.has(listing.output.id);
    const found = again ? { ...listing.output, id: newId(), revision: 0 } : listing.output;
    read.set(found.id, { key, raw });
    return [found];
  };
  const forget = (id: string): void => {
    const { key = '', raw = null } = read.get(id) ?? {};
    if (raw !== null && localStorage.getItem(key) === raw) localStorage.removeItem(key);
    read.delete(id);
  };
  return {
    all() {
      try {
        const keys = Array.from({ length: localStorage.length }, (_, i) => localStorage.key(i) ?? '');
        return keys.filter((key) => key === SINGLE || key.startsWith(PREFIX)).flatMap(take);
      } catch {
        // Storage is off.
        return [];
      }
    },
    put(listing) {
      try {
        localStorage.setItem(own(listing.id), JSON.stringify(listing));
        forget(listing.id);
        return true;
      } catch {
        return false;
      }
    },
    forget(id) {
      try {
        forget(id);
      } catch {
        // Storage is off.
      }
    },
    drop(id) {
      try {
        localStorage.removeItem(own(id));
        forget(id);
      } catch {
        // Storage is off.
      }
    },
  };
}
