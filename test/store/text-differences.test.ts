import { describe, expect, test } from 'vitest';
import type { Control } from '../../src/model/control.ts';
import { parseModule } from '../../src/python/parser/parse.ts';
import { SourceText } from '../../src/python/source.ts';
import { findControls } from '../../src/controls/controls.ts';
import { lessons } from '../../src/lessons/lessons.ts';
import { changedLines } from '../../src/store/changed-lines.ts';
import { textDifferences } from '../../src/store/text-differences.ts';
import type { Written } from '../../src/store/text-differences.ts';
import { lesson } from '../session/listings.ts';
import { applyControl } from '../controls/apply-control.ts';

function written(text: string, rest: Partial<Written> = {}): Written {
  return { text, seed: 0, controls: findControls(parseModule(new SourceText('', text)), text), forks: [], ...rest };
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
      { kind: 'switch', what: 'clip', name: 'clip_grad_norm_(…)', line: 49, on: false },
    ]);
  });

  test('a name that another took the place of', () => {
    const other = combined.replace('optim.Adam(', 'optim.AdamW(');
    expect(textDifferences(written(combined), written(other))).toEqual([
      { kind: 'choice', what: 'optimizer', line: 20, from: 'Adam', to: 'AdamW' },
    ]);
  });

  describe.each(lessons)('$id', ({ text: { en: text } }) => {
    const controls = written(text).controls.flatMap((control): { control: Control; to: string }[] => {
      if (control.kind === 'literal') return [{ control, to: '7' }];
      if (control.kind !== 'choice') return [{ control, to: '' }];
      return control.options.flatMap(({ value, refusal }) => (refusal === null ? [{ control, to: value }] : []));
    });
    const used = controls.map(({ control, to }) => ({ control, to, after: applyControl(text, control, to) }));

    test.each(used.filter(({ after }) => after !== text))(
      'what $control.id ($to) has written is told as that, and so is its absence',
      ({ control, to, after }) => {
        const told = [
          textDifferences(written(text), written(after)),
          textDifferences(written(after), written(text)),
        ] as const;
        const expected = {
          literal: [{ name: control.name, to }, { from: to }],
          choice: [{ to }, { from: to }],
          switch: [{ on: false }, { on: true }],
          insert: [
            { what: control.kind === 'insert' && control.what, on: true },
            { where: control.kind === 'insert' && control.where, on: false },
          ],
        }[control.kind];
        expect(told[0]).toEqual([expect.objectContaining({ kind: control.kind, ...expected[0] })]);
        expect(told[1]).toEqual([expect.objectContaining({ kind: control.kind, ...expected[1] })]);
      },
    );
  });

  test('what was inserted and turned, beside a line that was written and a clip that was switched off', () => {
    const plain = lesson('accumulation');
    const insert = written(plain).controls.find(({ id }) => id === 'insert clip_grad_norm_ update');
    if (!insert) throw new Error('not offered');
    const clipped = applyControl(plain, insert).replace('max_norm=1.0', 'max_norm=0.25').replace('lr=0.001', 'lr=0.1');
    expect(textDifferences(written(plain), written(`${clipped}print(1)\n`))).toEqual([
      expect.objectContaining({ kind: 'literal', name: 'lr' }),
      expect.objectContaining({ kind: 'insert', where: 'update', numbers: [{ name: 'max_norm', text: '0.25' }] }),
      expect.objectContaining({ kind: 'lines', text: 'print(1)' }),
    ]);
    const off = written(clipped).controls.find(({ id }) => id === 'clip#1');
    expect(textDifferences(written(clipped), written(off ? applyControl(clipped, off) : ''))).toEqual([
      expect.objectContaining({ kind: 'switch', what: 'clip', on: false }),
    ]);
  });

  test('an import of the name that was chosen is no line of its own', () => {
    const text =
      'from torch.optim import Adam\nfrom torch import nn\nopt = Adam(nn.Linear(1, 1).parameters(), betas=(0.9, 0.99), lr=1)\n';
    const choice = written(text).controls.find(({ id }) => id === 'optimizer#1');
    const sgd = choice ? applyControl(text, choice, 'SGD') : '';
    expect(sgd).toContain('import SGD');
    expect(textDifferences(written(text), written(sgd))).toEqual([
      expect.objectContaining({ kind: 'choice', to: 'SGD' }),
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
