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
const classes = { same: 0, 'refused by name': 0, 'another tree': [], 'an error': [] };
let lines = 0;
let spent = 0;
for await (const line of createInterface({ input: python.stdout })) {
  const entry = JSON.parse(line);
  let module;
  const before = performance.now();
  try {
    module = parseModule(new Source(entry.name, entry.text));
  } catch (error) {
    if (error.kind === 'UnsupportedSyntax' && entry.refused) classes['refused by name']++;
    else classes['an error'].push(`${entry.name}:${error.line}: ${error.kind}: ${error.message}`);
    continue;
  }
  spent += performance.now() - before;
  lines += entry.text.split('\n').length;
  const ours = dumpModule(module);
  if (JSON.stringify(ours) === JSON.stringify(entry.tree)) classes.same++;
  else classes['another tree'].push(`${entry.name} ${difference(ours, entry.tree, '')}`);
}
const wrong = classes['another tree'].length + classes['an error'].length;
for (const [name, found] of Object.entries(classes)) {
  console.log(`${name}: ${Array.isArray(found) ? found.length : found}`);
  if (Array.isArray(found)) for (const one of found) console.log(`  ${one}`);
}
const rate = (100 * classes.same) / (classes.same + wrong);
console.log(`identical: ${rate.toFixed(2)} % of the files not refused`);
console.log(`${lines} lines in ${spent.toFixed(0)} ms: ${((1000 * spent) / lines).toFixed(2)} µs a line`);
