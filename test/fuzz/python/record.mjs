// `node test/fuzz/python/record.mjs SEED…`: records what CPython 3.11 prints for the programs of these seeds.
import { writeFileSync } from 'node:fs';
import { importBundled } from '../../run/bundle.mjs';

const { record } = await importBundled('backstep-python-programs', 'test/fuzz/python/record.ts', ['test/fuzz/python']);
writeFileSync(new URL('recorded.json', import.meta.url), record(process.argv.slice(2).map(Number)));
