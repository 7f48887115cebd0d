/** The command line when Backstep itself has a defect. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { compileLibrary, main } from '../../src/cli/main.ts';
import { relu } from '../../src/engine/ops/relu.ts';
import { version } from '../../src/model/version.ts';

const folder = mkdtempSync(join(tmpdir(), 'backstep-defect-'));
const file = join(folder, 'prog.py');

afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('what was printed before stands, the report is told without data or paths, and the code is 4', async () => {
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      written[name] += String(text);
      return true;
    });
  }
  vi.spyOn(relu, 'forward').mockImplementation(() => {
    throw new TypeError('undefined is not a tensor');
  });
  writeFileSync(
    file,
    'import torch\nprint("before")\ntry:\n    torch.relu(torch.ones(3))\nexcept BaseException:\n    print("caught")\nprint("after")\n',
  );
  expect(await main([file], compileLibrary())).toBe(4);
  expect(written.stdout).toBe('before\n');
  const [error, place, ...stack] = written.stderr.trimEnd().split('\n');
  expect(error).toBe('InternalError: TypeError: undefined is not a tensor');
  expect(place).toMatch(new RegExp(`^  Backstep ${version}, event \\d+, line 4$`));
  expect(stack.length).toBeGreaterThan(2);
  expect(written.stderr).not.toMatch(/file:|\/src\/|prog\.py/);
});

test('the version is that of package.json', () => {
  const packed = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
    version: string;
  };
  expect(version).toBe(packed.version);
});
