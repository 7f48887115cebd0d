/** Every module of src is needed by another, and what one exports is used in src: nothing stands only to be tested. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** The files below a folder, as paths from the project's root. */
function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.join(entry.parentPath.slice(root.length + 1).replaceAll('\\', '/'), entry.name))
    .toSorted();
}

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const modules = filesBelow('src').filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'));
const texts = new Map(modules.map((file) => [file, read(file)]));

/** Where the page, the Worker and the command line begin: what index.html and the scripts that bundle name. */
const entries = ['index.html', ...filesBelow('test/run')].flatMap((file) =>
  [...read(file).matchAll(/['"]\/?(src\/[\w/.-]+\.tsx?)['"]/g)].map((match) => match[1]!),
);

/** What a module takes from another: names, or all that is there (`import()`, `new URL()`, a glob). */
interface Taking {
  readonly target: string;
  readonly names: readonly string[] | 'all';
}

const imports = /^\s*(?:import|export)\s+(?:type\s+)?([^'";]*?)\s*from\s+'(\.[^']+)'/gm;
const bare = /^\s*import\s+'(\.[^']+)'/gm;
const whole = /(?:\bimport\(\s*|\bnew URL\(\s*|\bimport\.meta\.glob(?:<[^(]*>)?\(\s*)'(\.[^']+)'/g;

/** The names before `as` in `{ a, type b as c }`; `default` for what stands before the braces. */
function namesIn(clause: string): readonly string[] | 'all' {
  if (clause.includes('*')) return 'all';
  const braces = /\{([^}]*)\}/.exec(clause)?.[1] ?? '';
  const named = braces.split(',').map((part) =>
    part
      .trim()
      .replace(/^type\s+/, '')
      .replace(/\s+as\s+.*$/s, ''),
  );
  return [...named.filter((name) => name !== ''), ...(/^\s*\w/.test(clause) ? ['default'] : [])];
}

/** The modules that a path with `*` and `{a,b}` stands for. */
function matching(pattern: string): string[] {
  const source = pattern
    .replaceAll(/[.+?^$()|[\]\\]/g, '\\$&')
    .replaceAll('**/', '(?:.*/)?')
    .replaceAll(/(?<!\.)\*/g, '[^/]*')
    .replaceAll(/\{([^}]*)\}/g, (_, list: string) => `(?:${list.replaceAll(',', '|')})`);
  const expression = new RegExp(`^${source}$`);
  return modules.filter((file) => expression.test(file));
}

function takingsOf(file: string): Taking[] {
  const text = texts.get(file)!;
  const at = (path: string): string[] => matching(posix.join(posix.dirname(file), path));
  return [
    ...[...text.matchAll(imports)].flatMap((m) => at(m[2]!).map((target) => ({ target, names: namesIn(m[1]!) }))),
    ...[...text.matchAll(bare)].flatMap((m) => at(m[1]!).map((target) => ({ target, names: [] }))),
    ...[...text.matchAll(whole)].flatMap((m) => at(m[1]!).map((target) => ({ target, names: 'all' as const }))),
  ];
}

const takings = new Map(modules.map((file) => [file, takingsOf(file)]));

/** The names that a module exports, without the samples of ops, which lie beside what they sample and are in no bundle. */
function exportsOf(file: string): string[] {
  const text = texts.get(file)!;
  const declared =
    /^export\s+(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(?:const|let|function\*?|class|interface|type|enum)\s+(\w+)/gm;
  const listed = [...text.matchAll(/^export\s+(?:type\s+)?\{([^}]*)\}/gm)].flatMap((match) =>
    match[1]!
      .split(',')
      .map((part) => part.trim().split(/\s+/).at(-1)!)
      .filter((name) => name !== ''),
  );
  const names = [...[...text.matchAll(declared)].map((match) => match[1]!), ...listed];
  return file.startsWith('src/engine/ops/') ? names.filter((name) => !name.endsWith('Samples')) : names;
}

test('modules, entries and exports are found', () => {
  expect(modules.length).toBeGreaterThan(500);
  expect(entries).toEqual(expect.arrayContaining(['src/app/main.tsx', 'src/cli/main.ts']));
  expect(takings.get('src/engine/apply.ts')).toContainEqual({
    target: 'src/engine/graph.ts',
    names: ['edgeTo', 'metaOf', 'needsGrad'],
  });
  expect(exportsOf('src/engine/shape.ts')).toEqual(expect.arrayContaining(['Shape', 'numelOf', 'indicesOf']));
});

test('a module of src is reached from where the page, the Worker or the command line begins', () => {
  const reached = new Set(entries);
  for (const file of reached) for (const { target } of takings.get(file) ?? []) reached.add(target);
  expect(modules.filter((file) => !reached.has(file))).toEqual([]);
});

test('what a module exports is used in src', () => {
  const used = new Map<string, Set<string> | 'all'>(entries.map((file) => [file, 'all']));
  for (const { target, names } of [...takings.values()].flat()) {
    const known = used.get(target) ?? new Set<string>();
    if (known === 'all' || names === 'all') used.set(target, 'all');
    else used.set(target, new Set([...known, ...names]));
  }
  const unused = modules.flatMap((file) => {
    const known = used.get(file) ?? new Set<string>();
    if (known === 'all') return [];
    const text = texts.get(file)!;
    // Beside its declaration: in what else the module exports, or in what that is made of.
    const here = (name: string): boolean => (text.match(new RegExp(`\\b${name}\\b`, 'g')) ?? []).length > 1;
    return exportsOf(file).flatMap((name) => (known.has(name) || here(name) ? [] : [`${file}: ${name}`]));
  });
  expect(unused).toEqual([]);
});
