import { describe, expect, test } from 'vitest';
import { emptyFilm } from '../../../src/store/film.ts';
import type { Comparison } from '../../../src/store/first-difference.ts';
import type { ComparedRun } from '../../../src/store/other-runs.ts';
import type { TextDifference } from '../../../src/store/text-differences.ts';
import { comparisonInWords, differencesInWords, updateUnderWay } from '../../../src/panels/compare/difference-words.ts';
import { compareEn } from '../../../src/panels/compare/words.en.ts';
import { compareZh } from '../../../src/panels/compare/words.zh.ts';
import { fakeFilm } from '../../dev/fake-run.ts';

const film = { ...emptyFilm(1), updates: [...fakeFilm().updates] };

function other(differences: readonly TextDifference[] | null, current = false): ComparedRun {
  const run = {
    id: 1,
    film,
    file: 'a.py',
    origin: 'a.py',
    text: '',
    seed: 0,
    controls: [],
    forks: [],
    name: null,
    last: 0,
    ended: true,
  };
  return { run: { ...run, noise: null, missing: null }, kind: 'pin', number: 1, label: '', current, differences };
}

describe('what a run differs in', () => {
  const position = film.updates[2]?.position ?? 0;
  const all: TextDifference[] = [
    { kind: 'literal', id: 'clip_value', name: 'clip_value', line: 25, from: '0.5', to: '1.0' },
    { kind: 'seed', from: 0, to: 42 },
    { kind: 'switch', what: 'clip', name: 'clip_grad_norm_(…)', line: 38, on: false },
    { kind: 'switch', what: 'zero_grad', name: 'optimizer.zero_grad()', line: 51, on: true },
    { kind: 'choice', what: 'optimizer', line: 3, from: 'Adam', to: 'SGD' },
    {
      kind: 'insert',
      what: 'clip_grad_norm_',
      where: 'update',
      line: 4,
      on: true,
      numbers: [{ name: 'max_norm', text: '1.0' }],
    },
    { kind: 'insert', what: 'accumulation', where: null, line: 4, on: false, numbers: [] },
    { kind: 'forks', forks: [{ position, control: 'lr', before: '1', after: '2' }] },
    { kind: 'lines', line: 7, count: 2, text: 'x = 1' },
    { kind: 'lines', line: 9, count: 0, text: '' },
  ];

  test('in English and Chinese', () => {
    expect(differencesInWords(compareEn, other(all)).split(', ')).toEqual([
      'clip_value 1.0 (here 0.5)',
      'seed 42 (here 0)',
      'clipping off',
      'zero_grad() in line 51 on',
      'optimizer: SGD (here Adam)',
      'with clip_grad_norm_ per update · max_norm 1.0',
      'without accumulation',
      'lr 2 from update 4 on',
      '2 lines at 7',
      'lines taken out at 9',
    ]);
    const zh = differencesInWords(compareZh, other(all));
    expect(zh).toContain('种子 42（此处 0）');
    expect(zh).toContain('裁剪关, 行 51 的 zero_grad() 开, 优化器：SGD（此处 Adam）');
    expect(zh).toContain('有 clip_grad_norm_（每次更新） · max_norm 1.0, 没有梯度累积');
  });

  test('nothing, the run itself, another listing', () => {
    expect(differencesInWords(compareEn, other([]))).toBe('the same text');
    expect(differencesInWords(compareEn, other([], true))).toBe('this run');
    expect(differencesInWords(compareEn, other(null))).toBe('another listing, a.py');
    expect(differencesInWords(compareEn, other([{ kind: 'forks', forks: [] }]))).toBe('from the start');
  });

  test('the update under way at a position', () => {
    expect(updateUnderWay(film, 0)).toBe('1');
    expect(updateUnderWay(film, position - 1)).toBe('3');
    expect(updateUnderWay(film, position)).toBe('4');
    const thinned = { ...film, updates: film.updates.filter(({ index }) => index < 3 || index > 5) };
    expect(updateUnderWay(thinned, position)).toBe('3–6');
  });
});

describe('where they begin to differ', () => {
  const differs = (here: number | string | null, there: number | string | null): Comparison => ({
    kind: 'differs',
    difference: { quantity: 'normApplied', index: 1, inUpdate: null, line: 38, position: 5, here, there },
  });

  test('which number, whose, in which line, both values', () => {
    expect(comparisonInWords(compareEn, differs(0.5, 1))).toEqual({
      text: 'applied norm of update 1, line 38',
      values: '0.5000 instead of 1.000',
      position: 5,
    });
    expect(comparisonInWords(compareZh, differs(0.5, 1)).text).toBe('第 1 次更新实际使用的范数（行 38）');
  });

  test('with as many digits as it takes to tell them apart', () => {
    expect(comparisonInWords(compareEn, differs(0.5, 0.5000001)).values).toBe('0.5000000 instead of 0.5000001');
    expect(comparisonInWords(compareEn, differs(null, 1)).values).toBe('– instead of 1.000');
    const near = comparisonInWords(compareEn, differs(0.1, 0.1 + 2 ** -56)).values.split(' instead of ');
    expect(near[0]).not.toBe(near[1]);
  });

  test('micro-batches and printed lines', () => {
    const { where } = compareEn;
    expect(where({ quantity: 'normPartial', index: 3, inUpdate: 2, line: 45 })).toBe(
      'norm of .grad after micro-batch 2 of update 3, line 45',
    );
    expect(where({ quantity: 'printed', index: 4, inUpdate: null, line: null })).toBe('printed line 4');
  });

  test('nowhere, or one of them is over', () => {
    expect(comparisonInWords(compareEn, { kind: 'same', whole: true }).text).toBe('No number differs.');
    expect(comparisonInWords(compareEn, { kind: 'same', whole: false }).text).toBe(
      'No number differs so far as both have run.',
    );
    const ends = { kind: 'ends', which: 'there', updates: 4, position: 9 } as const;
    expect(comparisonInWords(compareEn, ends)).toMatchObject({ values: '', position: 9 });
  });
});
