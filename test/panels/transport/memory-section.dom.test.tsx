import { act, fireEvent, render, screen } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MemorySection } from '../../../src/panels/transport/MemorySection.tsx';
import { keptMemory } from '../../../src/store/kept-memory.ts';
import { connect, disconnect, loadRun, runToEnd } from '../../../src/store/run-actions.ts';
import { initialState } from '../../../src/store/state.ts';
import { page } from '../../../src/store/store.ts';
import { english, WordsContext } from '../../../src/ui/i18n/dictionary.ts';
import { chinese } from '../../../src/app/zh.ts';
import { transportZh } from '../../../src/panels/transport/words.zh.ts';
import { startFakeEngine } from '../../dev/fake-engine.ts';

const MB = 2 ** 20;
/** What the engine was asked for: a budget, or what there is (null). */
let asked: (number | null)[] = [];

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  localStorage.clear();
  asked = [];
  page.setState(initialState(), true);
  connect((listeners) => {
    const engine = startFakeEngine(listeners);
    return {
      ...engine,
      ask(name, payload) {
        if (name === 'memory') asked.push(null);
        return engine.ask(name, payload);
      },
      memory(budget) {
        asked.push(budget);
        return engine.memory(budget);
      },
    };
  });
  await loadRun({ fresh: true });
});

afterEach(() => {
  disconnect();
  vi.useRealTimers();
});

async function show(open = true, words = english): Promise<HTMLElement> {
  const { container } = render(
    <WordsContext value={words}>
      <main>
        <h1>Backstep</h1>
        <h2>Run until</h2>
        <MemorySection open={open} />
      </main>
    </WordsContext>,
  );
  await act(async () => vi.advanceTimersByTimeAsync(0));
  return container;
}

/** Colours are none of jsdom's business. */
async function violations(container: HTMLElement): Promise<string[]> {
  vi.useRealTimers();
  const { violations: all } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  return all.map(({ id, help }) => `${id}: ${help}`);
}

test('tells what keyframes take and may take, and how far the run is executed; axe finds nothing', async () => {
  const container = await show();
  const meter = screen.getByRole('meter', { name: 'Memory for going back' });
  expect(meter).toHaveAttribute('value', String(3 * MB));
  expect(meter).toHaveAttribute('max', String(256 * MB));
  const told = screen.getByTestId('memory');
  expect(told).toHaveTextContent('12 keyframes, 3 MB of 256 MB. Executed so far:');
  await act(() => runToEnd());
  expect(told).toHaveTextContent(`The whole run is executed: ${page.getState().film.end} events.`);
  expect(await violations(container)).toEqual([]);
});

test('the budget is chosen, told to the engine and kept for the next visit', async () => {
  await show();
  const choice = screen.getByRole('combobox', { name: 'Memory for keyframes' });
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
    '32 MB',
    '64 MB',
    '128 MB',
    '256 MB',
    '512 MB',
    '1 GB',
  ]);
  await act(async () => void fireEvent.change(choice, { target: { value: String(64 * MB) } }));
  expect(asked.at(-1)).toBe(64 * MB);
  expect(keptMemory()).toBe(64 * MB);
  expect(choice).toHaveValue(String(64 * MB));
  expect(screen.getByTestId('memory')).toHaveTextContent('3 MB of 64 MB');
});

test('it is asked for while it is looked at, and not before', async () => {
  await show(false);
  await act(async () => vi.advanceTimersByTimeAsync(2000));
  expect(asked).toEqual([]);
  await show();
  await act(async () => vi.advanceTimersByTimeAsync(1000));
  expect(asked).toEqual([null, null, null]);
});

test('in Chinese, too', async () => {
  const container = await show(true, chinese);
  expect(screen.getByRole('meter', { name: transportZh.memory.title })).toBeInTheDocument();
  expect(screen.getByRole('combobox', { name: transportZh.memory.budget })).toBeInTheDocument();
  expect(await violations(container)).toEqual([]);
});
