/** The built-in listings print what real PyTorch prints, and their updates have its norms (`record_lessons.py`). */
import { describe, expect, test } from 'vitest';
import { lessonById } from '../../src/lessons/lessons.ts';
import { finish, open } from '../session/running.ts';
import recorded from './lessons.json';

const call = /^( *)(?:norm = )?torch\.nn\.utils\.clip_grad_norm_\(.*\)$/m;

function textOf(listing: string, clipped: boolean): string {
  const lesson = lessonById(listing);
  if (lesson === null) throw new Error(`no lesson ${listing}`);
  if (clipped) return lesson.text.en;
  return lesson.text.en.replace(call, '$1pass').replace('if norm > clip_value or step % 40 == 0:', 'if False:');
}

describe.each(recorded.runs)(
  '$listing, seed $seed, clipped: $clipped',
  ({ listing, seed, clipped, printed, norms, returned }) => {
    const run = finish(open(textOf(listing, clipped), seed));

    test('prints what PyTorch prints', () => {
      expect(run.film.failed).toBeNull();
      expect(run.film.output.map(({ text }) => text).join('')).toBe(printed);
    });

    // Once a gradient has exploded, rounding decides the next digits.
    const comparable = clipped ? norms : norms.slice(0, norms.findIndex((norm) => norm === null || norm > 100) + 1);

    /** Updates whose norm differs from a recorded one by more than 1e-5 of it. */
    const wrong = (expected: readonly (number | null)[]): unknown[] =>
      run.film.updates.slice(0, comparable.length).flatMap(({ index, normAccumulated }, k) => {
        const norm = expected[k] ?? NaN;
        return Math.abs(normAccumulated - norm) <= 1e-5 * norm ? [] : [{ index, normAccumulated, norm }];
      });

    test('has its norms, relative 1e-5', () => {
      expect(run.film.updates.length).toBe(norms.length);
      expect(wrong(norms)).toEqual([]);
    });

    test('and those that clip_grad_norm_ returns', () => {
      expect(returned.length).toBe(norms.length);
      expect(wrong(returned)).toEqual([]);
    });
  },
);
