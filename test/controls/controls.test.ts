import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseModule } from '../../src/python/parser/parse.ts';
import { SourceText } from '../../src/python/source.ts';
import { findControls } from '../../src/controls/controls.ts';
import type { Control, LiteralControl, SwitchControl } from '../../src/model/control.ts';
import { applyControl } from './apply-control.ts';

const listing = (name: string): string =>
  readFileSync(new URL(`../../src/lessons/${name}/listing.en.py`, import.meta.url), 'utf8');
const find = (text: string): Control[] => findControls(parseModule(new SourceText('t.py', text)), text);
const literals = (text: string): LiteralControl[] => find(text).filter((one) => one.kind === 'literal');
const switches = (text: string): SwitchControl[] => find(text).filter((one) => one.kind === 'switch');
const names = (text: string): string[] => literals(text).map(({ name, text: literal }) => `${name} = ${literal}`);

describe('literals', () => {
  test('the combined listing: hyper-parameters, the learning rate, the sizes of the data', () => {
    expect(names(listing('combined'))).toEqual([
      'lr = 0.001',
      'num_epochs = 10',
      'accumulation_steps = 4',
      'clip_value = 0.5',
      'batch_size = 16',
      'data.size(0) = 64',
      'data.size(1) = 10',
      'targets.size(0) = 64',
      'targets.size(1) = 1',
    ]);
  });

  test('a name that is bound twice, or in a loop, is no constant', () => {
    expect(names('a = 1\na = 2\nb = 3\nfor b in range(3): pass\nc = 4\nc += 1\nd = 5\n')).toEqual(['d = 5']);
    expect(names('n = 1\ndef f():\n    global n\n    n = 2\n')).toEqual([]);
  });

  test('signs, exponents, tuples, keywords and positions of optimizer and clip calls', () => {
    const text =
      'x = -2.5\na, b = 1, 1e-3\nopt = optim.Adam(m.parameters(), betas=(0.9, 0.999), eps=1e-8, lr=x)\n' +
      'def step():\n    clip_grad_norm_(m.parameters(), 1.0, norm_type=2)\n    torch.optim.SGD(p, 0.1, momentum=.9)\n';
    expect(names(text)).toEqual([
      'x = -2.5',
      'a = 1',
      'b = 1e-3',
      'betas[0] = 0.9',
      'betas[1] = 0.999',
      'eps = 1e-8',
      'max_norm = 1.0',
      'norm_type = 2',
      'lr = 0.1',
      'momentum = .9',
    ]);
  });

  test('equal names have ids of their own', () => {
    expect(literals('optim.SGD(p, lr=1)\noptim.SGD(q, lr=2)\n').map((one) => one.id)).toEqual(['lr', 'lr#2']);
  });

  test('columns count code points, offsets UTF-16 units; line ends and byte order mark are kept', () => {
    const text = '\uFEFF# 😀\r\nname = "😀"; rate = 0.5  # 学习率\r\n';
    const [rate] = literals(text);
    expect(rate && text.slice(rate.start, rate.end)).toBe('0.5');
    expect(rate && applyControl(text, rate, '0.25')).toBe('\uFEFF# 😀\r\nname = "😀"; rate = 0.25  # 学习率\r\n');
  });
});

describe('switches', () => {
  test('the combined listing has its division, two zero_grad() and the clip', () => {
    expect(switches(listing('combined')).map(({ name, line, on }) => `${line} ${name} ${on}`)).toEqual([
      '34 optimizer.zero_grad() true',
      '42 loss / accumulation_steps true',
      '49 clip_grad_norm_(…) true',
      '51 optimizer.zero_grad() true',
    ]);
  });

  const off = (text: string): string => {
    const [control] = switches(text);
    return control ? applyControl(text, control) : '';
  };

  test('off keeps the statement behind a mark; what follows on its line stays', () => {
    expect(off('for i in r:\n    opt.zero_grad()  # clear\n')).toBe(
      'for i in r:\n    pass  # off: opt.zero_grad()  # clear\n',
    );
    expect(off('if x: opt.zero_grad()\n')).toBe('if x: pass  # off: opt.zero_grad()\n');
  });

  test('a division becomes the undivided form', () => {
    const tail = 'loss.backward()\n';
    expect(off(`loss = criterion(a, b) / k  # mean\n${tail}`)).toBe(
      `loss = criterion(a, b)  # off: loss = criterion(a, b) / k  # mean\n${tail}`,
    );
    expect(off(`loss = loss / 4\n${tail}`)).toBe(`loss = loss  # off: loss = loss / 4\n${tail}`);
    expect(off(`loss /= k\n${tail}`)).toBe(`pass  # off: loss /= k\n${tail}`);
    expect(off('(loss / k).backward()\n')).toBe('loss.backward()  # off: (loss / k).backward()\n');
  });

  test('a division that is no loss is let alone', () => {
    expect(switches('mean = total / n\nloss.backward()\n')).toEqual([]);
  });

  test('a statement over several lines', () => {
    const text = 'clip_grad_norm_(\n    model.parameters(),  # all\n    1.0)\nnext()\n';
    expect(off(text)).toBe(
      'pass  # off: clip_grad_norm_(\n# off:     model.parameters(),  # all\n# off:     1.0)\nnext()\n',
    );
    expect(off(off(text))).toBe(text);
  });

  test.each([
    ['norm = clip_grad_norm_(p, 1.0)\nprint(norm)\n', "norm = clip_grad_norm_(p, float('inf'))"],
    [
      'norm = clip_grad_norm_(\n    p,  # all\n    max_norm = (c),\n)  # n\nprint(norm)\n',
      "norm = clip_grad_norm_(p, max_norm=float('inf'),)",
    ],
    ['norm = u.clip_grad_norm_(p, 1., 1).item()\n', "norm = u.clip_grad_norm_(p, float('inf'), 1).item()"],
    [
      'norms.append(clip_grad_norm_(max_norm=1, parameters=p))\n',
      "norms.append(clip_grad_norm_(max_norm=float('inf'), parameters=p))",
    ],
    ['def f(p):\n    return clip_grad_norm_(p, 1)\n', "    return clip_grad_norm_(p, float('inf'))"],
    ['total += clip_grad_norm_(p, c)\n', "total += clip_grad_norm_(p, float('inf'))"],
  ])('a clip whose result is used measures on: %j', (text, measuring) => {
    const lines = off(text).split('\n');
    expect(lines.some((line) => line.startsWith(`${measuring}  # off: `))).toBe(true);
    expect(switches(off(text))[0]).toMatchObject({ on: false, measures: true });
    expect(off(off(text))).toBe(text);
  });

  test('a result that nobody reads goes with its clip', () => {
    expect(off('norm = clip_grad_norm_(p, 1.0)\n')).toBe('pass  # off: norm = clip_grad_norm_(p, 1.0)\n');
  });

  test.each([
    ['if clip_grad_norm_(p, 1) > 2:\n    print(1)\n', 'part-of-statement'],
    ['a, b = clip_grad_norm_(p, 1), clip_grad_norm_(q, 1)\n', 'part-of-statement'],
    ['print(clip_grad_norm_(*a))\n', 'unpacked'],
    ['opt.zero_grad(); x = 1\n', 'line'],
  ])('%j cannot be switched off: %s', (text, kind) => {
    expect(switches(text)[0]?.refusal?.kind).toBe(kind);
    expect(off(text)).toBe(text);
  });

  test('of a statement over several lines one line is left', () => {
    expect(off('loss = criterion(\n    a,  # first\n    b,\n) / k\nloss.backward()\n')).toBe(
      'loss = criterion(a, b,)  # off: loss = criterion(\n# off:     a,  # first\n# off:     b,\n# off: ) / k\nloss.backward()\n',
    );
  });

  test('a comment that only looks like the mark is no switch', () => {
    expect(switches('pass  # off: for lunch\nx = 1  # off: x = 2\n')).toEqual([]);
  });
});
