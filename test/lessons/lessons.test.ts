import { describe, expect, test } from 'vitest';
import { lessonById, lessons } from '../../src/lessons/lessons.ts';
import { parseModule } from '../../src/python/parser/parse.ts';
import { Source } from '../../src/python/source.ts';

const tree = (name: string, text: string): unknown => parseModule(new Source(name, text));

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

test('combined is opened by default; unknown ids are no lesson', () => {
  expect(lessons.map(({ id }) => id)).toEqual([
    'combined',
    'accumulation',
    'clipping',
    'unequal',
    'outlier',
    'exploding',
    'cliff',
  ]);
  expect(lessonById('nothing')).toBeNull();
});
