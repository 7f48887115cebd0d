import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Frame } from '../../src/model/frame.ts';
import { later, soon } from '../../src/store/later.ts';
import { initialState } from '../../src/store/state.ts';
import { page } from '../../src/store/store.ts';
import { fakeFrame } from '../dev/fake-run.ts';

const frames: readonly Frame[] = [1, 2, 3].map((position) => fakeFrame(1, position));
const shown = (): number => later.getState().frame?.position ?? 0;

beforeEach(() => {
  vi.useFakeTimers();
  vi.advanceTimersByTime(10_000);
  page.setState(initialState(), true);
});
afterEach(() => {
  vi.useRealTimers();
});

test('one step is seen at once', () => {
  page.setState({ frame: frames[0] ?? null });
  expect(shown()).toBe(1);
});

test('steps that follow each other are seen when the screen has been drawn', () => {
  page.setState({ frame: fakeFrame(1, 0) });
  page.setState({ playing: true });
  page.setState({ frame: frames[0] ?? null });
  expect(soon.getState().frame?.position).toBe(0);
  vi.advanceTimersByTime(20);
  expect([soon.getState().frame?.position, shown()]).toEqual([1, 0]);
  vi.advanceTimersByTime(20);
  expect(shown()).toBe(1);
  page.setState({ playing: false });
  page.setState({ frame: frames[1] ?? null });
  page.setState({ frame: frames[2] ?? null });
  expect(shown()).toBe(1);
  vi.advanceTimersByTime(50);
  expect(shown()).toBe(3);
  vi.advanceTimersByTime(1000);
  page.setState({ frame: frames[0] ?? null });
  expect(shown()).toBe(1);
});

test('another run is seen at once', () => {
  page.setState({ frame: frames[0] ?? null, playing: true });
  page.setState({ frame: fakeFrame(2, 5) });
  expect(shown()).toBe(5);
});

test('what the reader does is seen at once, with the step that waits', () => {
  page.setState({ playing: true });
  page.setState({ frame: frames[0] ?? null });
  page.setState({ drawer: 'console' });
  expect(later.getState()).toBe(page.getState());
  expect(soon.getState()).toBe(page.getState());
  page.setState({ frame: frames[1] ?? null });
  expect(shown()).toBe(1);
  vi.advanceTimersByTime(50);
  expect(shown()).toBe(2);
});
