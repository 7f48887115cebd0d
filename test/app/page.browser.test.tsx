import { Profiler } from 'react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page as browser, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import '../../src/ui/tokens.css';
import '../../src/ui/base.css';
import { App } from '../../src/app/App.tsx';
import type { PanelRecord } from '../../src/panels/panel.ts';
import { panelAt, phoneTabs, tabsOf } from '../../src/panels/panels.ts';
import { clock } from '../../src/store/clock.ts';
import { connect, disconnect, loadRun, pause, runToEnd, seek, step } from '../../src/store/run-actions.ts';
import { initialState } from '../../src/store/state.ts';
import { page } from '../../src/store/store.ts';
import { fetchLazyModules } from '../../src/ui/lazy-module.ts';
import { startFakeEngine } from '../dev/fake-engine.ts';
import { FAKE_END, fakeFilm } from '../dev/fake-run.ts';

beforeEach(async () => {
  page.setState({ ...initialState(), theme: 'light' }, true);
  connect(startFakeEngine);
  await loadRun({ fresh: true });
});
afterEach(() => {
  pause();
  disconnect();
});

const frames = (n: number): Promise<void> =>
  n === 0 ? Promise.resolve() : new Promise((done) => requestAnimationFrame(() => done(frames(n - 1))));

const namesOf = (panels: readonly PanelRecord[]): string[] => panels.map(({ region }) => region.name.en);

describe('layouts', () => {
  test('wide: every region, the Inspector beside the lens', async () => {
    await browser.viewport(1440, 900);
    const { container } = await render(<App />);
    const names = [...container.querySelectorAll('section')].map((section) => section.getAttribute('aria-label'));
    expect(names).toEqual([
      'Code',
      'Controls',
      'Computation graph',
      'Gradient norms',
      'Accumulation',
      'Inspector',
      'Transport',
    ]);
  });

  test('projector: the Inspector is the first lens tab', async () => {
    await browser.viewport(1280, 720);
    const { container } = await render(<App />);
    const tabs = [...container.querySelectorAll('[role=tab]')].map((tab) => tab.textContent);
    expect(tabs).toEqual(namesOf([...tabsOf('drawer'), panelAt('column'), ...tabsOf('lens')]));
    expect(tabs).toContain('Inspector');
  });

  test('phone: one row of tabs holds everything below the graph, nothing is wider than the page', async () => {
    await browser.viewport(390, 844);
    const { container } = await render(<App />);
    const tabs = [...container.querySelectorAll('[role=tab]')].map((tab) => tab.textContent);
    expect(tabs).toEqual(namesOf(phoneTabs));
    expect(document.documentElement.scrollWidth).toBe(390);
    // The buttons of the closed popover are not laid out.
    const keys = [...container.querySelectorAll<HTMLElement>('footer button')].filter((one) => one.checkVisibility());
    expect(keys.length).toBeGreaterThanOrEqual(5);
    for (const button of keys) {
      expect(button.offsetHeight).toBeGreaterThanOrEqual(44);
    }
  });
});

describe('the clock', () => {
  test('a step animates without React: no commit while t runs', async () => {
    await browser.viewport(1440, 900);
    let commits = 0;
    await render(
      <Profiler id="page" onRender={() => commits++}>
        <App />
      </Profiler>,
    );
    await fetchLazyModules(() => Promise.resolve());
    await seek(60);
    await frames(5);
    await step('forward');
    await expect.poll(() => clock.t()).toBe(1);
    void clock.run(5000);
    // The panels around the stage follow some frames later.
    await frames(10);
    const settled = commits;
    const seen: number[] = [];
    const stop = clock.subscribe((t) => seen.push(t));
    await frames(10);
    stop();
    clock.settle();
    expect(seen.length).toBeGreaterThan(5);
    expect(commits).toBe(settled);
  });
});

describe('keys', () => {
  test('arrows step, Shift takes one size larger, End and Home go to the ends', async () => {
    await browser.viewport(1440, 900);
    await render(<App />);
    const position = (): number => page.getState().frame?.position ?? -1;
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await expect.poll(position).toBe(2);
    page.setState({ stepSize: 'micro-batch' });
    await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
    await expect.poll(position).toBe(fakeFilm().updates[0]?.position);
    await userEvent.keyboard('{End}');
    await expect.poll(position).toBe(FAKE_END);
    await userEvent.keyboard('{Home}');
    await expect.poll(position).toBe(0);
  });

  test('g opens the Glossary', async () => {
    await browser.viewport(1440, 900);
    await render(<App />);
    await userEvent.keyboard('g');
    await expect.element(browser.getByRole('tab', { name: 'Glossary' })).toHaveAttribute('aria-selected', 'true');
    await expect.element(browser.getByRole('definition').first()).toBeVisible();
  });

  test('they do nothing in a field', async () => {
    await browser.viewport(1440, 900);
    await render(<App />);
    await browser.getByRole('textbox', { name: 'clip_value, number' }).click();
    await userEvent.keyboard('{ArrowRight} ?');
    expect(page.getState().frame?.position).toBe(0);
    expect(page.getState().playing).toBe(false);
    expect(page.getState().keysOpen).toBe(false);
  });
});

test('the ruler: dragging asks for the position under the thumb', async () => {
  await browser.viewport(1440, 900);
  await render(<App />);
  await runToEnd();
  await browser.getByRole('slider', { name: 'Position' }).click({ position: { x: 240, y: 20 } });
  await expect.poll(() => page.getState().frame?.position).toBeLessThan(FAKE_END / 2);
  const slider = browser.getByRole('slider', { name: 'Position' }).element();
  expect(slider.getAttribute('aria-valuetext')).toMatch(/^Epoch \d+, micro-batch \d/);
  expect(Number(slider.getAttribute('aria-valuemax'))).toBe(FAKE_END);
});
