// Assembles WebAssembly text: `import bytes from './x.wat'` gives the module's bytes, in page, Worker and Node alike.
import { readFile } from 'node:fs/promises';

/** Vite's plugin for `.wat` files. The bytes stand in the chunk itself, so that a module can be made of them at once. */
export function wat() {
  /** @type {import('vite').Plugin} */
  const plugin = {
    name: 'wat',
    load: {
      filter: { id: /\.wat$/ },
      async handler(file) {
        const text = await readFile(file, 'utf8');
        this.addWatchFile(file);
        const bytes = Buffer.from(await assembled(file, text)).toString('base64');
        return {
          code: `export default Uint8Array.from(atob('${bytes}'), (character) => character.charCodeAt(0));`,
          moduleType: 'js',
        };
      },
    },
  };
  return plugin;
}

/** Throws the assembler's message, which names line and column. */
async function assembled(file, text) {
  const { default: load } = await import('wabt');
  const { parseWat } = await load();
  const module = parseWat(file, text, { simd: true });
  module.validate();
  const { buffer } = module.toBinary({});
  module.destroy();
  return buffer;
}
