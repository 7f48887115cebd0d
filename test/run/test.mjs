// The whole check, one command: packages, browser, lint + types + format, unit + component + browser tests, build, end-to-end.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const bin = (p) => join(root, 'node_modules', p);
const dir = join(root, 'node_modules/.cache/results');
rmSync(dir, { recursive: true, force: true });
let failed = false;
const node = (args, env = {}) => {
  const r = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  if (r.status !== 0) failed = true;
  return r.status === 0;
};
if (!node(['test/run/setup.mjs', 'browser'])) process.exit(1);
mkdirSync(dir, { recursive: true });
node([bin('oxlint/bin/oxlint')]);
node([bin('oxfmt/bin/oxfmt'), '--check']);
node([
  bin('vitest/vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${join(dir, 'vitest.json')}`,
]);
if (node([bin('vite/bin/vite.js'), 'build']))
  node([bin('@playwright/test/cli.js'), 'test', '--reporter=line,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: join(dir, 'playwright.json'),
  });

const read = (f) => (existsSync(join(dir, f)) ? JSON.parse(readFileSync(join(dir, f), 'utf8')) : undefined);
const v = read('vitest.json');
const p = read('playwright.json');
const passed = (v?.numPassedTests ?? 0) + (p?.stats.expected ?? 0);
const bad = (v?.numFailedTests ?? 0) + (p?.stats.unexpected ?? 0);
if (!v || !p || passed === 0) failed = true;
console.log(`${passed} passed, ${bad} failed`);
process.exit(failed || bad > 0 ? 1 : 0);
