// `npm run fuzz [-- --minutes N]`: what the tests try with a few seeds, with new ones for as long as there is time.
import { installPackages } from './setup.mjs';

installPackages();
const { importBundled } = await import('./bundle.mjs');
const { main } = await importBundled('backstep-fuzz', 'test/fuzz/main.ts', ['src', 'test']);
process.exitCode = await main(process.argv.slice(2));
