// Makes a fresh clone ready: `node test/run/setup.mjs [browser]`. Only Node's own modules may be imported here.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19) || major === 21 || (major === 22 && minor < 12)) {
  console.error(`Backstep needs Node 20.19+, 22.12+ or newer; this is ${process.versions.node}.`);
  process.exit(1);
}
const lock = readFileSync(join(root, 'package-lock.json'));
const want = createHash('sha256').update(lock).update(`${process.platform} ${process.arch}`).digest('hex');
const stamp = join(root, 'node_modules/.cache/installed');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== want) {
  console.error('Installing packages (npm ci)…');
  const r = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (r.status !== 0) process.exit(r.status ?? 1);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, want);
}
if (process.argv.includes('browser')) {
  const { ensureBrowser } = await import('./browser.mjs');
  try {
    await ensureBrowser();
  } catch (e) {
    console.error(e.message);
    process.exit(1);
  }
}
