import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';

/**
 * The rooms under src/ and their doors: which other rooms, and which packages, a room may import. A room with rooms of its own
 * (`session/run`) is named by its whole path, so a door to `session/run` opens nothing else of the session. `types` are doors
 * for `import type` only: what is named there leaves nothing behind in the bundle.
 */
interface Doors {
  readonly rooms: readonly string[];
  readonly types?: readonly string[];
  readonly packages?: readonly string[];
}

/** What the session's rooms stand on. */
const machine = ['model', 'engine', 'python'];
const reading = 'session/reading';
const memory = 'session/memory';
const record = 'session/record';
const listing = 'session/listing';
const optimizers = 'session/optimizers';
const diagnoses = 'session/diagnoses';
const view = 'session/view';
const explain = 'session/explain';

const doors: Readonly<Record<string, Doors>> = {
  engine: { rooms: [] },
  python: { rooms: [] },
  torch: { rooms: ['engine', 'python'] },
  model: { rooms: [] },
  layout: { rooms: [] },
  lessons: { rooms: [] },
  controls: { rooms: ['model', 'python', 'session/optimizers/records.ts'] },
  sentences: { rooms: ['model'] },
  [reading]: { rooms: [...machine, 'torch'] },
  [memory]: { rooms: [...machine, reading] },
  [optimizers]: { rooms: [...machine, reading] },
  [record]: { rooms: [...machine, 'controls', reading, memory, optimizers] },
  [listing]: { rooms: [...machine, 'torch', 'controls', record] },
  'session/forks': { rooms: [...machine, 'controls', reading, record], types: [listing] },
  'session/search': { rooms: [...machine, reading, record], types: [listing] },
  [diagnoses]: { rooms: [...machine, 'controls', reading, record], types: [listing] },
  [view]: { rooms: [...machine, reading, memory, record, optimizers, explain] },
  [explain]: { rooms: [...machine, reading, record, optimizers, view] },
  'session/replay': { rooms: [...machine, reading, memory, record, view, explain] },
  'session/run': {
    rooms: [
      ...machine,
      reading,
      record,
      listing,
      diagnoses,
      'session/forks',
      'session/search',
      view,
      explain,
      'session/replay',
    ],
  },
  worker: {
    rooms: ['model', 'layout', listing, 'session/run', 'session/search', 'controls'],
    types: [record],
  },
  store: {
    rooms: ['model', 'worker/client.ts', 'worker/worker.ts', 'lessons'],
    types: ['worker'],
    packages: ['react', 'zustand', 'valibot', 'idb'],
  },
  ui: { rooms: [], packages: ['react', 'react-dom', 'd3'] },
  panels: {
    rooms: ['ui', 'store', 'sentences', 'model/diagnosis.ts', 'model/film-rows.ts', 'worker/layout-client.ts'],
    types: ['model', 'layout'],
    packages: ['react', 'react-dom', 'd3', '@codemirror', '@lezer'],
  },
  app: {
    rooms: ['panels', 'store', 'ui'],
    types: ['model'],
    packages: ['react', 'react-dom'],
  },
  cli: { rooms: ['model', 'sentences', 'session/run', listing, 'controls'], packages: ['node:'] },
};

/** The room that a file lies in: the longest path of a room that its own begins with. */
function roomOf(file: string): string | null {
  const inside = Object.keys(doors).filter((room) => file.startsWith(`${room}/`));
  return inside.toSorted((a, b) => b.length - a.length)[0] ?? null;
}

const src = join(import.meta.dirname, '../src');
const files = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => posix.join(entry.parentPath.slice(src.length + 1).replaceAll('\\', '/'), entry.name))
  .toSorted();
const sources = files.filter((file) => /\.[cm]?[jt]sx?$/.test(file) && file.includes('/'));

interface Import {
  readonly from: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

const patterns = [
  /^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm,
  /\bimport()\(\s*'([^']+)'/g,
  /\bnew URL()\(\s*'([^']+)',\s*import\.meta\.url/g,
  /\bimport\.meta\.glob()(?:<[^>]*>)?\(\s*'([^']+)'/g,
];

/** Every import of a file, the target as a path from src/ or a package's name. */
function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(src, file), 'utf8');
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => {
      const target = match[2] ?? '';
      return {
        from: file,
        target: target.startsWith('.') ? posix.join(posix.dirname(file), target) : target,
        typeOnly: match[1] !== undefined && match[1] !== '',
      };
    }),
  );
}

const through = (target: string, names: readonly string[]): boolean =>
  names.some((name) => target === name || target.startsWith(name.endsWith(':') ? name : `${name}/`));

function isAllowed({ from, target, typeOnly }: Import): boolean {
  const room = roomOf(from);
  if (room === null || target.startsWith('..')) return false;
  const own = doors[room];
  if (own === undefined) return false;
  if (through(target, [room, ...own.rooms, ...(own.packages ?? [])])) return true;
  return typeOnly && through(target, own.types ?? []);
}

describe('rooms and doors', () => {
  test('every file is in a room', () => {
    expect(files.filter((file) => file.includes('/') && roomOf(file) === null)).toEqual([]);
  });

  test('the imports of the sources are found', () => {
    expect(importsOf('model/tensor-preview.ts')).toEqual([]);
    expect(importsOf('worker/protocol.ts')).toContainEqual({
      from: 'worker/protocol.ts',
      target: 'model/frame.ts',
      typeOnly: true,
    });
    expect(importsOf('worker/worker.ts')).toContainEqual({
      from: 'worker/worker.ts',
      target: 'session/run/run.ts',
      typeOnly: false,
    });
    expect(sources.flatMap(importsOf).length).toBeGreaterThan(100);
  });

  test('imports go through the doors only', () => {
    const wrong = sources.flatMap(importsOf).filter((one) => !isAllowed(one));
    expect(wrong.map(({ from, target }) => `${from} imports ${target}`)).toEqual([]);
  });

  test('what a session applies again it applies on a scratch engine', () => {
    const engines = new Set(['engine/apply.ts', 'engine/inplace.ts', 'engine/context.ts']);
    const runs = sources
      .filter((file) => file.startsWith('session/'))
      .flatMap(importsOf)
      .filter(({ target, typeOnly }) => !typeOnly && engines.has(target));
    expect(new Set(runs.map(({ from }) => from.split('/').at(-1)))).toEqual(new Set(['scratch.ts']));
  });

  test('no file is a barrel or a dumping room', () => {
    // Ops and modules of the Python library have the names that torch and Python gave them (`x[mask]` is the op `index`).
    const ours = files.filter((file) => !file.endsWith('.py') && !file.startsWith('engine/ops/'));
    const vague = /(?:^|\/)(?:utils?|helpers?|common|misc|shared)(?:\/|\.[^/]+$)|(?:^|\/)(?:index|types)\.[^/]+$/;
    expect(ours.filter((file) => vague.test(file))).toEqual([]);
  });
});
