import { expect, test, vi } from 'vitest';

test('WebAssembly and TypeScript kernels bring every listing to the same state', async () => {
  const { fingerprints } = await import('./fingerprints.ts');
  const both = fingerprints();
  expect(both.webAssembly).toBe(true);
  vi.stubGlobal('WebAssembly', undefined);
  vi.resetModules();
  const alone = (await import('./fingerprints.ts')).fingerprints();
  vi.unstubAllGlobals();
  expect(alone.webAssembly).toBe(false);
  expect(alone.states).toEqual(both.states);
}, 120_000);
