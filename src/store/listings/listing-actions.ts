/** Actions on what is open: a lesson, one of the reader's listings, a new one; renaming listings, removing them. */
import { lessonById, lessons } from '../../lessons/lessons.ts';
import type { LessonId } from '../../lessons/lessons.ts';
import { loadRun } from '../run-actions.ts';
import type { Language, PageState } from '../state.ts';
import { page } from '../store.ts';
import { dropRuns } from '../view-actions.ts';
import { heldAs, opened, renamed } from './listing-edits.ts';
import type { Held } from './listing-edits.ts';
import { freeName, nameFrom, newId } from './own-listing.ts';
import type { OwnListing } from './own-listing.ts';

/** The built-in lessons as they are offered. */
export function lessonTitles(language: Language): readonly { readonly id: LessonId; readonly title: string }[] {
  return lessons.map(({ id, title }) => ({ id, title: title[language] }));
}

/** Opens another text; what is on the page now stays where it is kept, and the browser's history leads back to it. */
function enter(to: Held, rest: Partial<PageState> = {}): void {
  dropRuns();
  page.setState((state) => ({
    ...to,
    crossings: opened(state, to, state.crossings),
    visits: state.visits + 1,
    selection: null,
    started: false,
    breakpoints: [],
    forks: [],
    turnFrom: 'start',
    ...rest,
  }));
  void loadRun({ fresh: true });
}

export function openLesson(id: LessonId): void {
  const lesson = lessonById(id);
  if (!lesson) return;
  const { language, charts } = page.getState();
  const to = { text: lesson.text[language], lesson: id, file: lesson.file, own: null };
  enter(to, { lensChosen: false, charts: { ...charts, range: null } });
}

export function openListing(id: string): void {
  const listing = page.getState().listings.find((one) => one.id === id);
  if (listing) enter(heldAs(listing.text, listing, { lesson: null, file: listing.name }));
}

/** An empty listing of the reader's own. */
export function newListing(): void {
  const { listings } = page.getState();
  const name = freeName('untitled.py', listings);
  const id = newId();
  const fresh: OwnListing = { id, name, named: true, origin: id, text: '', changed: Date.now(), revision: 0 };
  enter({ text: '', lesson: null, file: name, own: id }, { listings: [fresh, ...listings] });
}

/** Nothing happens when nothing is left of the name as it was typed. */
export function renameListing(id: string, typed: string): void {
  const name = nameFrom(typed);
  if (name !== null) page.setState((state) => renamed(state, id, name));
}

/** Removes a listing; the notice offers to bring it back. In place of the one that is open the first lesson comes. */
export function removeListing(id: string): void {
  const { listings, own } = page.getState();
  const listing = listings.find((one) => one.id === id);
  if (!listing) return;
  const wasOpen = own === id;
  if (wasOpen) openLesson(lessons[0].id);
  page.setState({ listings: listings.filter((one) => one !== listing), notice: { kind: 'removed', listing, wasOpen } });
}

/** Brings the listing back that was removed last. */
export function bringBackListing(): void {
  const { notice, listings } = page.getState();
  if (notice?.kind !== 'removed') return;
  const { listing, wasOpen } = notice;
  page.setState({ listings: [listing, ...listings].toSorted((a, b) => b.changed - a.changed), notice: null });
  if (wasOpen) openListing(listing.id);
}
