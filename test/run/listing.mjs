// `npm run --silent listing -- FILE.py [options]`: runs a listing without a browser. stdout is the listing's own.
import { installPackages } from './setup.mjs';

installPackages();
const { importBundled } = await import('./bundle.mjs');
const { main } = await importBundled('backstep-cli', 'src/cli/main.ts', ['src']);
process.exitCode = await main(process.argv.slice(2));
