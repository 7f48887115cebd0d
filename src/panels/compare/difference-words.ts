/** Other runs in words: what their texts differ in, and where their numbers begin to. */
import { countUpTo } from '../../model/film-rows.ts';
import type { ReceivedFilm } from '../../store/film.ts';
import type { Comparison, Difference } from '../../store/first-difference.ts';
import type { ComparedRun } from '../../store/other-runs.ts';
import type { TextDifference } from '../../store/text-differences.ts';
import type { CompareWords } from './words.en.ts';
import { formatNumber } from '../../ui/number-format.ts';

/** Number of the update that is being computed at a position; `41–48` where the rows between are not kept. */
export function updateUnderWay({ updates }: ReceivedFilm, position: number): string {
  const done = countUpTo(updates, position);
  const first = (updates[done - 1]?.index ?? 0) + 1;
  const last = updates[done]?.index ?? first;
  return first === last ? String(first) : `${first}–${last}`;
}

function one(words: CompareWords, difference: TextDifference, film: ReceivedFilm): string[] {
  if (difference.kind === 'insert') {
    const numbers = difference.numbers.map(({ name, text }) => `${name} ${text}`);
    return [[words.difference(difference), ...numbers].join(' · ')];
  }
  if (difference.kind !== 'forks') return [words.difference(difference)];
  if (difference.forks.length === 0) return [words.difference({ kind: 'unforked' })];
  return difference.forks.map(({ control, after, position }) =>
    words.difference({ kind: 'fork', name: control, to: after, update: updateUnderWay(film, position) }),
  );
}

/** `clip_value 0.5 (here 1.0), seed 42 (here 0)`. */
export function differencesInWords(words: CompareWords, { run, current, differences }: ComparedRun): string {
  if (current) return words.sameAsShown;
  if (differences === null) return words.otherListing(run.file);
  if (differences.length === 0) return words.same;
  return differences.flatMap((difference) => one(words, difference, run.film)).join(', ');
}

/** Enough digits to tell the two apart, four at least. */
function apart(here: Difference['here'], there: Difference['there']): readonly [string, string] {
  if (typeof here === 'string' || typeof there === 'string') return [`“${here ?? ''}”`, `“${there ?? ''}”`];
  for (let digits = 4; digits < 17; digits++) {
    const [a, b] = [formatNumber(here, digits), formatNumber(there, digits)];
    if (a !== b) return [a, b];
  }
  return [String(here), String(there)];
}

/** What the comparison comes to: where, `0.5000 instead of 1.000`, and the position it leads to. */
export function comparisonInWords(
  words: CompareWords,
  comparison: Comparison,
): { readonly text: string; readonly values: string; readonly position: number | null } {
  switch (comparison.kind) {
    case 'differs': {
      const { difference } = comparison;
      const values = words.insteadOf(...apart(difference.here, difference.there));
      return { text: words.where(difference), values, position: difference.position };
    }
    case 'ends': {
      const text = comparison.which === 'here' ? words.endsHere : words.endsThere;
      return { text: text(comparison.updates), values: '', position: comparison.position };
    }
    case 'same':
    default:
      return { text: comparison.whole ? words.noDifference : words.noDifferenceSoFar, values: '', position: null };
  }
}
