import { describe, expect, test } from 'vitest';
import type { OptimizerView } from '../../../src/model/optimizer.ts';
import { optimizerRules } from '../../../src/session/optimizers/records.ts';
import { lesson } from '../listings.ts';
import { finish, frameAt, open } from '../running.ts';

const accumulation = lesson('accumulation');
const listing = (optimizer: string): string =>
  accumulation.replace('optim.Adam(model.parameters(), lr=0.001)', optimizer);

function viewAfter(text: string, n: number): OptimizerView {
  const run = finish(open(text));
  run.watch({ parameter: 'fc1.weight', index: [41, 5] });
  const view = frameAt(run, run.film.updates[n - 1]?.position ?? 0).optimizer;
  if (view === null) throw new Error('no update');
  return view;
}

const rules = [
  'optim.SGD(model.parameters(), lr=0.1)',
  'optim.SGD(model.parameters(), lr=0.1, weight_decay=0.01, maximize=True)',
  'optim.SGD(model.parameters(), lr=0.1, momentum=0.9, nesterov=True, weight_decay=0.01)',
  'optim.SGD(model.parameters(), lr=0.1, momentum=0.9, dampening=0.5)',
  'optim.Adam(model.parameters(), lr=0.01, weight_decay=0.01)',
  'optim.Adam(model.parameters(), lr=0.01, amsgrad=True, maximize=True)',
  'optim.AdamW(model.parameters(), lr=0.01, weight_decay=0.1)',
  'optim.RMSprop(model.parameters(), lr=0.01, weight_decay=0.01)',
  'optim.RMSprop(model.parameters(), lr=0.01, centered=True, momentum=0.9)',
  'optim.Adagrad(model.parameters(), lr=0.01, lr_decay=0.1)',
  'optim.Adadelta(model.parameters(), weight_decay=0.01)',
  'optim.Adamax(model.parameters(), lr=0.01, maximize=True)',
  'optim.NAdam(model.parameters(), lr=0.01, weight_decay=0.01)',
  ...[...optimizerRules.keys()].map((name) => `optim.${name}(model.parameters(), lr=0.01)`),
];

test.each(rules)('what the rule adds is what the weight has changed by: %s', (rule) => {
  const { value, history } = viewAfter(listing(rule), 7);
  const change = history.at(-1)?.weight.change ?? NaN;
  // Weights are float32, means too.
  const rounding = 2 ** -23 * Math.abs(value.after) + 1e-5 * Math.abs(change);
  expect(Math.abs(value.after - value.before - change)).toBeLessThan(rounding);
  expect(change).not.toBe(0);
});

describe('a constant factor in every gradient so far', () => {
  /** The rule replayed in float64 with the recorded gradients, each `factor` times as large. */
  function replayed({ history }: OptimizerView, factor: number, eps: number): number {
    const [lr, b1, b2] = [0.001, 0.9, 0.999];
    let [m, v, change] = [0, 0, NaN];
    history.forEach(({ weight }, i) => {
      const g = factor * weight.read;
      m = b1 * m + (1 - b1) * g;
      v = b2 * v + (1 - b2) * g * g;
      const t = i + 1;
      change = (-lr * (m / (1 - b1 ** t))) / (Math.sqrt(v / (1 - b2 ** t)) + eps);
    });
    return change;
  }

  test('nearly cancels under Adam: the same as a replay of the rule with larger gradients', () => {
    const view = viewAfter(listing('optim.Adam(model.parameters(), lr=0.001)'), 8);
    const change = view.history.at(-1)?.weight.change ?? NaN;
    expect(view.scaled?.factor).toBe(4);
    // The run's own means are float32.
    expect((view.scaled?.change ?? NaN) / replayed(view, 4, 1e-8)).toBeCloseTo(1, 5);
    expect((view.scaled?.change ?? NaN) / change).toBeCloseTo(1, 4);
  });

  test('does not cancel where ε is as large as the root mean square', () => {
    const view = viewAfter(listing('optim.Adam(model.parameters(), lr=0.001, eps=0.1)'), 8);
    const ratio = (view.scaled?.change ?? NaN) / (view.history.at(-1)?.weight.change ?? NaN);
    expect((view.scaled?.change ?? NaN) / replayed(view, 4, 0.1)).toBeCloseTo(1, 5);
    expect(ratio).toBeGreaterThan(1.2);
    expect(ratio).toBeLessThan(4);
  });

  test.each(['lr=0.1', 'lr=0.1, momentum=0.9'])('passes through SGD unchanged: %s', (settings) => {
    const view = viewAfter(listing(`optim.SGD(model.parameters(), ${settings})`), 3);
    expect((view.scaled?.change ?? NaN) / (view.history.at(-1)?.weight.change ?? NaN)).toBeCloseTo(4, 12);
  });

  test('is not known where the gradient takes a decay into a mean', () => {
    expect(viewAfter(listing('optim.Adam(model.parameters(), lr=0.001, weight_decay=0.1)'), 3).scaled).toBeNull();
  });

  test("AdamW's decay stays", () => {
    const view = viewAfter(listing('optim.AdamW(model.parameters(), lr=0.001, weight_decay=0.5)'), 3);
    const ratio = (view.scaled?.change ?? NaN) / (view.history.at(-1)?.weight.change ?? NaN);
    expect(ratio).toBeCloseTo(1, 4);
  });
});

test('every rule shows what it keeps, by the letters of its record', () => {
  const view = viewAfter(listing('optim.RMSprop(model.parameters(), lr=0.01, centered=True, momentum=0.9)'), 2);
  expect(view.rule?.lines.map(({ key }) => key)).toEqual(['square_avg', 'grad_avg', 'momentum_buffer', null]);
  const [first, second] = view.history;
  const squares = 0.01 * (first?.weight.read ?? NaN) ** 2;
  const mean = 0.99 * squares + 0.01 * (second?.weight.read ?? NaN) ** 2;
  expect((second?.weight.letters['v'] ?? NaN) / mean).toBeCloseTo(1, 4);
});
