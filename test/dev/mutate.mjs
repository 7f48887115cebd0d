// Breaks lines of src/ one at a time and runs the tests nearest to each: `npm run mutate -- [--count 60] [--seed 1] [--room session]`.
// What survives is printed with its line; nothing is left changed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { root } from '../run/setup.mjs';

/** What a line is changed to: the first that fits and changes it. Types, imports and comments are left alone. */
const breaks = [
  [/ === /, ' !== '],
  [/ !== /, ' === '],
  [/ <= /, ' < '],
  [/ >= /, ' > '],
  [/ < /, ' <= '],
  [/ > /, ' >= '],
  [/ && /, ' || '],
  [/ \|\| /, ' && '],
  [/ \+ 1\b/, ''],
  [/ - 1\b/, ''],
  [/ \+ /, ' - '],
  [/ - /, ' + '],
  [/ \* /, ' / '],
  [/\btrue\b/, 'false'],
  [/\bfalse\b/, 'true'],
  [/\?\? 0\b/, '?? 1'],
  [/return null;/, 'return undefined as never;'],
];

function option(name, otherwise) {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : process.argv[at + 1];
}

/** A generator of whole numbers below `n`, the same for the same seed (Park and Miller). */
function draws(seed) {
  let state = seed * 2654435761 + 1;
  return (n) => {
    state = (Math.imul(state, 48271) >>> 0) % 2147483647 || 1;
    return state % n;
  };
}

const filesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });

/** Lines with logic of their own: number and changed text. */
function candidates(file) {
  const found = [];
  let comment = false;
  for (const [at, line] of readFileSync(file, 'utf8').split('\n').entries()) {
    const code = line.trim();
    if (code.startsWith('/*')) comment = !code.includes('*/');
    else if (comment) comment = !code.includes('*/');
    else if (!/^(\/\/|\*|import|export (type|interface)|readonly|\||\})/.test(code) && !/=>\s*\w+;$/.test(code)) {
      const broken = breaks.map(([from, to]) => line.replace(from, to)).find((text) => text !== line);
      if (broken !== undefined && !/['"`].*( - | \+ | < | > ).*['"`]/.test(line)) found.push({ at, broken });
    }
  }
  return found;
}

/** The tests of the same name, else those of the folder, else those of the nearest folder above that has some. */
function nearest(file) {
  const inside = relative(join(root, 'src'), file);
  let folder = join(root, 'test', dirname(inside));
  while (!existsSync(folder) || !filesBelow(folder).some((path) => /\.test\.tsx?$/.test(path)))
    folder = dirname(folder);
  const tests = filesBelow(folder).filter((path) => /(?<!browser)\.test\.tsx?$/.test(path));
  const stem = basename(file).replace(/\.tsx?$/, '');
  const own = tests.filter((path) => basename(path).startsWith(stem));
  const direct = tests.filter((path) => dirname(path) === folder);
  return [...new Set([...own, ...(direct.length > 0 ? direct : tests)])].toSorted(
    (a, b) => statSync(a).size - statSync(b).size,
  );
}

function run(tests) {
  const done = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--project',
      'node',
      '--project',
      'dom',
      '--bail',
      '1',
      ...tests,
    ],
    { cwd: root, encoding: 'utf8', timeout: 300_000 },
  );
  return done.status === 0 ? 'survived' : 'caught';
}

const count = Number(option('count', '60'));
const draw = draws(Number(option('seed', '1')));
const only = option('room', '');
const rooms = readdirSync(join(root, 'src')).filter(
  (room) => statSync(join(root, 'src', room)).isDirectory() && room !== 'model',
);
const chosen = only === '' ? rooms : [only];
const tally = { caught: 0, survived: 0 };
for (let k = 0; k < count; k++) {
  const files = filesBelow(join(root, 'src', chosen[k % chosen.length])).filter((path) => /\.tsx?$/.test(path));
  const file = files[draw(files.length)];
  const lines = candidates(file);
  if (lines.length === 0) {
    k--;
    continue;
  }
  const { at, broken } = lines[draw(lines.length)];
  const text = readFileSync(file, 'utf8');
  const all = text.split('\n');
  const before = all[at];
  all[at] = broken;
  let outcome;
  try {
    writeFileSync(file, all.join('\n'));
    outcome = run(nearest(file));
  } finally {
    writeFileSync(file, text);
  }
  tally[outcome]++;
  console.log(`${outcome} ${relative(root, file)}:${at + 1}\n  - ${before.trim()}\n  + ${broken.trim()}`);
}
console.log(`${tally.caught} caught, ${tally.survived} survived`);
