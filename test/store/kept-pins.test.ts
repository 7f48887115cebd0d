/** Pins over visits: what is kept of them, what damaged storage does, and how their films come back. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { keepPins, keptPins, MOST_PINS, readPins } from '../../src/store/kept-pins.ts';
import type { KeptPin } from '../../src/store/kept-pins.ts';
import { otherRuns } from '../../src/store/other-runs.ts';
import { pinRun, renamePin, unpin } from '../../src/store/pin-actions.ts';
import { addPins, watchPins } from '../../src/store/pin-reruns.ts';
import { connect, disconnect, loadRun, pause, runToEnd } from '../../src/store/run-actions.ts';
import { initialState } from '../../src/store/state.ts';
import { page } from '../../src/store/store.ts';
import { setLiteral } from '../../src/store/view-actions.ts';
import { startFakeEngine } from '../dev/fake-engine.ts';
import { FAKE_END } from '../dev/fake-run.ts';

const state = page.getState;
const KEY = 'backstep.pins';
const ASIDE = 'backstep.pins.damaged';
const settle = (ms = 500): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

class Storage {
  readonly items = new Map<string, string>();
  room = Infinity;
  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    if (value.length > this.room) throw new DOMException('full', 'QuotaExceededError');
    this.items.set(key, value);
  }
  removeItem(key: string): void {
    this.items.delete(key);
  }
}

let storage: Storage;
let listeners: ((event: { key: string; newValue: string | null }) => void)[];
let leave: () => void = () => undefined;

beforeEach(() => {
  storage = new Storage();
  listeners = [];
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  vi.stubGlobal('localStorage', storage);
  vi.stubGlobal('addEventListener', (_: string, listen: (typeof listeners)[number]) => listeners.push(listen));
  vi.stubGlobal('removeEventListener', () => undefined);
  vi.stubGlobal('requestAnimationFrame', (run: (now: number) => void) => setTimeout(() => run(performance.now()), 16));
  vi.stubGlobal('cancelAnimationFrame', (id: ReturnType<typeof setTimeout>) => clearTimeout(id));
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
});

afterEach(() => {
  leave();
  pause();
  disconnect();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A new visit: nothing is left of the last one but what the browser keeps. */
async function visit(start = startFakeEngine): Promise<void> {
  leave();
  disconnect();
  page.setState(initialState(), true);
  connect(startFakeEngine);
  await loadRun({ fresh: true });
  await runToEnd();
  leave = watchPins(start);
}

const pin = (more: Partial<KeptPin> = {}): KeptPin => ({
  file: 'a.py',
  text: 'clip_value = 0.5\n',
  seed: 3,
  forks: [{ position: 7, control: 'clip_value', before: '0.5', after: '1e-3' }],
  name: 'mine',
  last: 400,
  ended: true,
  ...more,
});

describe('what is kept', () => {
  test('comes back as it was', () => {
    const pins = [pin(), pin({ name: null, forks: [], ended: false }), pin({ text: '# 学习率 😀\r\n' })];
    expect(keepPins(pins)).toBe(true);
    expect(keptPins()).toEqual({ pins, damaged: false });
    expect(keepPins([])).toBe(true);
    expect(storage.items.size).toBe(0);
    expect(keptPins()).toEqual({ pins: [], damaged: false });
  });

  test.each([
    ['no JSON', '{"version":1,"pins":[', 0],
    ['of the future', JSON.stringify({ version: 2, pins: [pin()] }), 0],
    ['one pin of two', JSON.stringify({ version: 1, pins: [{ ...pin(), seed: -1 }, pin()] }), 1],
    ['a text that is too long', JSON.stringify({ version: 1, pins: [pin({ text: 'x'.repeat(200_001) })] }), 0],
    ['too many', JSON.stringify({ version: 1, pins: Array.from({ length: MOST_PINS + 1 }, () => pin()) }), MOST_PINS],
  ])('%s: what can be read is, all of it is put aside', (_, raw, readable) => {
    storage.items.set(KEY, raw);
    const { pins, damaged } = keptPins();
    expect(damaged).toBe(true);
    expect(pins).toHaveLength(readable);
    expect(storage.items.get(ASIDE)).toBe(raw);
    expect(keepPins([pin()])).toBe(true);
    storage.items.set(KEY, 'again');
    keptPins();
    expect(storage.items.get(ASIDE)).toBe(`${raw}\nagain`);
  });

  test('what cannot be put aside is not written over', () => {
    storage.items.set(KEY, 'damaged');
    storage.room = 3;
    expect(keptPins().damaged).toBe(true);
    expect(keepPins([])).toBe(false);
    expect(storage.items.get(KEY)).toBe('damaged');
  });

  test('what is too large is refused', () => {
    expect(keepPins([pin({ text: 'x'.repeat(200_001) })])).toBe(false);
    storage.room = 10;
    expect(keepPins([pin()])).toBe(false);
  });
});

describe('over visits', () => {
  test('a pinned run is there again, with its film, and charts draw it once the text differs', async () => {
    await visit();
    await pinRun();
    renamePin(state().pins[0]?.id ?? 0, 'first');
    const { text, film } = state();
    await visit();
    expect(state().pins).toHaveLength(1);
    await settle();
    const [again] = state().pins;
    expect(again).toMatchObject({ name: 'first', text, seed: 0, missing: null, last: FAKE_END, ended: true });
    expect(again?.film.updates).toEqual(film.updates);
    expect(again?.film.end).toBe(FAKE_END);
    expect(state().pinProgress).toBeNull();
    setLiteral('clip_value', '0.25');
    await settle();
    expect(otherRuns(state()).map(({ kind }) => kind)).toEqual(['pin']);
  });

  test('of another listing it is run again only when the runs are compared', async () => {
    keepPins([pin({ text: 'clip_value = 2.0\n', forks: [] })]);
    await visit();
    await settle();
    expect(state().pins[0]?.missing).toBe('waiting');
    page.setState({ drawer: 'compare' });
    await settle();
    expect(state().pins[0]?.missing).toBeNull();
  });

  test('a text that does not run any more says so and stays', async () => {
    const { file } = initialState();
    keepPins([pin({ file, text: 'syntax error', forks: [] }), pin({ file, text: 'clip_value = 1.0\n', forks: [] })]);
    await visit();
    await settle();
    expect(state().pins.map(({ missing }) => missing)).toEqual(['failed', null]);
    expect(readPins(storage.getItem(KEY)).pins).toHaveLength(2);
  });

  test('one that is removed while it runs is let go of', async () => {
    let disposed = 0;
    keepPins([pin({ file: initialState().file, forks: [] })]);
    await visit((options) => {
      const client = startFakeEngine(options);
      const never = new Promise<null>(() => undefined);
      return { ...client, runToEnd: () => never, dispose: () => void disposed++ };
    });
    await settle();
    expect(state().pinProgress).not.toBeNull();
    unpin(state().pins[0]?.id ?? 0);
    expect(disposed).toBe(1);
    expect(state().pinProgress).toBeNull();
    expect(storage.getItem(KEY)).toBeNull();
  });

  test('damaged storage is told, and what else was pinned is there', async () => {
    storage.items.set(KEY, JSON.stringify({ version: 1, pins: [pin(), 'nonsense'] }));
    await visit();
    expect(state().notice).toEqual({ kind: 'pinsDamaged' });
    expect(state().pins).toHaveLength(1);
  });

  test('full storage is told; the pin is there until the page is closed', async () => {
    await visit();
    storage.room = 10;
    await pinRun();
    expect(state().pins).toHaveLength(1);
    expect(state().notice).toEqual({ kind: 'pinsNotKept' });
  });

  test('another page of the browser pins and removes: this one follows, films stay', async () => {
    await visit();
    await pinRun();
    const [own] = state().pins;
    const kept = readPins(storage.getItem(KEY)).pins;
    listeners.forEach((listen) =>
      listen({ key: KEY, newValue: JSON.stringify({ version: 1, pins: [...kept, pin()] }) }),
    );
    expect(state().pins.map(({ name }) => name)).toEqual([null, 'mine']);
    expect(state().pins[0]?.film).toBe(own?.film);
    listeners.forEach((listen) => listen({ key: KEY, newValue: null }));
    expect(state().pins).toEqual([]);
  });

  test('pins of a link come behind the own, as many as there is room for', async () => {
    await visit();
    keepPins([pin({ name: 'own' })]);
    await visit();
    addPins([
      pin({ name: 'the same run' }),
      ...Array.from({ length: MOST_PINS }, (_, seed) => pin({ seed: seed + 10 })),
    ]);
    expect(state().pins.map(({ name, seed }) => `${name} ${seed}`)).toEqual([
      'own 3',
      ...Array.from({ length: MOST_PINS - 1 }, (_, seed) => `mine ${seed + 10}`),
    ]);
    expect(state().notice).toEqual({ kind: 'pinsLeftOut' });
    expect(readPins(storage.getItem(KEY)).pins).toHaveLength(MOST_PINS);
  });
});
