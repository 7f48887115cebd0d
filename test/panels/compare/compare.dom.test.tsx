import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ComparePanel, compareTable } from '../../../src/panels/compare/ComparePanel.tsx';
import { RunNotes } from '../../../src/panels/compare/RunNotes.tsx';
import { connect, disconnect, loadRun, runToEnd } from '../../../src/store/run-actions.ts';
import { pinRun } from '../../../src/store/pin-actions.ts';
import { initialState } from '../../../src/store/state.ts';
import { page } from '../../../src/store/store.ts';
import { setLiteral } from '../../../src/store/view-actions.ts';
import { compareEn } from '../../../src/panels/compare/words.en.ts';
import { startFakeEngine } from '../../dev/fake-engine.ts';

class NoResizeObserver {
  readonly observe = (): void => undefined;
  readonly disconnect = (): void => undefined;
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  vi.stubGlobal('ResizeObserver', NoResizeObserver);
  page.setState(initialState(), true);
  connect(startFakeEngine);
  await loadRun({ fresh: true });
  render(
    <>
      <ComparePanel />
      <RunNotes />
    </>,
  );
});

afterEach(() => {
  disconnect();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const button = (name: string): HTMLElement => screen.getByRole('button', { name });

const settle = (): Promise<void> =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(500);
  });

const turn = (literal: string): Promise<void> => {
  act(() => setLiteral('clip_value', literal));
  return settle();
};

test('before the run has moved there is one sentence; then the run, the ghost and the pins', async () => {
  expect(screen.queryByRole('table')).toBeNull();
  expect(screen.getByText(/^Pin a run/)).toBeInTheDocument();
  await act(() => runToEnd());
  expect(screen.getAllByRole('rowheader')).toHaveLength(1);
  await act(() => pinRun());
  expect(screen.getByText('this run')).toBeInTheDocument();
  await turn('0.25');
  const [shown, ghost, pin] = screen.getAllByRole('rowheader');
  expect(shown).toHaveTextContent('This run');
  expect(ghost).toHaveTextContent('Before: clip_value 0.5 (here 0.25)');
  expect(pin).toHaveTextContent('1clip_value 0.5 (here 0.25)');
  const { rows } = compareTable(compareEn, page.getState());
  expect(rows.map((row) => row.slice(0, 2))).toEqual([
    ['This run', ''],
    ['Before', 'clip_value 0.5 (here 0.25)'],
    ['1', 'clip_value 0.5 (here 0.25)'],
  ]);
  expect(rows.map((row) => row[3])).toEqual([10, 10, 10]);
  // The fake run prints and counts the same whatever its text.
  expect(rows[1]?.[6]).toBe('No number differs.');
});

test('a pin can be named, opened and let go; so can the ghost', async () => {
  await act(() => runToEnd());
  await act(() => pinRun());
  await turn('0.25');
  fireEvent.click(button('Rename Pinned run 1'));
  const field = screen.getByRole('textbox', { name: 'Name of Pinned run 1' });
  expect(field).toHaveFocus();
  fireEvent.change(field, { target: { value: 'gentle' } });
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(page.getState().pins[0]?.name).toBe('gentle');
  expect(screen.getByText(/^gentle: clip_value/)).toBeInTheDocument();
  fireEvent.click(button('Open Pinned run 1'));
  await settle();
  expect(page.getState().text).toContain('clip_value = 0.5');
  expect(button('Open Pinned run 1')).toBeDisabled();
  fireEvent.click(button('Remove Pinned run 1'));
  expect(page.getState().pins).toEqual([]);
  const [letGo] = screen.getAllByRole('button', { name: 'Let go of the run before' });
  if (letGo) fireEvent.click(letGo);
  expect(page.getState().ghost).toBeNull();
});
