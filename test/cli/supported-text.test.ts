import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withSupported } from '../../src/cli/supported-text.ts';

const list = readFileSync(join(import.meta.dirname, '../../docs/supported.md'), 'utf8');

describe('what is supported, in docs/supported.md', () => {
  it('is up to date; otherwise run npm run supported', () => {
    expect(withSupported(list)).toBe(list);
  });

  it('is written between its marks and nowhere else', () => {
    const written = withSupported('before\n<!-- supported:start -->\nold\n<!-- supported:end -->\nafter\n');
    expect(written.startsWith('before\n<!-- supported:start -->\n')).toBe(true);
    expect(written.endsWith('<!-- supported:end -->\nafter\n')).toBe(true);
    expect(written).not.toContain('old\n');
    expect(() => withSupported('no marks')).toThrow('has no <!-- supported:start -->');
  });
});
