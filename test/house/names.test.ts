/** Names and first lines over the whole tree: one meaning a name, a sentence at the head of each file. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const src = join(import.meta.dirname, '../../src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'));
const read = (file: string): string => readFileSync(join(src, file), 'utf8');

test('no two files export a type, a class or a component by the same name', () => {
  const homes = new Map<string, Set<string>>();
  for (const file of files) {
    // Types and classes begin with a capital letter, and so do components; torch's and Python's own function names do not.
    const exported = /^export (?:abstract )?(?:type|interface|class|enum|const|(?:async )?function) ([A-Z]\w*)/gm;
    for (const [, name = ''] of read(file).matchAll(exported))
      homes.set(name, (homes.get(name) ?? new Set()).add(file));
  }
  expect(homes.size).toBeGreaterThan(500);
  const twice = [...homes].filter(([, places]) => places.size > 1);
  expect(twice.map(([name, places]) => `${name}: ${[...places].join(', ')}`)).toEqual([]);
});
