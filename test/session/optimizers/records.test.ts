/** Every record of an optimizer, found as the page finds them: its numbers are those of a run, its signature that of its source. */
import { describe, expect, test } from 'vitest';
import { optimizerRule, type AnyOptimizerRule } from '../../../src/session/optimizers/optimizer-rule.ts';
import { optimizerRules } from '../../../src/session/optimizers/records.ts';
import { plus } from '../../../src/session/optimizers/tree-parts.ts';
import type { LeafUpdate, UpdateRecord } from '../../../src/session/record/update-history.ts';
import { elementsOf } from '../../../src/session/reading/capture.ts';
import { LeafLetters, spread } from '../../../src/session/record/leaf-letters.ts';
import { evaluateTree } from '../../../src/session/optimizers/evaluate-tree.ts';
import { Film } from '../../../src/session/record/film.ts';
import { openListing } from '../../../src/session/listing/loaded-listing.ts';
import { Tracker } from '../../../src/session/record/tracker.ts';

const sources: Readonly<Record<string, string>> = import.meta.glob('../../../src/torch/lib/torch/optim/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const records = [...optimizerRules.values()];

test('there are records for what torch.optim brings, and for nothing else', () => {
  const classes = Object.values(sources).flatMap((text) =>
    [...text.matchAll(/^class (\w+)\(Optimizer\):/gm)].map(([, name]) => name ?? ''),
  );
  expect([...optimizerRules.keys()].toSorted((a, b) => (a < b ? -1 : 1))).toEqual(
    classes.toSorted((a, b) => (a < b ? -1 : 1)),
  );
});

describe.each(records)('$name', (rule) => {
  const source = sources[`../../../src/torch/lib/torch/optim/${rule.name.toLowerCase()}.py`] ?? '';

  test('the signature is that of its source', () => {
    const [, found] = /def __init__\(self, ([^]*?)\):/.exec(source) ?? [];
    expect(rule.signature).toBe(found?.replaceAll(/\s+/g, ' '));
  });

  test.each(settingsOf(rule))('%o: what is kept and what is added follow from the trees', (options) => {
    const leaves = updatesOf(rule.name, options).flatMap((update) => update.leaves);
    expect(leaves).toHaveLength(8 * 4);
    for (const one of leaves) expectTreesHold(one);
  });
});

/** The options that a record has, each on its own. */
function settingsOf({ signature, flags }: AnyOptimizerRule): readonly string[] {
  const has = (name: string): boolean => new RegExp(`\\b${name}=`).test(signature);
  const numbers = [
    'weight_decay=0.02',
    'momentum=0.5',
    'lr_decay=0.05',
    'initial_accumulator_value=0.1',
    'betas=(0.5, 0.7)',
    'step_sizes=(0.04, 0.06)',
    'lambd=0.05, t0=2',
  ];
  const switches = Object.values(flags).map((key) =>
    key === 'nesterov' ? 'nesterov=True, momentum=0.5' : `${key}=True`,
  );
  return [
    'lr=0.05',
    ...[...numbers, ...switches].filter((one) => has(one.replace(/=[^]*/, ''))).map((one) => `lr=0.05, ${one}`),
  ];
}

/** In float64, where rounding hides nothing. */
function updatesOf(name: string, options: string): readonly UpdateRecord[] {
  const text = [
    'import torch',
    'torch.set_default_dtype(torch.float64)',
    'net = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.ReLU(), torch.nn.Linear(4, 1))',
    `optimizer = torch.optim.${name}(net.parameters(), ${options})`,
    'for step in range(8):',
    '    x = torch.randn(6, 3)',
    '    loss = ((net(x) - x.sum(1, keepdim=True)) ** 2).mean()',
    '    optimizer.zero_grad()',
    '    loss.backward()',
    '    optimizer.step()',
    '',
  ].join('\n');
  const opened = openListing('listing.py', text, 0);
  const tracker = new Tracker(new Film(1), opened);
  tracker.attach(opened.machine);
  expect(opened.machine.run({ budget: Infinity })).toBe('finished');
  return tracker.history.records;
}

function expectTreesHold(one: LeafUpdate): void {
  const { rule, kept, before, after } = one;
  if (rule === null) throw new Error('the rule is not known');
  const letters = new LeafLetters(one, rule, null);
  const old = elementsOf(before);
  const change = spread(letters.of('Δw'), one);
  Array.from(elementsOf(after), (now, at) => expectClose(now, (old[at] ?? NaN) + (change[at] ?? NaN)));
  for (const { letter, after: stands } of kept) {
    const tree = rule.trees[letter];
    if (tree === undefined) continue;
    const value = spread(
      evaluateTree(tree, (other) => letters.of(other)),
      one,
    );
    Array.from(elementsOf(stands), (now, at) => expectClose(now, value[at] ?? NaN));
  }
}

function expectClose(shown: number, evaluated: number): void {
  expect(Math.abs(shown - evaluated)).toBeLessThanOrEqual(1e-12 * Math.max(Math.abs(shown), 1e-3));
}

test('an optimizer of the listing is taken for none of these, whatever it is called and derives from', () => {
  const text = [
    'import torch',
    'class Adam(torch.optim.Adam):',
    '    def step(self):',
    '        with torch.no_grad():',
    '            for group in self.param_groups:',
    "                for p in group['params']:",
    "                    p -= group['lr'] * p.grad",
    'w = torch.ones(3, requires_grad=True)',
    'optimizer = Adam([w], lr=0.1)',
    '(w * 2).sum().backward()',
    'optimizer.step()',
    '',
  ].join('\n');
  const opened = openListing('listing.py', text, 0);
  const tracker = new Tracker(new Film(1), opened);
  tracker.attach(opened.machine);
  expect(opened.machine.run({ budget: Infinity })).toBe('finished');
  const [record] = tracker.history.records;
  expect(record).toMatchObject({ name: 'Adam', leaves: [{ rule: null, kept: [] }] });
});

test('a tree that speaks of an undeclared letter does not compile', () => {
  const wrong = optimizerRule({
    name: 'Wrong',
    signature: 'params',
    options: {},
    flags: {},
    counts: {},
    kept: {},
    numbers: () => ({}),
    derived: {},
    // @ts-expect-error: there is no letter q.
    rules: () => ({ Δw: plus('g', 'q') }),
  });
  expect(wrong.name).toBe('Wrong');
});
