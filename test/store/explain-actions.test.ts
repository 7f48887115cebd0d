import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Explanation, Quantity, Target } from '../../src/model/explanation.ts';
import { explain, follow, moveInTrail } from '../../src/store/explain-actions.ts';
import { connect, disconnect } from '../../src/store/run-actions.ts';
import { initialState } from '../../src/store/state.ts';
import { page } from '../../src/store/store.ts';
import type { Client } from '../../src/worker/client.ts';

const loss = (microBatch: number): Target => ({ kind: 'loss', microBatch });

function answerTo(target: Target): Explanation {
  const what = { kind: 'value', node: null, name: null, op: 'add', at: [] } as const;
  return {
    target,
    result: { what, value: 1, target, light: null },
    rule: null,
    tree: null,
    operands: [],
    evaluated: 1,
    scale: 1,
    notes: [],
    line: 0,
    made: null,
    checkable: false,
  };
}

const operand: Quantity = {
  what: { kind: 'value', node: null, name: 'inputs', op: '', at: [2] },
  value: 3,
  target: loss(2),
  light: null,
};

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

beforeEach(() => {
  Object.assign(globalThis, { matchMedia: () => ({ matches: false }) });
  page.setState(initialState(), true);
  const never = (): Promise<never> => new Promise(() => undefined);
  const client = {
    load: never,
    ask: (_: string, target: Target) => Promise.resolve(answerTo(target)),
    dispose: () => undefined,
  };
  connect(() => client as unknown as Client);
});

afterEach(disconnect);

test('a trail goes on, back and onward', async () => {
  explain(loss(1));
  await settled();
  expect(page.getState().explanation?.target).toEqual(loss(1));
  follow(operand);
  await settled();
  expect(page.getState()).toMatchObject({ trailAt: 1, explanation: { target: loss(2) } });
  moveInTrail(-1);
  await settled();
  expect(page.getState()).toMatchObject({ trailAt: 0, explanation: { target: loss(1) } });
  moveInTrail(-1);
  expect(page.getState().trailAt).toBe(0);
  moveInTrail(1);
  await settled();
  expect(page.getState().explanation?.target).toEqual(loss(2));
});

test('a number keeps the name it was clicked under', async () => {
  explain(loss(1));
  follow(operand);
  await settled();
  expect(page.getState().explanation?.result.what).toMatchObject({ name: 'inputs' });
});

test('following from the middle of a trail forgets what came after', async () => {
  explain(loss(1));
  follow(operand);
  moveInTrail(-1);
  follow({ ...operand, target: loss(3) });
  await settled();
  expect(page.getState().trail.map(({ target }) => target)).toEqual([loss(1), loss(3)]);
});
