import { describe, expect, test } from 'vitest';
import { parseModule } from '../../src/python/parser/parse.ts';
import { Source } from '../../src/python/source.ts';
import { findControls } from '../../src/session/controls.ts';
import { changedLines, textDifferences } from '../../src/store/text-differences.ts';
import type { Written } from '../../src/store/text-differences.ts';
import { lesson } from '../session/listings.ts';

function written(text: string, rest: Partial<Written> = {}): Written {
  return { text, seed: 0, controls: findControls(parseModule(new Source('', text)), text), forks: [], ...rest };
}

const combined = lesson('combined');
const CLIP = 'torch.nn.utils.clip_grad_norm_(model.parameters(), clip_value)';

describe('what two listings differ in', () => {
  test('nothing, the seed, what was turned on the way', () => {
    expect(textDifferences(written(combined), written(combined))).toEqual([]);
    const fork = { position: 9, control: 'lr', before: '0.1', after: '0.001' };
    const forks = [fork];
    expect(textDifferences(written(combined), written(combined, { seed: 42, forks }))).toEqual([
      { kind: 'seed', from: 0, to: 42 },
      { kind: 'forks', forks },
    ]);
    const turned = written(combined.replace('lr=0.001', 'lr=0.5'), { forks: [{ ...fork, after: '0.5' }] });
    expect(textDifferences(written(combined), turned)).toEqual([{ kind: 'forks', forks: turned.forks }]);
    expect(textDifferences(turned, written(combined))).toMatchObject([{ kind: 'literal', from: '0.5', to: '0.001' }]);
    expect(textDifferences(turned, { ...turned, forks: [] })).toEqual([{ kind: 'forks', forks: [] }]);
  });

  test('literals and switches, by name', () => {
    const other = combined
      .replace('clip_value = 0.5', 'clip_value = 1.0')
      .replace('lr=0.001', 'lr=0.25')
      .replace(CLIP, `pass  # off: ${CLIP}`);
    expect(textDifferences(written(combined), written(other))).toEqual([
      { kind: 'literal', id: 'lr', name: 'lr', line: 20, from: '0.001', to: '0.25' },
      { kind: 'literal', id: 'clip_value', name: 'clip_value', line: 25, from: '0.5', to: '1.0' },
      { kind: 'switch', name: 'clip_grad_norm_(…)', line: 49, on: false },
    ]);
  });

  test('a name that another took the place of', () => {
    const other = combined.replace('optim.Adam(', 'optim.AdamW(');
    expect(textDifferences(written(combined), written(other))).toEqual([
      expect.objectContaining({ kind: 'choice', from: 'Adam', to: 'AdamW' }),
    ]);
  });

  test('lines of neither kind, with their text; comments and blanks at the end tell nothing', () => {
    const other = combined.replace(
      '        x = torch.relu(self.fc1(x))',
      '        x = torch.tanh(self.fc1(x))  # smooth',
    );
    const told = textDifferences(written(combined, { controls: [] }), written(other, { controls: [] }));
    expect(told).toEqual([{ kind: 'lines', line: 13, count: 1, text: 'x = torch.tanh(self.fc1(x))  # smooth' }]);
    expect(textDifferences(written(combined), written(combined.replace('# 64 samples', '# data  ')))).toEqual([]);
    const quoted = "print('# one')\n";
    expect(textDifferences(written(quoted), written("print('# two')\n"))).toHaveLength(1);
  });

  test('lines put in and taken out, each run of them once', () => {
    const from = ['a', 'b', 'c', 'd', 'e', 'f'];
    expect(changedLines(from, ['a', 'x', 'y', 'b', 'c', 'e', 'f'])).toEqual([
      { line: 2, count: 2 },
      { line: 6, count: 0 },
    ]);
    expect(changedLines(from, [])).toEqual([{ line: 1, count: 0 }]);
    expect(changedLines(from, from)).toEqual([]);
  });

  test('both languages of a lesson are one listing', () => {
    const zh = lesson('combined').replaceAll(/# .*$/gm, '# 注释');
    expect(textDifferences(written(combined), written(zh))).toEqual([]);
  });
});
