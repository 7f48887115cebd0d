/** What is inserted into listings of other structure than the built-in ones, and what it does when it runs. */
import { describe, expect, test } from 'vitest';
import { lessons } from '../../src/lessons/lessons.ts';
import { parseModule } from '../../src/python/parser/parse.ts';
import { SourceText } from '../../src/python/source.ts';
import { findControls } from '../../src/controls/controls.ts';
import type { InsertControl } from '../../src/model/control.ts';
import { finish, open } from '../session/running.ts';
import { applyControl } from './apply-control.ts';

const inserts = (text: string): InsertControl[] =>
  findControls(parseModule(new SourceText('t.py', text)), text).filter((one) => one.kind === 'insert');
const offered = (text: string): string[] =>
  inserts(text).flatMap(({ id, refusal }) => (refusal === null ? [id.replace('insert ', '')] : []));

function insert(text: string, id: string): string {
  const control = inserts(text).find((one) => one.id === `insert ${id}`);
  if (!control || control.refusal) throw new Error(`cannot insert ${id}: ${control?.refusal?.kind ?? 'not offered'}`);
  return applyControl(text, control);
}

const refusal = (text: string, id: string): string | undefined => {
  const found = inserts(text).find((one) => one.id === `insert ${id}`)?.refusal;
  return found ? `${found.kind} ${found.name}`.trimEnd() : undefined;
};

const head = `import torch
import torch.nn as nn
model = nn.Linear(3, 1)
opt = torch.optim.SGD(model.parameters(), lr=0.1)
x, y = torch.randn(8, 3), torch.randn(8, 1)
`;

const plain = `${head}
for i in range(8):
    opt.zero_grad()
    loss = ((model(x[i:i + 1]) - y[i:i + 1]) ** 2).mean()
    loss.backward()
    opt.step()
`;

describe('clipping', () => {
  test('before the step, above the comment that belongs to it', () => {
    const text = plain.replace('    opt.step()', '\n    # Update\n    opt.step()  # now');
    expect(insert(text, 'clip_grad_norm_ update')).toContain(
      '    loss.backward()\n\n    torch.nn.utils.clip_grad_norm_(model.parameters(), max_norm=1.0)\n\n    # Update\n    opt.step()  # now\n',
    );
  });

  test('without accumulation there is no other place per micro-batch', () => {
    expect(refusal(plain, 'clip_grad_value_ micro-batch')).toBe('no-accumulation');
    expect(offered(plain)).toEqual([
      'clip_grad_norm_ update',
      'clip_grad_norm_ after-step',
      'clip_grad_value_ update',
      'clip_grad_value_ after-step',
      'accumulation',
    ]);
  });

  test('a threshold that the listing names is taken', () => {
    const text = plain.replace('\nfor', 'max_grad_norm = 0.3\n\nfor');
    expect(insert(text, 'clip_grad_norm_ update')).toContain('clip_grad_norm_(model.parameters(), max_grad_norm)\n');
  });

  test.each([
    ['from torch import nn, optim, randn\n', 'nn.utils.clip_grad_norm_('],
    ['from torch.nn.utils import clip_grad_norm_\nfrom torch import nn, optim, randn\n', 'clip_grad_norm_('],
    ['from torch.optim import SGD\nfrom torch import randn\n', 'torch.nn.utils.clip_grad_norm_('],
  ])('the imports %j decide how it is written', (imports, call) => {
    const sgd = imports.includes('SGD') ? 'SGD' : 'optim.SGD';
    const after = insert(`${imports}opt = ${sgd}([w], lr=1)\nloss.backward()\nopt.step()\n`, 'clip_grad_norm_ update');
    expect(after).toContain(`\n${call}[w], max_norm=1.0)\nopt.step()`);
    expect(after.startsWith('import torch\n')).toBe(call.startsWith('torch.'));
  });

  test('parameters that cannot be named there are those of the optimizer', () => {
    const text =
      'import torch\ndef make(net):\n    return torch.optim.SGD(net.parameters(), lr=1)\n' +
      'def train(optimizer, loss):\n    loss.backward()\n    optimizer.step()\n';
    expect(insert(text, 'clip_grad_norm_ update')).toContain(
      "clip_grad_norm_([p for group in optimizer.param_groups for p in group['params']], max_norm=1.0)",
    );
  });

  test('tabs, CRLF and a last line without an end', () => {
    const text = 'import torch\r\nopt = torch.optim.SGD([w], lr=1)\r\nwhile go():\r\n\tl.backward()\r\n\topt.step()';
    expect(insert(text, 'clip_grad_norm_ after-step')).toBe(
      `${text}\r\n\ttorch.nn.utils.clip_grad_norm_([w], max_norm=1.0)`,
    );
  });

  test('what it refuses', () => {
    const first = 'clip_grad_norm_ update';
    expect(refusal('loss.backward()\n', first)).toBe('no-step');
    expect(refusal(`${plain}opt.step()\n`, first)).toBe('several-steps opt');
    expect(refusal(`${head}opt.step()\nloss.backward()\n`, first)).toBe('no-backward');
    expect(refusal(plain.replace('loss.backward()\n    opt', 'loss.backward(); opt'), first)).toBe('no-backward');
    expect(refusal(plain.replace('    opt.step()', '    i; opt.step()'), first)).toBe('line');
    expect(inserts('print(1)\n')).toEqual([]);
    expect(inserts('def backward():\n    optimizer.step()\n')).toEqual([]);
  });
});

describe('accumulation', () => {
  test('the update goes into an if, zero_grad behind it, and the constant before the loop', () => {
    expect(insert(plain, 'accumulation')).toBe(`${head}
accumulation_steps = 4

for i in range(8):
    loss = ((model(x[i:i + 1]) - y[i:i + 1]) ** 2).mean()
    loss.backward()
    if (i + 1) % accumulation_steps == 0:
        opt.step()
        opt.zero_grad()
`);
  });

  test('each update then has four micro-batches, and the division makes it that of one batch', () => {
    const accumulated = insert(plain, 'accumulation');
    const { updates } = finish(open(accumulated)).film;
    expect(updates.map(({ microBatches }) => microBatches)).toEqual([4, 4]);
    const divided = finish(open(insert(accumulated, 'division'))).film.updates[0];
    const whole = `${head}loss = ((model(x[:4]) - y[:4]) ** 2).mean()\nloss.backward()\nopt.step()\n`;
    const one = finish(open(whole)).film.updates[0];
    expect((divided?.normAccumulated ?? NaN) / (one?.normAccumulated ?? NaN)).toBeCloseTo(1, 6);
    expect((updates[0]?.normAccumulated ?? NaN) / (divided?.normAccumulated ?? NaN)).toBe(4);
  });

  test.each([
    ['for i in range(0, 8, 2):', '(i // 2 + 1)'],
    ['for i in range(1, 9):', 'i'],
    ['for i in range(2, n, 3):', '((i - 2) // 3 + 1)'],
    ['for i, (a, b) in enumerate(zip(x, y)):', '(i + 1)'],
    ['for n, a in enumerate(x, 1):', 'n'],
    ['for n, a in enumerate(x, start=1):', 'n'],
  ])('%s counts by %s', (loop, turns) => {
    const after = insert(plain.replace('for i in range(8):', loop), 'accumulation');
    expect(after).toContain(`${loop}\n`);
    expect(after).toContain(`    if ${turns} % accumulation_steps == 0:\n`);
  });

  test.each([
    ['a counter that the body changes', 'for i in range(8):', '    i = int(i)\n    loss.backward()'],
    ['a start that is not known', 'for i, a in enumerate(x, first):', '    loss.backward()'],
    ['a tuple', 'for i in 0, 1, 2:', '    loss.backward()'],
    ['a step that is no step by one', 'i = 0\nwhile i < 8:', '    i += 2\n    loss.backward()'],
    ['a start that is computed', 'i = int(0)\nwhile i < 8:', '    i += 1\n    loss.backward()'],
    ['a turn that may end early', 'for i in range(8):', '    if i == 3:\n        continue\n    loss.backward()'],
  ])('%s: backward passes are counted by a variable of its own', (_, loop, backward) => {
    const text = plain.replace('for i in range(8):', loop).replace('    loss.backward()', backward);
    const after = insert(text, 'accumulation');
    expect(after).toContain('micro_batches = 0\n');
    expect(after).toContain(
      '    loss.backward()\n    micro_batches += 1\n    if micro_batches % accumulation_steps == 0:\n',
    );
  });

  test('any other loop is enumerated with a name of its own', () => {
    const text = `${head}i = 0
for a, b in zip(x, y):  # pairs
    opt.zero_grad()
    ((model(a) - b) ** 2).mean().backward()
    opt.step()
`;
    const after = insert(text, 'accumulation');
    expect(after).toContain('for micro_batch, (a, b) in enumerate(zip(x, y)):  # pairs\n');
    expect(finish(open(after)).film.updates).toHaveLength(2);
    expect(insert(after, 'division')).toContain('(((model(a) - b) ** 2).mean() / accumulation_steps).backward()');
  });

  test('clip, comments, blank lines and the schedule go along; gradients are cleared before each epoch', () => {
    const text = `${head}batch_size = 2; n = 3  # sizes
schedule = torch.optim.lr_scheduler.StepLR(opt, 1)
for epoch in range(2):
\tfor i in range(8):
\t\t# Clear
\t\topt.zero_grad()

\t\tloss = model(x[i]).sum()
\t\tloss.backward()

\t\t# Clip
\t\ttorch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)

\t\topt.step()
\t\tschedule.step()
\t\tprint(i)
`;
    const after = insert(text, 'accumulation');
    expect(after.slice(head.length)).toBe(`batch_size = 2; n = 3  # sizes
accumulation_steps = 4
schedule = torch.optim.lr_scheduler.StepLR(opt, 1)
for epoch in range(2):
\topt.zero_grad()
\tfor i in range(8):
\t\tloss = model(x[i]).sum()
\t\tloss.backward()

\t\tif (i + 1) % accumulation_steps == 0:
\t\t\t# Clip
\t\t\ttorch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)

\t\t\topt.step()
\t\t\tschedule.step()
\t\t\topt.zero_grad()
\t\tprint(i)
`);
    expect(finish(open(after)).film.updates).toHaveLength(4);
  });

  test('what it refuses', () => {
    const once = plain.replace('for i in range(8):', 'def update(i):');
    expect(refusal(once, 'accumulation')).toBe('loop');
    expect(offered(once)).toContain('clip_grad_norm_ update');
    const read = plain.replace(
      '    opt.step()',
      '    norm = nn.utils.clip_grad_norm_(model.parameters(), 1)\n    opt.step()\n    print(norm)',
    );
    expect(refusal(read, 'accumulation')).toBe('used-later norm');
    expect(
      refusal(plain.replace('    opt.step()', '    if i > 2:\n        opt.step()'), 'accumulation'),
    ).toBeUndefined();
  });
});

describe.each(lessons)('$id', ({ text }) => {
  const ids = inserts(text.en).filter(({ refusal: why }) => why === null);
  test.runIf(ids.length > 0)('everything that can be inserted runs to the end', () => {
    const failures = ids.flatMap((control) => {
      const { failed } = finish(open(applyControl(text.en, control))).film;
      return failed ? [`${control.id}: ${failed.message}`] : [];
    });
    expect(failures).toEqual([]);
  });
});
