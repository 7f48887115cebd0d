/**
 * The built-in listings. Each is a folder: `listing.en.py` and `listing.zh.py`, the same code with each language's comments, and
 * its record in `lesson.ts`. A further one is a further folder.
 */
import type { LessonRecord } from './lesson-record.ts';

/** The name of its folder. */
export type LessonId = string;

export interface Lesson {
  /** As `#lesson=` in the address has it. */
  readonly id: LessonId;
  /** The name tracebacks give the listing. */
  readonly file: string;
  readonly text: { readonly en: string; readonly zh: string };
  readonly title: LessonRecord['title'];
}

const records = import.meta.glob<Readonly<Record<string, LessonRecord>>>('./*/lesson.ts', { eager: true });
const texts = import.meta.glob<string>('./*/listing.*.py', { eager: true, query: '?raw', import: 'default' });

function textOf(id: LessonId, language: 'en' | 'zh'): string {
  const text = texts[`./${id}/listing.${language}.py`];
  if (text === undefined) throw new Error(`the lesson ${id} has no listing.${language}.py`);
  return text;
}

const [first, ...others] = Object.entries(records)
  .flatMap(([path, file]) => Object.values(file).map((record) => ({ id: path.split('/')[1] ?? '', record })))
  .toSorted((a, b) => a.record.place - b.record.place)
  .map(({ id, record }): Lesson => {
    const text = { en: textOf(id, 'en'), zh: textOf(id, 'zh') };
    return { id, file: `${id}.py`, text, title: record.title };
  });
if (!first) throw new Error('there are no lessons');

/** In the order they are offered; the first one is opened by default. */
export const lessons: readonly [Lesson, ...Lesson[]] = [first, ...others];

/** The lesson of that id, or null when there is none (an address may name anything). */
export function lessonById(id: string): Lesson | null {
  return lessons.find((lesson) => lesson.id === id) ?? null;
}
