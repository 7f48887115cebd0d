import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lazyModule, fetchLazyModules } from '../../src/ui/lazy-module.ts';

/** A dynamic import that is answered by hand. */
function asked() {
  let answer: { resolve: (value: string) => void; reject: (why: Error) => void } | null = null;
  const load = vi.fn<() => Promise<string>>(
    () => new Promise<string>((resolve, reject) => (answer = { resolve, reject })),
  );
  return { load, come: (value: string) => answer?.resolve(value), fail: () => answer?.reject(new Error('no network')) };
}

beforeEach(() => {
  vi.stubGlobal('document', { querySelectorAll: () => [] });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test('it is asked for once, and then it is here', async () => {
  const { load, come } = asked();
  const code = lazyModule(load);
  expect(code.arrival()).toEqual({ state: 'away' });
  const both = [code.fetch(), code.fetch()];
  come('code');
  expect(await Promise.all(both)).toEqual([true, true]);
  expect(await code.fetch()).toBe(true);
  expect(code.arrival()).toEqual({ state: 'here', value: 'code' });
  expect(code.arrival()).toBe(code.arrival());
  expect(load).toHaveBeenCalledTimes(1);
});

test('one that failed to come is asked for anew', async () => {
  const { load, come, fail } = asked();
  const code = lazyModule(load);
  const told: string[] = [];
  code.subscribe(() => told.push(code.arrival().state));
  const first = code.fetch();
  fail();
  expect(await first).toBe(false);
  const second = code.fetch();
  await vi.waitFor(() => expect(load).toHaveBeenCalledTimes(2));
  come('code');
  expect(await second).toBe(true);
  expect(told).toEqual(['failed', 'away', 'here']);
});

test('all are fetched in turn, those that a chunk brings along, too; one that fails holds up none', async () => {
  const order: string[] = [];
  const come = (name: string) => () => {
    order.push(name);
    return Promise.resolve(name);
  };
  const outer = lazyModule(() => {
    lazyModule(come('inner'));
    return come('outer')();
  });
  const broken = lazyModule(() => Promise.reject(new Error('no network')));
  const last = lazyModule(come('last'));
  const turn = vi.fn<() => Promise<void>>(() => Promise.resolve());
  expect(await fetchLazyModules(turn)).toBe(false);
  expect(order).toEqual(['outer', 'last', 'inner']);
  expect(turn.mock.calls.length).toBeGreaterThanOrEqual(4);
  expect([outer, broken, last].map((one) => one.arrival().state)).toEqual(['here', 'failed', 'here']);
});
