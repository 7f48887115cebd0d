// Programs of this project that run under Node are TypeScript with `?raw` imports: Vite bundles each into one file, once.
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import { root } from './setup.mjs';

/** One line per source file: its path, size and time of change. Cheaper than a hash, and enough to see an edit. */
function fingerprint(folders) {
  const lines = [];
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else {
        const { size, mtimeMs } = statSync(path);
        lines.push(`${path} ${size} ${mtimeMs}`);
      }
    }
  };
  for (const folder of folders) walk(join(root, folder));
  return `${process.versions.node}\n${lines.join('\n')}`;
}

/** A text that the program named `name` has made from its sources, kept with its bundle and made anew with it. */
export function derived(name, file, make) {
  const path = join(root, 'node_modules/.cache', name, file);
  if (!existsSync(path)) {
    writeFileSync(`${path}-${process.pid}`, make());
    renameSync(`${path}-${process.pid}`, path);
  }
  return readFileSync(path, 'utf8');
}

/**
 * Imports the program `entry` (a path from the top), bundled into node_modules/.cache/`name` when a file in `folders`
 * has changed since. Vite itself is loaded only then.
 */
export async function importBundled(name, entry, folders) {
  const cache = join(root, 'node_modules/.cache', name);
  const bundle = join(cache, 'program.cjs');
  const stamp = join(cache, 'sources');
  const want = fingerprint(folders);
  if (!existsSync(bundle) || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== want) {
    const { build } = await import('vite');
    const { wat } = await import('./wat.mjs');
    // Built aside and moved in, so that two commands at once never read half a bundle.
    const aside = `${cache}-${process.pid}`;
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      plugins: [wat()],
      build: {
        ssr: join(root, entry),
        outDir: aside,
        emptyOutDir: true,
        target: 'node20',
        copyPublicDir: false,
        rolldownOptions: { output: { format: 'cjs', entryFileNames: 'program.cjs', codeSplitting: false } },
      },
    });
    writeFileSync(join(aside, 'sources'), want);
    mkdirSync(dirname(cache), { recursive: true });
    rmSync(cache, { recursive: true, force: true });
    renameSync(aside, cache);
  }
  return load(bundle, `${bundle}.v8`);
}

/**
 * Runs a bundle as a CommonJS module. What V8 has compiled by the end of the first run is kept and spares the next ones a good
 * part of their start.
 */
function load(bundle, codeFile) {
  const source = readFileSync(bundle, 'utf8');
  const code = existsSync(codeFile) ? readFileSync(codeFile) : undefined;
  const script = new Script(`(function (exports, require, module) {${source}\n})`, {
    filename: bundle,
    ...(code === undefined ? {} : { cachedData: code }),
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(bundle), module);
  if (code === undefined || script.cachedDataRejected === true) {
    process.once('exit', () => {
      // Moved in whole, so that a command at the same time reads all of it or nothing.
      writeFileSync(`${codeFile}-${process.pid}`, script.createCachedData());
      renameSync(`${codeFile}-${process.pid}`, codeFile);
    });
  }
  return module.exports;
}
