import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { clock } from '../../src/store/clock.ts';
import {
  connect,
  disconnect,
  loadRun,
  pause,
  play,
  restart,
  runToEnd,
  seek,
  step,
} from '../../src/store/run-actions.ts';
import { initialState } from '../../src/store/state.ts';
import { page } from '../../src/store/store.ts';
import { openLesson, openListing } from '../../src/store/listings/listing-actions.ts';
import { editText, setLanguage, setLiteral, setSeed } from '../../src/store/view-actions.ts';
import type { EngineListeners } from '../../src/store/engine.ts';
import { startFakeEngine } from '../dev/fake-engine.ts';
import { FAKE_END, fakeFilm } from '../dev/fake-run.ts';

const { updates, microBatches } = fakeFilm();
const state = page.getState;
const position = (): number => state().frame?.position ?? -1;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (run: (now: number) => void) => setTimeout(() => run(performance.now()), 16));
  vi.stubGlobal('cancelAnimationFrame', (id: ReturnType<typeof setTimeout>) => clearTimeout(id));
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  page.setState(initialState(), true);
  connect(startFakeEngine);
  await loadRun({ fresh: true });
});

afterEach(() => {
  pause();
  disconnect();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/**
 * Starts anew on an engine that, once it stands at the end, takes `wait` ms for each further run to the end; before that it tells
 * that it is at `halfway`. Gives the sizes of the single steps it is asked for.
 */
async function reconnectSlow(wait: number, halfway: number | null = null): Promise<readonly string[]> {
  const steps: string[] = [];
  let slow = false;
  disconnect();
  page.setState(initialState(), true);
  connect((listeners) => {
    const client = startFakeEngine(listeners);
    const slowly = async (): ReturnType<typeof client.runToEnd> => {
      if (!slow) return client.runToEnd();
      if (halfway !== null) {
        await client.seek(halfway);
        listeners.onProgress({ position: halfway, end: null });
      }
      await new Promise((done) => setTimeout(done, wait));
      return client.runToEnd();
    };
    const step: typeof client.step = (size, direction) => {
      steps.push(size);
      return client.step(size, direction);
    };
    return { ...client, step, runToEnd: slowly };
  });
  await loadRun({ fresh: true });
  await runToEnd();
  slow = true;
  return steps;
}

describe('moving', () => {
  test('one step at a time, in the order of asking, however fast', async () => {
    await Promise.all(Array.from({ length: 30 }, () => step('forward')));
    expect(position()).toBe(30);
    await Promise.all(Array.from({ length: 12 }, () => step('back')));
    expect(position()).toBe(18);
  });

  test('by update, and the film stays as far as it is known', async () => {
    await step('forward', 'update');
    await step('forward', 'update');
    expect(position()).toBe(updates[1]?.position);
    await step('back', 'update');
    expect(position()).toBe(updates[0]?.position);
    expect(state().film.updates).toHaveLength(2);
  });

  test('of many seeks the last one is where it ends', async () => {
    await runToEnd();
    await Promise.all([10, 600, 20, 300, 77].map((to) => seek(to)));
    expect(position()).toBe(77);
  });

  test('run to end, restart; nothing moves beyond the end', async () => {
    await runToEnd();
    expect(position()).toBe(FAKE_END);
    expect(state().frame?.state).toBe('finished');
    await step('forward');
    expect(position()).toBe(FAKE_END);
    await restart();
    expect(position()).toBe(0);
    expect(state().film.end).toBe(FAKE_END);
  });
});

describe('the clock', () => {
  test('a step forward runs it from 0 to 1, a step back does not move it', async () => {
    const seen: number[] = [];
    const stop = clock.subscribe((t) => seen.push(t));
    await step('forward');
    await vi.advanceTimersByTimeAsync(500);
    stop();
    expect(seen[0]).toBe(0);
    expect(seen.at(-1)).toBe(1);
    expect(seen.toSorted((a, b) => a - b)).toEqual(seen);
    await step('back');
    expect(clock.t()).toBe(1);
  });

  test('play takes one step after the other at its speed, until paused', async () => {
    page.setState({ speed: 2 });
    await play();
    await vi.advanceTimersByTimeAsync(2150);
    expect(position()).toBeGreaterThanOrEqual(9);
    expect(position()).toBeLessThanOrEqual(11);
    pause();
    const at = position();
    await vi.advanceTimersByTimeAsync(2000);
    expect(position()).toBe(at);
    expect(state().playing).toBe(false);
  });

  test('play at the end begins anew', async () => {
    await runToEnd();
    await play();
    await vi.advanceTimersByTimeAsync(450);
    expect(position()).toBeLessThan(5);
  });
});

describe('a Worker that was lost', () => {
  /** An engine whose loads have no answer from now on, and what it tells the page of. */
  function losing() {
    let told: EngineListeners | null = null;
    let lost = false;
    connect((listeners) => {
      told = listeners;
      const client = startFakeEngine(listeners);
      return { ...client, load: (...load) => (lost ? Promise.resolve(null) : client.load(...load)) };
    });
    return {
      lose: () => void (lost = true),
      replace: (answer: Parameters<EngineListeners['onReplaced']>[0]) => told?.onReplaced(answer),
    };
  }

  test('leaves nothing running; a text that is refused in its place is said to be', async () => {
    const { lose, replace } = losing();
    await loadRun();
    lose();
    editText(')');
    await vi.advanceTimersByTimeAsync(500);
    expect(state().activity).toBe('idle');
    const error = { kind: 'SyntaxError', message: "unmatched ')'", line: 1, traceback: '' };
    replace(error);
    expect(state()).toMatchObject({ refused: error, activity: 'idle', drawer: 'console' });
  });

  test('what is shown in its place is what was loaded, not what was typed meanwhile', async () => {
    const { replace } = losing();
    await loadRun();
    const { text, frame, controls } = state();
    editText(`${text}# more\n`);
    if (frame !== null) replace({ run: 9, frame: { ...frame, run: 9 }, controls, forks: [] });
    expect(state().shown?.text).toBe(text);
    expect(state().runText).toBe(text);
  });
});

describe('editing', () => {
  test('a control edits the text, the run follows and keeps its place by update and micro-batch', async () => {
    await runToEnd();
    await seek((microBatches[9]?.position ?? 0) - 3);
    const before = state();
    setLiteral('clip_value', '0.25');
    expect(state().text).toContain('clip_value = 0.25  #');
    expect(state().lesson).toBeNull();
    expect(state().frame).toBe(before.frame);
    await vi.advanceTimersByTimeAsync(100);
    expect(state().frame?.run).not.toBe(before.frame?.run);
    expect(position()).toBe(microBatches[9]?.position);
    expect(state().film.updates).toHaveLength(10);
    setLiteral('clip_value', '0.5');
    expect(state().lesson).toBe('combined');
  });

  test('other controls move along with the text', () => {
    setLiteral('num_epochs', '1000');
    setLiteral('batch_size', '8');
    expect(state().text).toContain('num_epochs = 1000\n');
    expect(state().text).toContain('batch_size = 8\n');
  });

  test('typing: the newest text is run once, the last state stays until then', async () => {
    await step('forward', 'update');
    const run = state().frame?.run ?? 0;
    for (let i = 0; i < 5; i++) editText(`${state().text}# ${i}\n`);
    expect(state().frame?.run).toBe(run);
    await vi.advanceTimersByTimeAsync(400);
    expect(state().frame?.run).toBe(run + 1);
    expect(position()).toBe(updates[0]?.position);
    expect(state().runText).toBe(state().text);
  });

  test('a text that cannot be run is kept, its error told, the last state stays; mending it goes on', async () => {
    await step('forward', 'update');
    const good = state().text;
    const { frame } = state();
    editText(`${good}syntax error\n`);
    await vi.advanceTimersByTimeAsync(400);
    expect(state().text).toBe(`${good}syntax error\n`);
    expect(state().refused?.kind).toBe('SyntaxError');
    expect(state().drawer).toBe('console');
    expect(state().frame).toBe(frame);
    await step('forward');
    expect(state().frame).toBe(frame);
    editText(good);
    await vi.advanceTimersByTimeAsync(400);
    expect(state().refused).toBeNull();
    expect(position()).toBe(updates[0]?.position);
  });

  test('an edit that overtakes a long run of the one before it leads to the same place', async () => {
    await reconnectSlow(200, 300);
    setLiteral('clip_value', '0.25');
    await vi.advanceTimersByTimeAsync(120);
    expect(state().film.end).toBeNull();
    setLiteral('clip_value', '0.75');
    await vi.advanceTimersByTimeAsync(600);
    expect(state().text).toContain('clip_value = 0.75');
    expect(state().runText).toBe(state().text);
    expect(position()).toBe(FAKE_END);
    expect(state().activity).toBe('idle');
  });

  test('a thumb that rests is followed at once; one that moves on slowly is not forgotten', async () => {
    await reconnectSlow(100);
    setLiteral('clip_value', '0.25');
    await vi.advanceTimersByTimeAsync(40);
    setLiteral('clip_value', '0.75');
    // After the rest and one run, not after what was left of the one before.
    await vi.advanceTimersByTimeAsync(135);
    expect(state().runText).toBe(state().text);
    const shown = new Set<string | null>();
    const moveOn = async (k: number): Promise<void> => {
      if (k > 12) return;
      setLiteral('clip_value', `0.${k + 10}`);
      await vi.advanceTimersByTimeAsync(40);
      shown.add(state().runText);
      await moveOn(k + 1);
    };
    await moveOn(1);
    expect(shown.size).toBeGreaterThan(2);
  });

  test('a drag at the end stays at the end, though one of its runs is given up half way', async () => {
    const moves = await reconnectSlow(100, 300);
    const turn = async (literal: string, wait: number): Promise<void> => {
      setLiteral('clip_value', literal);
      await vi.advanceTimersByTimeAsync(wait);
    };
    // The second run begins when the first is there and is given up for the third, when some of it is known already.
    await turn('0.125', 400);
    await turn('0.25', 60);
    await turn('0.5', 60);
    expect(state().runText).toContain('clip_value = 0.25');
    await turn('0.75', 30);
    expect(state().activity).not.toBe('idle');
    await vi.advanceTimersByTimeAsync(600);
    expect(state().runText).toBe(state().text);
    expect(state().activity).toBe('idle');
    expect(position()).toBe(FAKE_END);
    expect(moves).toEqual([]);
  });

  test('another seed is another run at the same update', async () => {
    await step('forward', 'update');
    setSeed(42);
    await vi.advanceTimersByTimeAsync(100);
    expect(position()).toBe(updates[0]?.position);
  });

  test('the other language changes the comments and not the position', async () => {
    await seek(123);
    setLanguage('zh');
    await vi.advanceTimersByTimeAsync(10);
    expect(state().text).toContain('# 反向传播');
    expect(state().lesson).toBe('combined');
    expect(position()).toBe(123);
  });

  test('an own listing stays as it is in the other language', () => {
    editText(`# mine\n${state().text}`);
    const { text } = state();
    setLanguage('zh');
    expect(state().text).toBe(text);
    expect(state().lesson).toBeNull();
  });

  test('a lesson that is edited becomes a copy with a name of its own, and the lesson again when it is the same again', async () => {
    const { text } = state();
    editText(`# on the way\n${text}`);
    expect(state()).toMatchObject({ lesson: null, file: 'combined-copy.py' });
    expect(state().listings).toMatchObject([
      { id: state().own, name: 'combined-copy.py', text: `# on the way\n${text}` },
    ]);
    editText(text);
    await vi.advanceTimersByTimeAsync(500);
    expect(state()).toMatchObject({ lesson: 'combined', file: 'combined.py', shown: { file: 'combined.py', text } });
    expect(state()).toMatchObject({ own: null, listings: [] });
  });

  test('a listing stays when a lesson is opened and changed, and opens again as it was', async () => {
    editText('x = 1\n');
    const { own } = state();
    openLesson('clipping');
    await vi.advanceTimersByTimeAsync(10);
    setLiteral('clip_value', '0.25');
    await vi.advanceTimersByTimeAsync(100);
    expect(state().listings.map(({ name }) => name)).toEqual(['clipping-copy.py', 'combined-copy.py']);
    openListing(own ?? '');
    await vi.advanceTimersByTimeAsync(10);
    expect(state()).toMatchObject({ lesson: null, own, file: 'combined-copy.py', text: 'x = 1\n' });
  });

  test('undoing beyond the opening of a lesson leads back into the listing that was open', async () => {
    editText('x = 1\n');
    const { own } = state();
    openLesson('clipping');
    const { text } = state();
    editText(`${text}# more\n`);
    const copy = state().own;
    editText(text, true);
    expect(state()).toMatchObject({ lesson: 'clipping', own: null });
    editText('x = 1\n', true);
    expect(state()).toMatchObject({ lesson: null, own, file: 'combined-copy.py' });
    editText('x = 12\n');
    expect(state().listings).toMatchObject([{ id: own, text: 'x = 12\n' }]);
    editText('x = 1\n', true);
    editText(text, true);
    expect(state()).toMatchObject({ lesson: 'clipping', own: null });
    expect(copy).not.toBe(own);
  });

  test('a step that was asked of the run before is not done to the new one', async () => {
    await seek(40);
    const steps = [step('forward'), step('forward'), step('forward')];
    openLesson('clipping');
    await Promise.all(steps);
    await vi.advanceTimersByTimeAsync(10);
    expect(position()).toBe(0);
    expect(state()).toMatchObject({ activity: 'idle', shown: { file: 'clipping.py' } });
  });

  test('another lesson begins at its start', async () => {
    await runToEnd();
    openLesson('clipping');
    await vi.advanceTimersByTimeAsync(10);
    expect(position()).toBe(0);
    expect(state().started).toBe(false);
    expect(state().file).toBe('clipping.py');
  });
});
