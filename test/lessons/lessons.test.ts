import { describe, expect, test } from 'vitest';
import type { LessonRecord } from '../../src/lessons/lesson-record.ts';
import { lessonById, lessons } from '../../src/lessons/lessons.ts';
import { parseModule } from '../../src/python/parser/parse.ts';
import { SourceText } from '../../src/python/source.ts';

const tree = (name: string, text: string): unknown => parseModule(new SourceText(name, text));

describe.each(lessons)('$id', ({ id, file, text, title }) => {
  test('is the same program in both languages', () => {
    expect(tree(file, text.en)).toEqual(tree(file, text.zh));
    expect(text.en).not.toBe(text.zh);
  });

  test('has a name and titles', () => {
    expect(file).toBe(`${id}.py`);
    expect(lessonById(id)?.title).toEqual(title);
    expect(title.en).not.toBe('');
    expect(title.zh).not.toBe('');
  });
});

test('each folder has its listing in both languages, and its place', () => {
  const found = import.meta.glob<Readonly<Record<string, LessonRecord>>>('../../src/lessons/*/lesson.ts', {
    eager: true,
  });
  expect(lessons).toHaveLength(Object.keys(found).length);
  const places = Object.values(found).flatMap((file) => Object.values(file).map(({ place }) => place));
  expect(places.toSorted((a, b) => a - b)).toEqual(lessons.map((_, k) => k + 1));
  const listings = Object.keys(import.meta.glob('../../src/lessons/*/listing.*.py', { query: '?raw' }));
  expect(listings).toHaveLength(2 * lessons.length);
});

test('combined is opened by default; unknown ids are no lesson', () => {
  expect(lessons[0].id).toBe('combined');
  expect(lessonById('nothing')).toBeNull();
});
