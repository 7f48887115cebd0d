/**
 * The accumulated norm is that of `.grad` after the last backward pass of an update and before its last clip call. Every
 * program here says so itself: it takes the norm at each of these places and prints the last one before each step.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { finish, open, randomNumbers } from '../running.ts';

function expectNear(actual: number, expected: number, of: string): void {
  expect(Math.abs(actual - expected), `${of}: ${actual}, the listing ${expected}`).toBeLessThanOrEqual(
    2e-5 * Math.abs(expected) + 1e-12,
  );
}

/** Numbers that a run has printed behind a word, in order. */
function printed(text: string, word: string): number[] {
  return [...text.matchAll(new RegExp(`^${word} (.*)$`, 'gm'))].map(([, number]) => Number(number));
}

const noted = `import torch
_clip = torch.nn.utils.clip_grad_norm_
def _noted(*args, **kwargs):
    norm = _clip(*args, **kwargs)
    print('RETURNED', float(norm))
    return norm
torch.nn.utils.clip_grad_norm_ = _noted
`;

const lessons = new URL('../../../src/lessons/', import.meta.url);
const texts = readdirSync(lessons, { withFileTypes: true }).flatMap((entry) => {
  if (!entry.isDirectory()) return [];
  return [[entry.name, readFileSync(new URL(`${entry.name}/listing.en.py`, lessons), 'utf8')] as const];
});

describe.each(texts)('%s', (_, listing) => {
  for (const clears of ['as it stands', 'never cleared']) {
    test(`${clears}: the norm is what the clip call gives back`, () => {
      const text = clears === 'as it stands' ? listing : listing.replaceAll(/^(\s*)\w+\.zero_grad\(\)/gm, '$1pass');
      const { film } = finish(open(noted + text));
      expect(film.failed).toBeNull();
      for (const row of film.updates) {
        const begun = film.updates[row.index - 2]?.position ?? 0;
        const calls = film.output.filter(({ position }) => position > begun && position < row.position);
        const returned = printed(calls.map((one) => one.text).join(''), 'RETURNED');
        const last = returned.at(-1);
        if (last === undefined || row.limit?.by !== 'norm' || row.limit.order !== 2) continue;
        expectNear(row.normAccumulated, last, `update ${row.index}`);
        if (returned.length > 1) continue;
        expectNear(row.normApplied, row.normAccumulated * (row.clipCoefficient ?? NaN), `applied, update ${row.index}`);
      }
    });
  }
});

/** A loop made at random, with its own account of the norms of each optimizer's gradients. */
function randomLoop(random: () => number): string {
  const chance = (p: number): boolean => random() < p;
  const pick = (n: number): number => Math.floor(random() * n);
  const optimizers = 1 + pick(2);
  const names = Array.from({ length: optimizers }, (_, k) => `o${k}`);
  const batches = 1 + pick(3);
  const lines = [
    'import torch',
    'torch.manual_seed(1)',
    'p = [torch.randn(3, requires_grad=True) for _ in range(4)]',
    'x = torch.randn(8, 4, 3)',
    ...names.map((name, k) => {
      const held = optimizers === 1 ? 'p' : k === 0 ? 'p[:2]' : 'p[2:]';
      return `${name} = torch.optim.${chance(0.5) ? 'SGD' : 'Adam'}(${held}, lr=0.05)`;
    }),
    'account = {}',
    'def total(o):',
    "    grads = [q.grad.double() for q in o.param_groups[0]['params'] if q.grad is not None]",
    '    return torch.cat(grads).norm().item() if grads else 0.0',
    'def note(*all):',
    '    for o in all:',
    "        if any(q.grad is not None for q in o.param_groups[0]['params']):",
    '            account[id(o)] = total(o)',
  ];
  const clip = (indent: string): string[] => {
    const [whose, held] = [
      [`*[${names.join(', ')}]`, 'p'],
      ['o0', optimizers === 1 ? 'p' : 'p[:2]'],
      ['o0', 'p[:1]'],
      [names.at(-1) ?? 'o0', 'p[3:]'],
    ][pick(4)] as [string, string];
    const bound = (0.2 + random()).toFixed(2);
    const call = chance(0.3)
      ? `torch.nn.utils.clip_grad_value_(${held}, ${bound})`
      : `torch.nn.utils.clip_grad_norm_(${held}, ${bound}${chance(0.2) ? ', norm_type=1' : ''})`;
    return [`${indent}note(${whose})`, `${indent}${call}`];
  };
  const clear = (indent: string): string =>
    `${indent}${names[pick(names.length)] ?? 'o0'}.zero_grad(${chance(0.5) ? '' : 'set_to_none=False'})`;
  lines.push('for turn in range(5):');
  if (chance(0.5)) lines.push(...names.map((name) => `    ${name}.zero_grad()`));
  lines.push(`    for i in range(${batches}):`);
  lines.push('        loss = sum(((q * x[turn + i, k]).sum() - 1) ** 2 for k, q in enumerate(p))');
  lines.push('        loss.backward()', `        note(${names.join(', ')})`);
  if (chance(0.4)) lines.push(...clip('        '));
  if (chance(0.15)) lines.push(clear('        '));
  for (let k = pick(3); k > 0; k--) lines.push(...clip('    '));
  for (const name of names) {
    lines.push(`    print('BROUGHT', account[id(${name})])`);
    lines.push(`    print('READ', total(${name}))`);
    lines.push(`    ${name}.step()`);
  }
  if (chance(0.4)) lines.push(clear('    '));
  return lines.join('\n') + '\n';
}

test('loops made at random: what each says of itself', () => {
  const random = randomNumbers(12);
  let rows = 0;
  for (let k = 0; k < 40; k++) {
    const text = randomLoop(random);
    const { film } = finish(open(text));
    expect(film.failed?.traceback ?? '').toBe('');
    const all = film.output.map((one) => one.text).join('');
    const [brought, read] = [printed(all, 'BROUGHT'), printed(all, 'READ')];
    expect(film.updates).toHaveLength(brought.length);
    film.updates.forEach((row, at) => {
      expectNear(row.normAccumulated, brought[at] ?? NaN, `${text}update ${row.index}, accumulated`);
      expectNear(row.normApplied, read[at] ?? NaN, `${text}update ${row.index}, applied`);
      rows++;
    });
  }
  expect(rows).toBeGreaterThan(200);
});
