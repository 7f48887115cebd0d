/** What can be chosen for a name in a listing, what that writes, and that it runs. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lessons } from '../../src/lessons/lessons.ts';
import { parseModule } from '../../src/python/parser/parse.ts';
import { SourceText } from '../../src/python/source.ts';
import { findControls } from '../../src/controls/controls.ts';
import type { ChoiceControl } from '../../src/model/control.ts';
import { families } from '../../src/controls/torch-signatures.ts';
import { finish, open } from '../session/running.ts';
import { applyControl } from './apply-control.ts';

const choices = (text: string): ChoiceControl[] =>
  findControls(parseModule(new SourceText('t.py', text)), text).filter((one) => one.kind === 'choice');
const values = (text: string): string[] => choices(text).map(({ what, value }) => `${what} ${value}`);

function choose(text: string, to: string, which = 0): string {
  const control = choices(text)[which];
  const option = control?.options.find(({ value }) => value === to);
  if (!control || !option) throw new Error(`${to} is not offered`);
  if (option.refusal) throw new Error(`${option.refusal.kind} ${option.refusal.name}`.trimEnd());
  return applyControl(text, control, to);
}

const imports = 'import torch\nfrom torch import nn, optim\nimport torch.nn.functional as F\n';

describe('what is a choice', () => {
  test.each([
    ['import torch', 'torch.optim.Adam(p)', ['optimizer Adam']],
    ['import torch.optim as o', 'o.RMSprop(p)', ['optimizer RMSprop']],
    ['from torch.optim import Adam as A', 'A(p)', ['optimizer Adam']],
    ['from torch.optim import *', 'SGD(p, 1)', ['optimizer SGD']],
    ['import torch.nn as nn', 'nn.Sequential(nn.ReLU(), nn.Tanh())', ['activation ReLU', 'activation Tanh']],
    ['import torch', 'torch.nn.functional.huber_loss(a, b)', ['loss huber_loss']],
    ['import torch', 'net(x).sigmoid()', ['activation sigmoid']],
    ['import torch', 'torch.nn.RNN(1, 2, nonlinearity="relu")', ['activation relu']],
  ])('%s; %s', (line, call, found) => {
    expect(values(`${line}\nx = ${call}\n`)).toEqual(found);
  });

  test.each([
    ['a class of the listing', 'class Adam: pass\nAdam(p)'],
    ['another module', 'import keras\nkeras.Adam(p)'],
    ['a rebound name', 'import torch.optim as optim\noptim = mine\noptim.Adam(p)'],
    ['a parameter of that name', 'import torch\ndef f(torch): return torch.relu(x)'],
    ["a method of the listing's own", 'class Value:\n    def relu(self): pass\nValue().relu()'],
    ['an attribute of self', 'class Net:\n    def f(self): self.relu()'],
    ['losses of classes and of probabilities', `${imports}nn.CrossEntropyLoss(); nn.BCELoss(); F.nll_loss(a, b)`],
    ['what is no call', `${imports}kind = optim.Adam`],
  ])('%s is none', (_, text) => {
    expect(values(`${text}\n`)).toEqual([]);
  });
});

describe('what choosing writes', () => {
  test('the name alone where the other takes all arguments', () => {
    const text = `${imports}opt = optim.Adam( p, lr = 1e-3, betas=(.9, .99))  # best\n`;
    expect(choose(text, 'AdamW')).toBe(text.replace('Adam', 'AdamW'));
  });

  test('arguments that the other does not take stay behind the mark, and come back with values turned since', () => {
    const text = `${imports}opt = optim.SGD(p, momentum=0.9, lr=0.1)  # plain\n`;
    const adam = choose(text, 'Adam');
    expect(adam).toBe(
      `${imports}opt = optim.Adam(p, lr=0.1)  # off: opt = optim.SGD(p, momentum=0.9, lr=0.1)  # plain\n`,
    );
    const turned = adam.replace('Adam(p, lr=0.1)', 'Adam(p, lr=0.5)');
    expect(choose(turned, 'RMSprop')).toBe(`${imports}opt = optim.RMSprop(p, momentum=0.9, lr=0.5)  # plain\n`);
    expect(choose(turned, 'SGD')).toBe(text.replace('lr=0.1', 'lr=0.5'));
  });

  test('so do arguments given by position, where none behind them is taken for another', () => {
    const text = `${imports}opt = optim.Adam(p, 1e-3, (0.9, 0.99))\n`;
    expect(choose(text, 'SGD')).toContain('opt = optim.SGD(p, 1e-3)  # off: ');
  });

  test('what torch itself does not have is called by its full name', () => {
    const text = `${imports}x = torch.relu(x)\n`;
    expect(choose(text, 'gelu')).toBe(`${imports}x = torch.nn.functional.gelu(x)  # off: x = torch.relu(x)\n`);
    expect(choose(choose(text, 'gelu'), 'relu')).toBe(text);
  });

  test('an imported name is exchanged in its import', () => {
    const text = 'from torch.optim import (Adam)  # one\nopt = Adam(p, lr=1)\n';
    expect(choose(text, 'SGD')).toBe('from torch.optim import (SGD)  # one\nopt = SGD(p, lr=1)\n');
  });

  test('while the division is off, the name changes in what is kept, too', () => {
    const text = `${imports}loss = F.mse_loss(a, b)  # off: loss = F.mse_loss(a, b) / 4\nloss.backward()\n`;
    expect(choose(text, 'l1_loss')).toBe(text.replaceAll('mse_loss', 'l1_loss'));
  });
});

describe('what is refused', () => {
  test.each([
    ['optim.Adam(p)', 'SGD', 'required lr'],
    ['optim.SGD(p, 0.1, 0.9)', 'RMSprop', 'argument momentum'],
    ['optim.Adam(p, lr=1, **more)', 'SGD', 'unpacked'],
    ['nn.Sequential(nn.LeakyReLU(negative_slope=0.2), nn.ReLU())', 'Tanh', 'argument negative_slope'],
    ['(torch.relu(x), torch.tanh(x))', 'gelu', 'line'],
  ])('%s → %s: %s', (call, to, why) => {
    const text = `${imports}x = ${call}\n`;
    expect(() => choose(text, to)).toThrow(why);
  });

  test('an import that other places need', () => {
    const text = 'from torch.optim import Adam\na = Adam(p, lr=1)\nb = Adam(q, lr=1)\n';
    expect(() => choose(text, 'SGD')).toThrow('import SGD');
  });
});

describe('the signatures are those of the library', () => {
  const sources = {
    'torch.optim.': (name: string) => [`optim/${name.toLowerCase()}.py`, '__init__'],
    'torch.nn.': (name: string) => [
      `nn/modules/${name.endsWith('Loss') ? 'loss' : 'activation'}.py`,
      `${name}.__init__`,
    ],
    'torch.nn.functional.': (name: string) => ['nn/functional.py', name],
  };
  const listed = families.flatMap(({ prefix, members }) =>
    prefix in sources
      ? [...members].map(([name, signature]) => ({
          name,
          signature,
          source: sources[prefix as keyof typeof sources](name),
        }))
      : [],
  );
  test.each(listed)('$name', ({ name, signature, source: [file = '', of = ''] }) => {
    const text = readFileSync(new URL(`../../src/torch/lib/torch/${file}`, import.meta.url), 'utf8');
    const { body } = parseModule(new SourceText(file, text));
    const inits = body.flatMap((one) => (one.kind === 'ClassDef' && one.name === name ? one.body : []));
    const functions = of === name ? body : inits;
    const found = functions.find((one) => one.kind === 'FunctionDef' && (one.name === name || one.name === '__init__'));
    const base = body.flatMap((one) => (one.kind === 'ClassDef' && one.name === '_Loss' ? one.body : []));
    const init = found ?? (name.endsWith('Loss') ? base.find((one) => one.kind === 'FunctionDef') : undefined);
    const args = init?.kind === 'FunctionDef' ? init.args : null;
    const positional = args?.args.map(({ arg }) => arg).filter((arg) => arg !== 'self') ?? [];
    expect(signature.positional).toEqual(positional);
    expect(signature.keywords).toEqual(args?.kwonly.map(({ arg }) => arg) ?? []);
  });
});

describe.each(lessons)('$id', ({ text }) => {
  test('everything that can be chosen runs to the end', () => {
    const shorter = text.en.replace(/^(num_(?:steps|epochs)) = \d+$/m, '$1 = 3');
    const failures = choices(shorter).flatMap((control) =>
      control.options.flatMap(({ value, refusal }) => {
        if (refusal) return [`${value} is refused`];
        const { failed } = finish(open(applyControl(shorter, control, value))).film;
        return failed ? [`${value}: ${failed.message}`] : [];
      }),
    );
    expect(failures).toEqual([]);
  });
});
