/** What the page becomes when a listing is opened, begun, removed or brought back. Pure, as the edits are. */
import { lessonById, lessons } from '../../lessons/lessons.ts';
import type { LessonId } from '../../lessons/lessons.ts';
import type { PageState } from '../state.ts';
import { crossedTo, edited, heldAs, opened } from './listing-edits.ts';
import type { Held, Stamp } from './listing-edits.ts';
import { copyName, freeName } from './own-listing.ts';
import type { OwnListing } from './own-listing.ts';

/** What was on the page stays where it is kept, and both histories, the editor's and the browser's, lead back to it. */
export function entered(state: PageState, to: Held): Partial<PageState> {
  return { ...to, crossings: opened(state, to, state.crossings), visits: state.visits + 1 };
}

/** As `entered`, with nothing left of how the run before was looked at. */
function enteredAnew(state: PageState, to: Held): Partial<PageState> {
  return {
    ...entered(state, to),
    selection: null,
    started: false,
    breakpoints: [],
    forks: [],
    turnFrom: 'start',
  };
}

export function lessonOpened(state: PageState, id: LessonId): Partial<PageState> {
  const lesson = lessonById(id) ?? lessons[0];
  const to = { text: lesson.text[state.language], lesson: lesson.id, file: lesson.file, own: null };
  return { ...enteredAnew(state, to), lensChosen: false, charts: { ...state.charts, range: null } };
}

/** Nothing changes when there is no such listing. */
export function listingOpened(state: PageState, id: string): Partial<PageState> {
  const listing = state.listings.find((one) => one.id === id);
  if (!listing) return {};
  return enteredAnew(state, heldAs(listing.text, listing, { lesson: null, file: listing.name }));
}

/** An empty listing of the reader's own. */
export function listingBegun(state: PageState, { id, now }: Stamp): Partial<PageState> {
  const name = freeName('untitled.py', state.listings);
  const fresh: OwnListing = { id, name, named: true, origin: id, text: '', changed: now, revision: 0 };
  const to = { text: '', lesson: null, file: name, own: id };
  return { ...enteredAnew(state, to), listings: [fresh, ...state.listings] };
}

/** The notice offers to bring the listing back. In place of the one that is open the first lesson comes. */
export function listingRemoved(state: PageState, id: string): Partial<PageState> {
  const listing = state.listings.find((one) => one.id === id);
  if (!listing) return {};
  const wasOpen = state.own === id;
  return {
    ...(wasOpen && lessonOpened(state, lessons[0].id)),
    listings: state.listings.filter((one) => one !== listing),
    notice: { kind: 'removed', listing, wasOpen },
  };
}

/**
 * The listing that was removed last is there again, and open if it was. Where another page has changed it meanwhile, and so kept
 * it, this one is a copy.
 */
export function listingBroughtBack(state: PageState, { id }: Stamp): Partial<PageState> {
  const { notice } = state;
  if (notice?.kind !== 'removed') return {};
  const { listing, wasOpen } = notice;
  const there = state.listings.some((one) => one.id === listing.id);
  const back = there ? { ...listing, id, name: copyName(listing.name, state.listings), revision: 0 } : listing;
  const listings = [back, ...state.listings].toSorted((a, b) => b.changed - a.changed);
  return { listings, ...(wasOpen && listingOpened({ ...state, listings }, back.id)), notice: null };
}

/** The reader typed. `undone`: undid or did again what was typed, perhaps in another listing, which is open again then. */
export function typed(state: PageState, text: string, undone: boolean, stamp: Stamp): Partial<PageState> {
  const crossed = undone ? crossedTo(state, text, state.crossings) : null;
  return crossed === null ? edited(state, text, stamp) : { ...crossed, visits: state.visits + 1 };
}
