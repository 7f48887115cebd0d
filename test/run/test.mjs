// `npm test`: packages, browser, lint + types + format, unit + component + browser tests, build, tests of the built site.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

const results = join(root, 'node_modules/.cache/results');
let passed = 0;
let failed = 0;

function node(args, env = {}) {
  const done = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  return done.status === 0;
}

/** A check that is passed or failed as a whole. */
function check(name, args) {
  const ok = node(args.map((arg, i) => (i === 0 ? join(root, 'node_modules', arg) : arg)));
  if (ok) passed++;
  else {
    failed++;
    console.error(`${name} failed`);
  }
  return ok;
}

const read = (file) =>
  existsSync(join(results, file)) ? JSON.parse(readFileSync(join(results, file), 'utf8')) : undefined;

/** Adds a suite's counts. A suite that reports nothing, or fails without naming a test, counts as one failure. */
function add(suite, ok, good, bad) {
  passed += good;
  failed += bad;
  if (!ok && bad === 0) {
    failed++;
    console.error(`${suite} failed outside its tests`);
  }
}

if (!node(['test/run/setup.mjs', 'browser'])) process.exit(1);
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

check('Lint', ['oxlint/bin/oxlint']);
check('Type check', ['typescript/bin/tsc']);
check('Format', ['oxfmt/bin/oxfmt', '--check']);

const vitest = node([
  join(root, 'node_modules/vitest/vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${join(results, 'vitest.json')}`,
]);
const units = read('vitest.json');
add('Vitest', vitest && units !== undefined, units?.numPassedTests ?? 0, units?.numFailedTests ?? 0);

if (check('Build', ['vite/bin/vite.js', 'build', '--logLevel', 'warn'])) {
  const playwright = node([join(root, 'node_modules/@playwright/test/cli.js'), 'test', '--reporter=line,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: join(results, 'playwright.json'),
  });
  const site = read('playwright.json');
  add('Playwright', playwright && site !== undefined, site?.stats.expected ?? 0, site?.stats.unexpected ?? 0);
}

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
