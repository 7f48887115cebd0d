import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';

/**
 * The rooms under src/ and their doors: which other rooms, and which packages, a room may import. `types` are doors for
 * `import type` only: what is named there leaves nothing behind in the bundle.
 */
interface Doors {
  readonly rooms: readonly string[];
  readonly types?: readonly string[];
  readonly packages: readonly string[];
}

const doors: Readonly<Record<string, Doors>> = {
  engine: { rooms: [], packages: [] },
  python: { rooms: [], packages: [] },
  torch: { rooms: ['engine', 'python'], packages: [] },
  session: { rooms: ['torch', 'python', 'engine'], packages: [] },
  layout: { rooms: [], packages: [] },
  worker: { rooms: ['session', 'layout'], packages: [] },
  lessons: { rooms: [], packages: [] },
  store: {
    rooms: [
      'worker/client.ts',
      'worker/protocol.ts',
      'worker/worker.ts',
      'lessons',
      'session/edits.ts',
      'session/film-rows.ts',
    ],
    types: [
      'session/frame.ts',
      'session/control.ts',
      'session/fork.ts',
      'session/explain/explanation.ts',
      'session/supported.ts',
      'session/quest.ts',
      'session/surface.ts',
      'worker/questions.ts',
    ],
    packages: ['react', 'zustand', 'valibot', 'idb'],
  },
  ui: { rooms: [], packages: ['react', 'react-dom', 'd3'] },
  panels: {
    rooms: ['ui', 'store', 'worker/layout-client.ts'],
    types: [
      'session/frame.ts',
      'layout/structure.ts',
      'session/control.ts',
      'session/fork.ts',
      'session/explain/explanation.ts',
      'session/quest.ts',
      'session/surface.ts',
    ],
    packages: ['react', 'react-dom', 'd3', '@codemirror', '@lezer'],
  },
  app: {
    rooms: ['panels', 'store', 'ui'],
    types: ['session/frame.ts', 'session/supported.ts'],
    packages: ['react', 'react-dom'],
  },
  cli: { rooms: ['session'], packages: ['node:'] },
};

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
  const room = from.split('/')[0] ?? '';
  const own = doors[room];
  if (own === undefined) return false;
  if (target.startsWith('..')) return false;
  if (through(target, [room, ...own.rooms, ...own.packages])) return true;
  return typeOnly && through(target, own.types ?? []);
}

describe('rooms and doors', () => {
  test('every file is in a room', () => {
    const rooms = new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0]));
    expect([...rooms].filter((room) => room === undefined || !(room in doors))).toEqual([]);
  });

  test('the imports of the sources are found', () => {
    expect(importsOf('session/frame.ts')).toEqual([]);
    expect(importsOf('worker/protocol.ts')).toContainEqual({
      from: 'worker/protocol.ts',
      target: 'session/frame.ts',
      typeOnly: true,
    });
    expect(importsOf('worker/worker.ts')).toContainEqual({
      from: 'worker/worker.ts',
      target: 'session/run.ts',
      typeOnly: false,
    });
    expect(sources.flatMap(importsOf).length).toBeGreaterThan(100);
  });

  test('imports go through the doors only', () => {
    const wrong = sources.flatMap(importsOf).filter((one) => !isAllowed(one));
    expect(wrong.map(({ from, target }) => `${from} imports ${target}`)).toEqual([]);
  });

  test('no file is a barrel or a dumping room', () => {
    // Ops and modules of the Python library have the names that torch and Python gave them (`x[mask]` is the op `index`).
    const ours = files.filter((file) => !file.endsWith('.py') && !file.startsWith('engine/ops/'));
    const vague = /(?:^|\/)(?:utils?|helpers?|common|misc|shared)(?:\/|\.[^/]+$)|(?:^|\/)(?:index|types)\.[^/]+$/;
    expect(ours.filter((file) => vague.test(file))).toEqual([]);
  });
});
