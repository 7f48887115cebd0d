/** The samples of ops lie beside what they sample; no bundle holds them. */
import { join } from 'node:path';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { wat } from '../run/wat.mjs';

const root = join(import.meta.dirname, '../..');

/** What a bundle of that module holds, not minified. */
async function bundled(entry: string): Promise<string> {
  const made = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [wat()],
    build: { write: false, minify: false, lib: { entry: join(root, entry), formats: ['es'] } },
  });
  const outputs = Array.isArray(made) ? made : [made];
  return outputs
    .flatMap((one) => ('output' in one ? one.output : []))
    .map((chunk) => ('code' in chunk ? chunk.code : ''))
    .join('\n');
}

test('a bundle with all ops holds none of their samples', async () => {
  const text = await bundled('src/torch/torch-package.ts');
  expect(text).toContain('AddmmBackward0');
  expect(text.match(/\b\w+Samples = |\bdraw\.\w+\(/g)).toBeNull();
});
