/**
 * What the built page loads, gzipped as hosts send it. First: all that index.html names and what that imports statically, before
 * anything is shown. Everything else comes after the first picture.
 */
import { expect, test } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const dist = join(dirname(fileURLToPath(import.meta.url)), '../../dist');

/**
 * In kB of 1,000 bytes. The Worker has grown from 325 by exact integers, the refusals of all of torch's names, diagnoses and
 * further optimizers; explanations, replays and rarer modules of the library could come later than the first frame.
 */
const BUDGET = { script: 150, scriptInChinese: 150, style: 15, editor: 140, worker: 365 };

const read = (file: string): string => readFileSync(join(dist, file), 'utf8');

function weigh(files: Iterable<string>): number {
  let bytes = 0;
  for (const file of files) bytes += gzipSync(read(file)).length;
  return Math.round(bytes / 100) / 10;
}

/** The files, and all that their scripts import statically. */
function withImports(files: readonly string[]): Set<string> {
  const reached = new Set(files);
  // A set that grows is walked to its end.
  for (const file of reached) {
    if (!file.endsWith('.js')) continue;
    for (const [, target = ''] of read(file).matchAll(/(?:\bfrom|\bimport)\s*"(\.\/[^"]+)"/g))
      reached.add(posix.join(posix.dirname(file), target));
  }
  return reached;
}

/** What index.html names: scripts, modulepreloads, style sheets. */
function named(): string[] {
  return [...read('index.html').matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(([, file = '']) => file);
}

function chunkCalled(name: string): string {
  const file = readdirSync(join(dist, 'assets')).find((one) => one.startsWith(`${name}-`) && one.endsWith('.js'));
  if (file === undefined) throw new Error(`no chunk is called ${name}`);
  return `assets/${file}`;
}

const kind = (files: Iterable<string>, ending: string): string[] => [...files].filter((file) => file.endsWith(ending));

test('what is loaded stays within its budget', () => {
  const first = withImports(named());
  const beside = (name: string): string[] =>
    [...withImports([chunkCalled(name)])].filter((file) => !first.has(file) && file.endsWith('.js'));
  const loaded = {
    script: weigh(kind(first, '.js')),
    scriptInChinese: weigh([...kind(first, '.js'), ...beside('zh')]),
    style: weigh(kind(first, '.css')),
    editor: weigh(beside('Editor')),
    worker: weigh([chunkCalled('worker')]),
  };
  for (const [what, kB] of Object.entries(loaded)) console.log(`loaded, gzip: ${what} ${kB} kB`);
  expect(first.size, 'scripts and styles are found').toBeGreaterThanOrEqual(2);
  for (const what of Object.keys(BUDGET) as (keyof typeof BUDGET)[])
    expect(loaded[what], what).toBeLessThanOrEqual(BUDGET[what]);
});

test('what comes later is not in the first script', () => {
  const sources = kind(withImports(named()), '.js').flatMap(
    (file) => (JSON.parse(read(`${file}.map`)) as { readonly sources: readonly string[] }).sources,
  );
  expect(sources.filter((source) => source.endsWith('/src/app/App.tsx'))).toHaveLength(1);
  const later = /@codemirror|d3-zoom|i18n\/zh|panels\/(?:graph\/drawing|norms\/plot|inspector\/Explanation|surface)/;
  expect(sources.filter((source) => later.test(source))).toEqual([]);
});
