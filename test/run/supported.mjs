// `node test/run/supported.mjs`: writes into docs/supported.md what is supported, as found in the code.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importBundled } from './bundle.mjs';
import { installPackages, root } from './setup.mjs';

installPackages();
const { withSupported } = await importBundled('backstep-supported', 'src/cli/supported-text.ts', ['src']);
const file = join(root, 'docs/supported.md');
writeFileSync(file, withSupported(readFileSync(file, 'utf8')));
