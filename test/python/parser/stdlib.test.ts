/** Files of CPython's standard library are parsed to the tree that CPython makes. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { parseModule } from '../../../src/python/parser/parse.ts';
import { SourceText } from '../../../src/python/source.ts';
import { type Dump, dumpModule } from './dump.ts';

interface Recorded {
  readonly name: string;
  readonly text: string;
  readonly tree: Dump;
}

const packed = readFileSync(new URL('stdlib.json.gz', import.meta.url));
const files = JSON.parse(gunzipSync(packed).toString()) as Recorded[];

test('at least 100 files of the standard library are recorded', () => {
  expect(files.length).toBeGreaterThanOrEqual(100);
});

test.each(files.map((file) => [file.name, file] as const))('%s has the tree CPython gives it', (name, file) => {
  expect(JSON.stringify(dumpModule(parseModule(new SourceText(name, file.text))))).toBe(JSON.stringify(file.tree));
});
