/**
 * No file imports itself by way of others, types included. Two things are one each, in several files: the engine's tensor, its
 * node and what runs a node; and Python's objects with their classes and the machine that natives see.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from 'vitest';

const src = join(import.meta.dirname, '../../src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file));

function importsOf(file: string): string[] {
  const text = readFileSync(join(src, file), 'utf8');
  const found = text.matchAll(/^\s*(?:import|export)\s+(?:type\s+)?(?:[^'";]*?\sfrom\s+)?'(\.[^']+)'/gm);
  return [...found].map(([, target = '']) => posix.join(posix.dirname(file), target.replace(/\?.*/, '')));
}

/** The strongly connected parts of more than one file (Tarjan). */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const found: string[][] = [];
  const visit = (file: string): void => {
    index.set(file, index.size);
    low.set(file, index.get(file)!);
    stack.push(file);
    onStack.add(file);
    for (const next of graph.get(file) ?? []) {
      if (!index.has(next)) {
        visit(next);
        low.set(file, Math.min(low.get(file)!, low.get(next)!));
      } else if (onStack.has(next)) low.set(file, Math.min(low.get(file)!, index.get(next)!));
    }
    if (low.get(file) !== index.get(file)) return;
    const part = stack.splice(stack.indexOf(file));
    for (const one of part) onStack.delete(one);
    if (part.length > 1) found.push(part.toSorted());
  };
  for (const file of graph.keys()) if (!index.has(file)) visit(file);
  return found;
}

const engine = ['backward_run', 'context', 'node', 'op', 'tensor'].map((name) => `engine/${name}.ts`);
const objects = [
  'python/bytecode.ts',
  'python/interp.ts',
  ...[
    'builtins',
    'bytes',
    'class',
    'dict',
    'exception',
    'exceptions',
    'function',
    'hashkey',
    'iterators',
    'native',
    'object',
    'sequence',
    'set',
  ].map((name) => `python/objects/${name}.ts`),
];

test('the graph of imports has no circles but these two', () => {
  const graph = new Map(files.map((file) => [file, importsOf(file).filter((target) => files.includes(target))]));
  expect(circles(graph).toSorted(([a = ''], [b = '']) => a.localeCompare(b))).toEqual([engine, objects]);
});
