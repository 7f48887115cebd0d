/** The reader's listings as this browser keeps them, for as long as the page is there. */
import { addressBar, onLeaving } from '../browser-address.ts';
import { page } from '../store.ts';
import { keepListings } from './keep-listings.ts';
import type { Channel } from './keep-listings.ts';
import { openKeptListings } from './kept-listings.ts';
import { openUnsavedListings } from './unsaved-listings.ts';

function openChannel(): Channel | null {
  try {
    return new BroadcastChannel('backstep.listings');
  } catch {
    return null;
  }
}

/** Brings them back, and from now on keeps them. */
export function keepOwnListings(): void {
  const shelf = { kept: openKeptListings(), unsaved: openUnsavedListings(), channel: openChannel() };
  const keeper = keepListings(page, shelf, addressBar.listing);
  onLeaving(keeper.leave);
}
