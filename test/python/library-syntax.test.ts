/** The library's own Python files are sound, too. */
import { expect, test } from 'vitest';
import { parseModule } from '../../src/python/parser/parse.ts';
import { SourceText } from '../../src/python/source.ts';

const libraries: Readonly<Record<string, string>> = import.meta.glob('../../src/*/lib/**/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
});

test('there is a library', () => {
  expect(Object.keys(libraries).length).toBeGreaterThan(30);
});

test.each(Object.entries(libraries))('%s passes the checks that a run spares it', (file, text) => {
  expect(() => parseModule(new SourceText(file, text))).not.toThrow();
});
