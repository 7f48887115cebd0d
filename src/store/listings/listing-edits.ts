/**
 * What the text on the page is (a lesson, one of the reader's listings, neither), and what becomes of that and of the listings
 * when the text changes. Pure: new ids and the time are handed in.
 *
 * The text belongs to the listing `own` as long as both are the same letter for letter. Where they are not (another page of
 * this browser has changed the listing, or an old address of it was opened) the next edit makes a copy, so that no edit ever
 * writes over a text that the reader of this page has not seen.
 */
import { lessonById, lessons } from '../../lessons/lessons.ts';
import type { LessonId } from '../../lessons/lessons.ts';
import type { PageState } from '../state.ts';
import { copyName, freeName } from './own-listing.ts';
import type { OwnListing } from './own-listing.ts';

/** A text, and what it is. */
export type Held = Pick<PageState, 'text' | 'lesson' | 'file' | 'own'>;
export type Holding = Held & Pick<PageState, 'listings'>;

/** The id that a new listing gets, and the time of the edit in ms. */
export interface Stamp {
  readonly id: string;
  readonly now: number;
}

/** Another listing was opened: what was on the page before, and what after. */
export interface Crossing {
  readonly from: Held;
  readonly to: Held;
}

/** So many openings can be undone in the editor; its own history holds more. */
const MOST_CROSSINGS = 100;

/** The lesson whose listing `text` is, letter for letter. */
export function lessonOf(text: string, preferred: LessonId | null): LessonId | null {
  const is = (id: LessonId): boolean => {
    const lesson = lessonById(id);
    return lesson !== null && (lesson.text.en === text || lesson.text.zh === text);
  };
  if (preferred && is(preferred)) return preferred;
  return lessons.find((lesson) => is(lesson.id))?.id ?? null;
}

/** The listing that an edit of the text goes to; null where it would make a new one. */
export function listingShown({ own, listings, text }: Holding): OwnListing | null {
  const one = listings.find(({ id }) => id === own);
  return one?.text === text ? one : null;
}

/** The lesson and what it is called; for any other text, the listing `own` or, without one, `file`. */
export function heldAs(text: string, own: OwnListing | null, { lesson, file }: Pick<Held, 'lesson' | 'file'>): Held {
  const id = lessonOf(text, lesson);
  return { text, lesson: id, own: own?.id ?? null, file: lessonById(id ?? '')?.file ?? own?.name ?? file };
}

/** What the text is an edit of. */
export function originOf({ lesson, file, own, listings }: Holding): string {
  return lessonById(lesson ?? '')?.file ?? listings.find(({ id }) => id === own)?.origin ?? file;
}

function isLessonFile(file: string): boolean {
  return lessons.some((lesson) => lesson.file === file);
}

/** What a new listing is called that begins as an edit of what is on the page. */
function newName({ lesson, file, own, listings }: Holding): string {
  const isCopy = lesson !== null || isLessonFile(file) || listings.some(({ id }) => id === own);
  return isCopy ? copyName(file, listings) : freeName(file, listings);
}

/**
 * After an edit. A lesson that is edited becomes a copy; a copy that is the lesson again, letter for letter, is no listing of
 * the reader's, unless the reader has named it.
 */
export function edited(state: Holding, text: string, { id, now }: Stamp): Holding {
  const shown = listingShown(state);
  if (lessonOf(text, state.lesson) !== null && shown?.named !== true) {
    return { ...heldAs(text, null, state), listings: state.listings.filter((one) => one !== shown) };
  }
  const changed: OwnListing =
    shown === null
      ? { id, name: newName(state), named: false, origin: originOf(state), text, changed: now, revision: 0 }
      : { ...shown, text, changed: now };
  return { ...heldAs(text, changed, state), listings: [changed, ...state.listings.filter((one) => one !== shown)] };
}

/**
 * A text that comes from elsewhere (a pinned run): a lesson, the reader's listing that is the same, or else a new one, so that
 * nothing is written over.
 */
export function heldApart(
  state: Holding,
  { text, file, origin }: Pick<Held, 'text' | 'file'> & Pick<OwnListing, 'origin'>,
  { id, now }: Stamp,
): Holding {
  const { listings } = state;
  const lesson = lessonOf(text, state.lesson);
  const same = listings.filter((one) => one.text === text);
  const own = same.find((one) => one.name === file) ?? same[0] ?? null;
  if (lesson !== null || own !== null)
    return { ...heldAs(text, lesson === null ? own : null, { lesson, file }), listings };
  const name = newName({ text, lesson: null, file, own: null, listings });
  const fresh: OwnListing = { id, name, named: false, origin, text, changed: now, revision: 0 };
  return { ...heldAs(text, fresh, { lesson: null, file }), listings: [fresh, ...listings] };
}

/** Another text is opened. */
export function opened(from: Held, to: Held, crossings: readonly Crossing[]): readonly Crossing[] {
  const bare = ({ text, lesson, file, own }: Held): Held => ({ text, lesson, file, own });
  return [...crossings, { from: bare(from), to: bare(to) }].slice(-MOST_CROSSINGS);
}

/**
 * What `text` is, which undoing or redoing in the editor has brought back: beyond the opening of what is on the page now, it is
 * what was on the page then. Null where it is an edit like any other.
 */
export function crossedTo(state: Holding, text: string, crossings: readonly Crossing[]): Held | null {
  const here = (held: Held): boolean => held.lesson === state.lesson && held.own === state.own;
  for (const { from, to } of crossings.toReversed()) {
    const back = from.text === text && !here(from);
    if (!back && to.text === text && !here(from)) return null;
    if (back || (to.text === text && !here(to))) {
      const found = back ? from : to;
      const own = state.listings.find(({ id }) => id === found.own) ?? null;
      return heldAs(text, own, found);
    }
  }
  return null;
}

/** The listing `id` under another name, as the reader gave it. */
export function renamed(state: Holding, id: string, name: string): Holding {
  const listings = state.listings.map((one) => {
    if (one.id !== id) return one;
    return {
      ...one,
      named: true,
      name: freeName(
        name,
        state.listings.filter((other) => other !== one),
      ),
    };
  });
  return { ...follows({ ...state, listings }), listings };
}

/** The text under the name that its listing has by now. */
function follows(state: Holding): Held {
  const { text, lesson, file } = state;
  const own = state.listings.find(({ id }) => id === state.own) ?? null;
  return own === null || own.text === text ? heldAs(text, own, { lesson, file }) : { text, lesson, file, own: own.id };
}

function isNewer(one: OwnListing, other: OwnListing): boolean {
  return one.revision > other.revision || (one.revision === other.revision && one.changed > other.changed);
}

/**
 * Takes in listings as they are kept. Of one that is here already the newer stays; `isMine`: this page has changed it and that
 * is not kept yet, so it stays.
 */
export function takenIn(
  state: Holding,
  coming: readonly OwnListing[],
  isMine: (id: string) => boolean,
): Pick<Holding, 'listings' | 'file'> {
  const others = new Map(coming.map((one) => [one.id, one]));
  const listings = state.listings.map((one) => {
    const other = others.get(one.id);
    others.delete(one.id);
    return other !== undefined && !isMine(one.id) && isNewer(other, one) ? other : one;
  });
  const all = [...listings, ...others.values()].toSorted((a, b) => b.changed - a.changed);
  return { listings: all, file: follows({ ...state, listings: all }).file };
}

/** What a place in the browser's history, or a page that was left, remembers of its listing. */
export interface RememberedListing {
  readonly own: string | null;
  /** Whether it was in the browser's storage; if not, the text there is all there is of it. */
  readonly kept: boolean;
}

export function remembered({ own, listings }: Pick<Holding, 'own' | 'listings'>): RememberedListing {
  return { own, kept: listings.find(({ id }) => id === own)?.revision !== 0 };
}

/** The text finds its listing among the reader's: the one that is remembered of it, or that is the same. */
export function recognised(state: Holding, { own: id, kept }: RememberedListing, now: number): Holding {
  const { text, lesson, file, own, listings } = state;
  const as = (one: OwnListing): Holding => ({ ...heldAs(text, one, state), listings });
  const known = listings.find((one) => one.id === id);
  if (own !== null || (lesson !== null && known?.text !== text)) return { text, lesson, file, own, listings };
  if (known) return as(known);
  const same = listings.find((one) => one.text === text && one.name === file);
  if (same) return as(same);
  if (id === null || kept) return { text, lesson, file, own, listings };
  const back = { id, name: freeName(file, listings), named: false, origin: file, text, changed: now, revision: 0 };
  return { ...heldAs(text, back, state), listings: [back, ...listings] };
}

/**
 * The listing `mine` was written by another page since this one read it: what this page has made of it becomes a copy, and the
 * listing is what the other made of it (`theirs`; null: it was removed there).
 */
export function parted(state: Holding, mine: string, theirs: OwnListing | null, id: string): Holding {
  const one = state.listings.find((listing) => listing.id === mine);
  if (!one) return state;
  const others = state.listings.filter((listing) => listing !== one);
  const rest = theirs === null ? others : [theirs, ...others];
  const copy = { ...one, id, name: theirs === null ? one.name : copyName(one.name, rest), revision: 0 };
  const listings = [copy, ...rest];
  const own = state.own === mine ? id : state.own;
  return { ...follows({ ...state, own, listings }), listings };
}
