// Compares our trees with CPython's over the whole standard library: node test/python/parser/compare_stdlib.mjs
// Prints the rate of identical trees, and every difference in its class.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../../..');

/** Bundles the parser with the dump, as it is built for the page. */
async function load() {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    root,
    build: {
      write: false,
      minify: false,
      lib: { entry: join(here, 'compared.ts'), formats: ['es'], fileName: 'compared' },
      rollupOptions: { external: [/^node:/] },
    },
  });
  const { code } = result[0].output[0];
  return import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
}

/** The first place where two trees part. */
function difference(ours, theirs, path) {
  if (!Array.isArray(ours) || !Array.isArray(theirs)) {
    return ours === theirs ? null : `${path}: ${JSON.stringify(ours)} for ${JSON.stringify(theirs)}`.slice(0, 300);
  }
  const kind = typeof theirs[0] === 'string' ? `${theirs[0]}@${theirs[1]}` : '';
  for (let i = 0; i < Math.max(ours.length, theirs.length); i++) {
    const found = difference(ours[i] ?? null, theirs[i] ?? null, `${path.slice(-80)}/${kind}[${i}]`);
    if (found !== null) return found;
  }
  return null;
}

const { parseModule, Source, dumpModule } = await load();
const python = spawn('python3', [join(here, '../record_ast.py'), 'all'], { stdio: ['ignore', 'pipe', 'inherit'] });
const differences = [];
let same = 0;
let refused = 0;
let lines = 0;
let spent = 0;
for await (const line of createInterface({ input: python.stdout })) {
  const entry = JSON.parse(line);
  const before = performance.now();
  try {
    const module = parseModule(new Source(entry.name, entry.text));
    spent += performance.now() - before;
    lines += entry.text.split('\n').length;
    const ours = dumpModule(module);
    if (JSON.stringify(ours) === JSON.stringify(entry.tree)) same++;
    else differences.push(`another tree: ${entry.name} ${difference(ours, entry.tree, '')}`);
  } catch (error) {
    if (error.kind === 'UnsupportedSyntax' && entry.refused) refused++;
    else differences.push(`an error: ${entry.name}:${error.line}: ${error.kind}: ${error.message}`);
  }
}
for (const one of differences) console.log(one);
console.log(
  `identical trees: ${same}, different: ${differences.length}, refused by name for what is left out: ${refused}`,
);
console.log(`rate: ${((100 * same) / (same + differences.length)).toFixed(2)} % of the files not refused`);
console.log(`${lines} lines in ${spent.toFixed(0)} ms: ${((1000 * spent) / lines).toFixed(2)} µs a line`);
