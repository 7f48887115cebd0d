import { expect, test } from 'vitest';
import type { OptimizerView } from '../../../src/model/optimizer.ts';
import { lesson } from '../listings.ts';
import { finish, frameAt, open } from '../running.ts';

const accumulation = lesson('accumulation');
const sgd = (settings: string): string =>
  accumulation.replace('optim.Adam(model.parameters(), lr=0.001)', `optim.SGD(model.parameters(), ${settings})`);
const divided = (text: string): string =>
  text.replace('criterion(outputs, labels)', 'criterion(outputs, labels) / accumulation_steps');

/** The optimizer right after update `n`, looking at `fc1.weight[41, 5]`. */
function after(text: string, n: number): OptimizerView {
  const run = finish(open(text));
  run.watch({ parameter: 'fc1.weight', index: [41, 5] });
  const view = frameAt(run, run.film.updates[n - 1]?.position ?? 0).optimizer;
  if (view === null) throw new Error('no update');
  return view;
}

const lastOf = ({ history }: OptimizerView) => history.at(-1) ?? history[0];

test("Adam's numbers are those of its rule", () => {
  const view = after(accumulation, 3);
  const [first, , third] = view.history;
  if (first === undefined || third === undefined) throw new Error('no history');
  expect(view).toMatchObject({ name: 'Adam', rule: { values: { t: 3, 'β₁': 0.9, 'β₂': 0.999, λ: 0 } } });
  expect(view.rule?.lines.map(({ letter, key }) => [letter, key])).toEqual([
    ['m', 'exp_avg'],
    ['v', 'exp_avg_sq'],
    ['m̂', null],
    ['v̂', null],
    ['Δw', null],
  ]);
  expect(view.history.map(({ update }) => update)).toEqual([1, 2, 3]);
  let [m, v] = [0, 0];
  for (const { weight } of view.history) {
    m = 0.9 * m + 0.1 * weight.read;
    v = 0.999 * v + 0.001 * weight.read ** 2;
    expect(weight.letters['m']).toBeCloseTo(m, 8);
    expect((weight.letters['v'] ?? NaN) / v).toBeCloseTo(1, 5);
    expect(weight.read).toBeCloseTo(weight.gradient, 7);
  }
  const { letters, change } = third.weight;
  const [mHat, vHat] = [letters['m̂'], letters['v̂']];
  expect(mHat ?? NaN).toBeCloseTo(m / (1 - 0.9 ** 3), 7);
  expect((vHat ?? NaN) / (v / (1 - 0.999 ** 3))).toBeCloseTo(1, 5);
  expect(change).toBeCloseTo((-0.001 * (mHat ?? NaN)) / (Math.sqrt(vHat ?? NaN) + 1e-8), 7);
  // The weight is a float32: what is added to it is rounded.
  expect(Math.abs(view.value.after - view.value.before - change)).toBeLessThan(
    2 ** -24 * Math.abs(view.value.after) * 1.01,
  );
});

test('norms are those of the film', () => {
  const run = finish(open(accumulation));
  const [, second] = run.film.updates;
  const { norms } = lastOf(after(accumulation, 2)) ?? {};
  expect(norms?.gradient).toBeCloseTo(second?.normAccumulated ?? NaN, 9);
  expect(norms?.read).toBeCloseTo(second?.normApplied ?? NaN, 9);
});

test('a factor of 4 in the gradient nearly cancels under Adam and passes through SGD', () => {
  const change = (text: string): number => lastOf(after(text, 1))?.norms.change ?? NaN;
  expect(change(accumulation) / change(divided(accumulation))).toBeCloseTo(1, 4);
  expect(change(sgd('lr=0.1')) / change(divided(sgd('lr=0.1')))).toBeCloseTo(4, 4);
});

test("SGD's momentum buffer", () => {
  const { history, rule } = after(sgd('lr=0.01, momentum=0.9'), 2);
  expect(rule).toMatchObject({ lines: [{ letter: 'b' }, { letter: 'Δw' }], values: { μ: 0.9 } });
  const [one, two] = history;
  expect(one?.weight.letters['b']).toBeCloseTo(one?.weight.read ?? NaN, 9);
  expect(two?.weight.letters['b']).toBeCloseTo(0.9 * (one?.weight.read ?? NaN) + (two?.weight.read ?? NaN), 7);
  expect(two?.weight.change).toBeCloseTo(-0.01 * (two?.weight.letters['b'] ?? NaN), 7);
});

test('without a wish the weight of largest gradient is shown; a wrong wish counts as none', () => {
  const run = finish(open(accumulation));
  const position = run.film.updates[0]?.position ?? 0;
  const { optimizer, graph } = frameAt(run, position);
  const faces = graph?.nodes.filter(({ kind }) => kind === 'parameter').map(({ grad }) => grad?.max ?? 0);
  expect(Math.abs(optimizer?.history[0]?.weight.read ?? NaN)).toBe(Math.max(...(faces ?? [])));
  run.watch({ parameter: 'fc1.weight', index: [50, 0] });
  expect(frameAt(run, position).optimizer?.weight).toEqual(optimizer?.weight);
  expect(frameAt(run, 0).optimizer).toBeNull();
});

test('clipping stands between the gradient and what is read', () => {
  const { norms } = lastOf(after(lesson('combined'), 1)) ?? {};
  expect(norms?.read).toBeCloseTo(0.5, 5);
  expect(norms?.gradient).toBeCloseTo(0.6138248, 5);
});
