/** Actions on what is open: a lesson, one of the reader's listings, a new one; renaming listings, removing them. */
import { lessons } from '../../lessons/lessons.ts';
import type { LessonId } from '../../lessons/lessons.ts';
import { loadRun } from '../run-actions.ts';
import type { Language, PageState } from '../state.ts';
import { page } from '../store.ts';
import { dropRuns } from '../view-actions.ts';
import { renamed } from './listing-edits.ts';
import type { Stamp } from './listing-edits.ts';
import { lessonOpened, listingBegun, listingBroughtBack, listingOpened, listingRemoved } from './listing-moves.ts';
import { nameFrom, newId } from './own-listing.ts';

/** The built-in lessons as they are offered. */
export function lessonTitles(language: Language): readonly { readonly id: LessonId; readonly title: string }[] {
  return lessons.map(({ id, title }) => ({ id, title: title[language] }));
}

function stamp(): Stamp {
  return { id: newId(), now: Date.now() };
}

/** Runs what is open then, if that is another text than before. */
function move(next: (state: PageState) => Partial<PageState>): void {
  const before = page.getState();
  const after = next(before);
  const opens = after.visits !== undefined && after.visits !== before.visits;
  if (opens) dropRuns();
  page.setState(after);
  if (opens) void loadRun({ fresh: true });
}

export function openLesson(id: LessonId): void {
  move((state) => lessonOpened(state, id));
}

export function openListing(id: string): void {
  move((state) => listingOpened(state, id));
}

export function newListing(): void {
  move((state) => listingBegun(state, stamp()));
}

/** Nothing happens when nothing is left of the name as it was typed. */
export function renameListing(id: string, typed: string): void {
  const name = nameFrom(typed);
  if (name !== null) page.setState((state) => renamed(state, id, name));
}

export function removeListing(id: string): void {
  move((state) => listingRemoved(state, id));
}

/** Brings the listing back that was removed last. */
export function bringBackListing(): void {
  move((state) => listingBroughtBack(state, stamp()));
}
