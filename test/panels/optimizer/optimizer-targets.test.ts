import { describe, expect, test } from 'vitest';
import {
  optimizerNormTarget,
  weightAfterTarget,
  weightBeforeTarget,
  weightTarget,
} from '../../../src/panels/optimizer/optimizer-targets.ts';
import { ruleRows } from '../../../src/panels/optimizer/rule-rows.ts';
import type { Target } from '../../../src/model/explanation.ts';
import { optimizerRules } from '../../../src/session/optimizers/records.ts';
import type { Run } from '../../../src/session/run/run.ts';
import { lesson } from '../../session/listings.ts';
import { finish, frameAt, open } from '../../session/running.ts';

const combined = lesson('combined');
const adam = 'optim.Adam(model.parameters(), lr=0.001)';

function expectEqual(run: Run, target: Target, shown: number): void {
  const explanation = run.explain(target);
  if (explanation === null) throw new Error(`no explanation of ${JSON.stringify(target)}`);
  const { value } = explanation.result;
  expect({ target, equal: Math.abs(value - shown) <= 1e-6 * Math.abs(shown) }).toEqual({ target, equal: true });
}

describe.each([
  adam,
  'optim.Adam(model.parameters(), lr=0.01, weight_decay=0.1, amsgrad=True)',
  'optim.AdamW(model.parameters(), lr=0.001, weight_decay=0.1, maximize=True)',
  'optim.SGD(model.parameters(), lr=0.1)',
  'optim.SGD(model.parameters(), lr=0.1, momentum=0.9, dampening=0.1, weight_decay=0.01)',
  'optim.SGD(model.parameters(), lr=0.1, momentum=0.9, nesterov=True)',
  'optim.RMSprop(model.parameters(), lr=0.001, centered=True, momentum=0.9)',
  'optim.RMSprop(model.parameters(), lr=0.001)',
  'optim.Adagrad(model.parameters(), lr=0.01, lr_decay=0.1)',
  'optim.Adadelta(model.parameters(), weight_decay=0.01)',
  'optim.Adamax(model.parameters(), lr=0.01, maximize=True)',
  'optim.NAdam(model.parameters(), lr=0.01, weight_decay=0.01)',
  ...[...optimizerRules.keys()].map((name) => `optim.${name}(model.parameters(), lr=0.01)`),
])('%s', (optimizer) => {
  const run = finish(open(combined.replace(adam, optimizer)));

  test.each([1, 7])('every number shown after update %i is what the Inspector explains', (n) => {
    const { optimizer: view } = frameAt(run, run.film.updates[n - 1]?.position ?? 0);
    const last = view?.history.at(-1);
    if (view === null || last === undefined) throw new Error('no update');
    const rows = ruleRows(view);
    expect(rows.map(({ symbol }) => symbol)).toContain('Δw');
    for (const row of rows) {
      const target = weightTarget(view, row);
      if (target === null) throw new Error(`${row.symbol} cannot be asked about`);
      expectEqual(run, target, row.of(last.weight) ?? NaN);
      const all = optimizerNormTarget(view, row);
      if (all === null) throw new Error(`‖${row.symbol}‖ cannot be asked about`);
      expectEqual(run, all, row.of(last.norms) ?? NaN);
    }
    const before = weightBeforeTarget(view);
    if (before === null) throw new Error('clipped before the sum was complete');
    expectEqual(run, before, view.value.before);
    const after = weightAfterTarget(view);
    if (after !== null) expectEqual(run, after, view.value.after);
  });
});

test('what a rule of the listing keeps is explained by the op that wrote it', () => {
  const own = `
class Own(optim.Optimizer):
    def __init__(self, params, lr):
        super().__init__(params, dict(lr=lr))

    def step(self):
        with torch.no_grad():
            for group in self.param_groups:
                for p in group['params']:
                    state = self.state[p]
                    if 'mean' not in state:
                        state['mean'] = torch.zeros_like(p)
                    state['mean'].mul_(0.5).add_(p.grad)
                    p.sub_(group['lr'] * torch.sign(state['mean']))

# Model, loss function and optimizer`;
  const run = finish(
    open(combined.replace('# Model, loss function and optimizer', own).replace(adam, 'Own(model.parameters(), 0.01)')),
  );
  const { optimizer: view } = frameAt(run, run.film.updates[1]?.position ?? 0);
  expect(view).toMatchObject({ name: 'Own', rule: null, scaled: null });
  expect(view?.kept.map(({ name }) => name)).toEqual(['mean']);
  const row = view && ruleRows(view).find(({ symbol }) => symbol === 'mean');
  const target = view && row ? weightTarget(view, row) : null;
  const last = view?.history.at(-1)?.weight.letters['mean'] ?? NaN;
  if (target === null) throw new Error('it cannot be asked about');
  expectEqual(run, target, last);
});
