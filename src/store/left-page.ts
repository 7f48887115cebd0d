/**
 * What a page puts down for its successor in the same tab when it is left or reloaded: the text and the place of the last
 * moment, which its address, following a little later, need not have yet.
 */
import * as v from 'valibot';
import { lessonById } from '../lessons/lessons.ts';
import { keptPin } from './kept-pins.ts';
import { remembered } from './listings/listing-edits.ts';
import { fileName } from './listings/own-listing.ts';
import type { PageState } from './state.ts';

const KEY = 'backstep.left';

const schema = v.object({
  /** The address that the page bore. */
  hash: v.string(),
  lesson: v.pipe(
    v.nullable(v.string()),
    v.transform((id) => (id === null ? null : (lessonById(id)?.id ?? null))),
  ),
  own: v.nullable(v.string()),
  kept: v.boolean(),
  file: fileName,
  text: v.string(),
  seed: keptPin.entries.seed,
  forks: keptPin.entries.forks,
  position: keptPin.entries.last,
});

export type LeftPage = v.InferOutput<typeof schema>;

/** A tab's own storage; getting it throws where storage is off. */
export type SessionStorage = () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** `position`: where the run stands. */
export function putDown(session: SessionStorage, state: PageState, hash: string, position: number): void {
  const { lesson, file, text, seed, forks } = state;
  const left = { hash, lesson, ...remembered(state), file, text, seed, forks: [...forks], position } satisfies LeftPage;
  try {
    session().setItem(KEY, JSON.stringify(left));
  } catch {
    // Storage is off or full; the address is a moment older.
  }
}

/** What was put down by the page before this one, if it bore the same address. Taken only once. */
export function takeUp(session: SessionStorage, hash: string): LeftPage | null {
  try {
    const raw = session().getItem(KEY) ?? 'null';
    session().removeItem(KEY);
    const left = v.safeParse(schema, JSON.parse(raw));
    return left.success && left.output.hash === hash ? left.output : null;
  } catch {
    // Storage is off, or holds something else.
    return null;
  }
}
