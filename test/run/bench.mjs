// `npm run bench [-- --json --long --training]`: times what must stay fast, on this machine.
import { installPackages, root } from './setup.mjs';

installPackages();
const { importBundled } = await import('./bundle.mjs');
const { launchOptions } = await import('./browser.mjs');
const { main } = await importBundled('backstep-bench', 'test/bench/main.ts', ['src', 'test/bench']);
process.exitCode = await main(process.argv.slice(2), root, launchOptions());
