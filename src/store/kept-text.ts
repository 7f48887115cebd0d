/** The reader's own listing, kept in this browser so that neither a reload nor another lesson loses it. */
import * as v from 'valibot';

const KEY = 'backstep.own-listing';
const schema = v.object({ file: v.string(), text: v.string() });

export type KeptText = v.InferOutput<typeof schema>;

export function keptText(): KeptText | null {
  try {
    const kept = v.safeParse(schema, JSON.parse(localStorage.getItem(KEY) ?? 'null'));
    return kept.success ? kept.output : null;
  } catch {
    // Storage is off, or holds something else.
    return null;
  }
}

export function keepText(kept: KeptText): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Storage is off or full; the address still holds the text.
  }
}
