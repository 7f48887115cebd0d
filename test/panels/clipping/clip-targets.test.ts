import { describe, expect, test } from 'vitest';
import { updateTargets, viewTargets } from '../../../src/panels/clipping/clip-targets.ts';
import type { Target } from '../../../src/model/explanation.ts';
import type { Frame } from '../../../src/model/frame.ts';
import type { Run } from '../../../src/session/run/run.ts';
import { lesson } from '../../session/listings.ts';
import { finish, frameAt, open } from '../../session/running.ts';

const combined = lesson('combined');
const call = 'torch.nn.utils.clip_grad_norm_(model.parameters(), clip_value)';
const listings = {
  'once, by norm': combined,
  'once, by a norm that does not fire': combined.replace('clip_value = 0.5', 'clip_value = 5.0'),
  'by the inf-norm': combined.replace('clip_value)', "clip_value, norm_type='inf')"),
  'by value': combined.replace(call, 'torch.nn.utils.clip_grad_value_(model.parameters(), 0.1)'),
  'after every micro-batch': combined
    .replace('loss.backward()', `loss.backward()\n        ${call}`)
    .replace(`            ${call}\n`, ''),
  'twice in a row': combined.replace(call, `${call}\n            ${call.replace('clip_value', '0.3')}`),
  'parameter by parameter': combined.replace(
    call,
    'for p in model.parameters():\n                torch.nn.utils.clip_grad_norm_(p, clip_value)',
  ),
  'not at all': combined.replace(`            ${call}\n`, ''),
};

function explained(run: Run, target: Target): number {
  const explanation = run.explain(target);
  if (explanation === null) throw new Error(`no explanation of ${JSON.stringify(target)}`);
  return explanation.result.value;
}

function expectEqual(run: Run, target: Target, shown: number): void {
  const equal = Math.abs(explained(run, target) - shown) <= 1e-6 * Math.abs(shown);
  expect({ target, equal }).toEqual({ target, equal: true });
}

function expectAllExplained(run: Run, frame: Frame): void {
  const { clip: view } = frame;
  if (view === null) throw new Error('no gradients');
  const targets = viewTargets(view, frame);
  expectEqual(run, targets.sum, view.sumNorm);
  expectEqual(run, targets.applied, view.applied.norm);
  if (targets.coefficient !== null) expectEqual(run, targets.coefficient, view.region?.coefficient ?? NaN);
  for (const { name, before, after } of view.layers) {
    const target = targets.before(name);
    if (target !== null) expectEqual(run, target, before);
    expectEqual(run, targets.after(name), after);
  }
}

describe.each(Object.entries(listings))('clipped %s', (_, text) => {
  const run = finish(open(text));
  const [first, second] = run.film.updates;
  const lines = run.film.stops.line;
  const beforeStep = lines.before((first?.position ?? 0) - 1) ?? 0;

  test('every number shown of gradients in the buffers is what the Inspector explains', () => {
    const batches = run.film.microBatches.filter(({ update }) => update === 1);
    expect(batches).toHaveLength(4);
    for (const { position } of batches) expectAllExplained(run, frameAt(run, position));
    expectAllExplained(run, frameAt(run, run.stopAt(beforeStep)));
    expectAllExplained(run, frameAt(run, run.stopAt(first?.position ?? 0)));
  });

  test('every number shown of an update that is over is what the Inspector explains', () => {
    for (const row of [first, second]) {
      if (row === undefined) throw new Error('no update');
      const targets = updateTargets(row);
      expectEqual(run, targets.sum, row.normAccumulated);
      expectEqual(run, targets.applied, row.normApplied);
      expect(targets.coefficient !== null).toBe(row.limit?.by === 'norm');
      if (targets.coefficient !== null) expectEqual(run, targets.coefficient, row.clipCoefficient ?? NaN);
    }
  });
});
