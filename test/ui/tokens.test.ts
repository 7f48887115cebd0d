/** Every token of the style sheet is used, and every one that is used is there. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const src = join(import.meta.dirname, '../../src');
const tokens = readFileSync(join(src, 'ui/tokens.css'), 'utf8');
const text = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(?:css|tsx?)$/.test(file))
  .map((file) => readFileSync(join(src, file), 'utf8'))
  .join('\n');

const defined = new Set([...tokens.matchAll(/^\s*(--[\w-]+):/gm)].map(([, name = '']) => name));
const used = new Set([...text.matchAll(/var\((--[\w-]+)[,)]/g)].map(([, name = '']) => name));

/** `--value-1` … `--value-7`: their names are put together where the colours of cells and of micro-batches are made. */
const counted = /^--(?:value|grad|neg)-[1-7]$|^--(?:on-)?mb-[1-4]$/;

test('none is left over', () => {
  expect(defined.size).toBeGreaterThan(60);
  expect([...defined].filter((name) => !used.has(name) && !counted.test(name))).toEqual([]);
});

test('none is missing', () => {
  const own = new Set([...text.matchAll(/(--[\w-]+)(?:['"]\s*,|['"]?\s*:)/g)].map(([, name = '']) => name));
  expect([...used].filter((name) => !defined.has(name) && !own.has(name))).toEqual([]);
});
