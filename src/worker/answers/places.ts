/** Finds where lines of the listing begin to run. */
import type { Answering } from '../answering.ts';

export const placesAnswering: Answering<'places'> = {
  question: 'places',
  answer: (lines, { run }) => run?.film.placesOf(lines) ?? [],
};
