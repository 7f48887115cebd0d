// `npm run --silent listing -- FILE.py [options]`: runs a listing without a browser. stdout is the listing's own.
import { installPackages } from './setup.mjs';

const name = 'backstep-cli';

installPackages();
const { derived, importBundled } = await import('./bundle.mjs');
const { compileLibrary, main } = await importBundled(name, 'src/cli/main.ts', ['src']);
process.exitCode = await main(process.argv.slice(2), derived(name, 'library.json', compileLibrary));
