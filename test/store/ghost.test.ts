import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runFromStart, setTurnFrom, turnBlock, watchForkable } from '../../src/store/fork-actions.ts';
import { comparedRuns, otherRuns } from '../../src/store/other-runs.ts';
import { letGhostGo, openRun, pinRun, renamePin, unpin } from '../../src/store/pin-actions.ts';
import { connect, disconnect, loadRun, pause, runToEnd, seek, step } from '../../src/store/run-actions.ts';
import { initialState } from '../../src/store/state.ts';
import { page } from '../../src/store/store.ts';
import { openLesson } from '../../src/store/listings/listing-actions.ts';
import { editText, setLanguage, setLiteral, setSeed } from '../../src/store/view-actions.ts';
import { startFakeEngine } from '../dev/fake-engine.ts';
import { FAKE_END, fakeFilm } from '../dev/fake-run.ts';

const state = page.getState;
const { updates } = fakeFilm();
const settle = (ms = 500): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
/** Acts on one item after the other. */
async function inTurn<Item>(items: readonly Item[], act: (item: Item) => Promise<void>): Promise<void> {
  await items.reduce((before, item) => before.then(() => act(item)), Promise.resolve());
}

let stop: () => void = () => undefined;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  vi.stubGlobal('requestAnimationFrame', (run: (now: number) => void) => setTimeout(() => run(performance.now()), 16));
  vi.stubGlobal('cancelAnimationFrame', (id: ReturnType<typeof setTimeout>) => clearTimeout(id));
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  page.setState(initialState(), true);
  connect(startFakeEngine);
  stop = watchForkable();
  await loadRun({ fresh: true });
  await runToEnd();
});

afterEach(() => {
  stop();
  pause();
  disconnect();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('the ghost', () => {
  test('the run before an edit, with its film, text and seed', async () => {
    const { film, text } = state();
    setLiteral('clip_value', '0.25');
    await settle();
    const { ghost } = state();
    expect(ghost?.film).toBe(film);
    expect(state().film).not.toBe(film);
    expect(ghost).toMatchObject({ text, seed: 0, file: 'combined.py', origin: state().shown?.origin });
    setSeed(3);
    await settle();
    expect(state().ghost?.text).toContain('clip_value = 0.25');
    expect(state().ghost?.seed).toBe(0);
  });

  test('of a whole drag the run from before it; dragged back there is none', async () => {
    const { film } = state();
    await inTurn(['0.6', '0.7', '0.8'], async (literal) => {
      setLiteral('clip_value', literal);
      await settle(100);
    });
    expect(state().ghost?.film).toBe(film);
    setLiteral('clip_value', '0.5');
    await settle(100);
    expect(state().ghost).toBeNull();
    setLiteral('clip_value', '0.9');
    await settle(100);
    expect(state().ghost?.film).toBe(film);
    await settle(3000);
    setLiteral('clip_value', '1.5');
    await settle();
    expect(state().ghost?.text).toContain('clip_value = 0.9');
  });

  test('let go; another lesson and another language', async () => {
    editText(`${state().text}\nx = 1\n`);
    await settle();
    expect(state().ghost).not.toBeNull();
    letGhostGo();
    expect(state().ghost).toBeNull();
    await step('back');
    expect(state().ghost).toBeNull();
    setLiteral('clip_value', '0.25');
    await settle();
    openLesson('accumulation');
    await settle();
    expect(state().ghost).toBeNull();
    setLanguage('zh');
    await settle();
    expect(state().ghost).toBeNull();
  });
});

describe('pins', () => {
  test('a pin keeps the whole run; its number, name and what it differs in', async () => {
    await seek(updates[1]?.position ?? 0);
    await pinRun();
    expect(comparedRuns(state())).toMatchObject([{ kind: 'pin', number: 1, current: true }]);
    expect(otherRuns(state())).toEqual([]);
    await pinRun();
    expect(state().pins).toHaveLength(1);
    setLiteral('clip_value', '0.25');
    await settle();
    expect(comparedRuns(state())).toMatchObject([
      { kind: 'ghost', number: 0, label: 'clip_value 0.5' },
      { kind: 'pin', number: 1, label: 'clip_value 0.5' },
    ]);
    // A ghost that is pinned is drawn once.
    expect(otherRuns(state()).map(({ kind }) => kind)).toEqual(['pin']);
    expect(otherRuns(state())).toBe(otherRuns(state()));
    const [pin] = state().pins;
    renamePin(pin?.id ?? 0, '  gentle ');
    expect(otherRuns(state())[0]?.label).toBe('gentle');
    unpin(pin?.id ?? 0);
    expect(state().pins).toEqual([]);
  });

  test('pinning runs a run to its end and leaves the reader where they are', async () => {
    setSeed(5);
    await settle();
    await seek(100);
    openLesson('accumulation');
    await settle();
    await step('forward', 'update');
    const { position } = state().frame ?? {};
    expect(state().film.end).toBeNull();
    const pinning = pinRun();
    await settle(1000);
    await pinning;
    expect(state().frame?.position).toBe(position);
    expect(state().pins[0]?.film.end).toBe(FAKE_END);
  });

  test('opened, a pin is the run again, and the one before is the ghost', async () => {
    await pinRun();
    const [pin] = state().pins;
    if (!pin) throw new Error('nothing was pinned');
    setLiteral('clip_value', '0.25');
    await settle();
    openRun(pin);
    await settle();
    expect(state().text).toBe(pin.text);
    expect(state().lesson).toBe('combined');
    expect(state().ghost?.text).toContain('clip_value = 0.25');
    expect(comparedRuns(state())).toMatchObject([{ kind: 'ghost' }, { kind: 'pin', current: true }]);
  });

  test('of another listing it is named, not drawn, and opens afresh', async () => {
    await pinRun();
    const [pin] = state().pins;
    if (!pin) throw new Error('nothing was pinned');
    openLesson('accumulation');
    await settle();
    expect(comparedRuns(state())).toMatchObject([{ kind: 'pin', label: 'combined.py', differences: null }]);
    expect(otherRuns(state())).toEqual([]);
    openRun(pin);
    await settle();
    expect(state().lesson).toBe('combined');
    expect(state().ghost).toBeNull();
    expect(state().firstLiterals['clip_value']).toBe('0.5');
  });

  test('no more than six', async () => {
    await inTurn([1, 2, 3, 4, 5, 6, 7, 8], async (seed) => {
      setSeed(seed);
      await settle();
      await pinRun();
    });
    expect(state().pins).toHaveLength(6);
  });
});

describe('from here on', () => {
  const at = updates[2]?.position ?? 0;

  test('a literal is turned where the run stands, which stays; the run before is the ghost', async () => {
    await seek(at);
    setTurnFrom('here');
    expect(turnBlock(state(), 'clip_value')).toBe('asking');
    await settle(10);
    expect(turnBlock(state(), 'clip_value')).toBeNull();
    setLiteral('clip_value', '0.25');
    setLiteral('clip_value', '0.125');
    await settle();
    expect(state().forks).toEqual([{ position: at, control: 'clip_value', before: '0.5', after: '0.125' }]);
    expect(state().shown?.forks).toEqual(state().forks);
    expect(state().text).toContain('clip_value = 0.125');
    expect(state().frame?.position).toBe(at);
    expect(state().film.end).toBe(FAKE_END);
    expect(state().ghost?.forks).toEqual([]);
  });

  test('at the start and at the end it means from the start', async () => {
    setTurnFrom('here');
    setLiteral('clip_value', '0.25');
    await settle();
    expect(state().forks).toEqual([]);
    expect(state().text).toContain('clip_value = 0.25');
  });

  test('any other edit runs the text from the start; so does the button', async () => {
    const fork = async (): Promise<void> => {
      await seek(at);
      setTurnFrom('here');
      await settle(10);
      setLiteral('clip_value', state().text.includes('0.25') ? '0.75' : '0.25');
      await settle();
      expect(state().forks).toHaveLength(1);
    };
    await fork();
    editText(`${state().text}# more\n`);
    await settle();
    expect(state().forks).toEqual([]);
    await fork();
    setSeed(8);
    await settle();
    expect(state().forks).toEqual([]);
    await fork();
    const { text } = state();
    runFromStart();
    await settle();
    expect(state().forks).toEqual([]);
    expect(state().text).toBe(text);
    expect(comparedRuns(state())[0]?.differences).toMatchObject([{ kind: 'forks' }]);
  });
});
