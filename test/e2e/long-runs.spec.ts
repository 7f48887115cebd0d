import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { deflateRawSync } from 'node:zlib';
import { HeapWatch } from '../bench/heap.ts';
import { Backstep } from './page.ts';

test.describe.configure({ timeout: 120_000 });

/** How long a run that never ends goes on before it is stopped, in ms. */
const watched = 6000;
/** What page and Worker may hold at most, in MB: keyframes and the run 256 each, and the page's own. */
const most = 700;

interface Liveliness {
  /** Gaps between the beats of a 10 ms timer on the main thread, in ms, longest first. */
  readonly gaps: readonly number[];
  readonly longTasks: readonly number[];
}

const median = (values: readonly number[]): number => values[Math.floor(values.length / 2)] ?? 0;

/** A heart beats on the main thread from now on. */
async function startBeating(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen = { gaps: [] as number[], longTasks: [] as number[] };
    Object.assign(globalThis, { liveliness: seen });
    let last = performance.now();
    setInterval(() => {
      const now = performance.now();
      seen.gaps.push(now - last);
      last = now;
    }, 10);
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longTasks.push(duration);
    }).observe({ entryTypes: ['longtask'] });
  });
}

/** What was seen since the last call. */
async function liveliness(page: Page): Promise<Liveliness> {
  return page.evaluate(() => {
    const { liveliness: seen } = globalThis as unknown as { liveliness: { gaps: number[]; longTasks: number[] } };
    const down = (values: number[]): number[] => values.toSorted((a, b) => b - a).map((ms) => Math.round(ms));
    const since = { gaps: down(seen.gaps), longTasks: down(seen.longTasks) };
    seen.gaps.length = 0;
    seen.longTasks.length = 0;
    return since;
  });
}

/** Clicks a tab and gives the ms until the page has drawn it as chosen. */
async function clickTab(page: Page, name: string): Promise<number> {
  return page.getByRole('tab', { name }).evaluate(async (tab: HTMLElement) => {
    const drawn = (): Promise<void> => new Promise((resolve) => void requestAnimationFrame(() => resolve()));
    const start = performance.now();
    tab.click();
    const chosen = async (): Promise<void> => {
      await drawn();
      if (tab.ariaSelected !== 'true') await chosen();
    };
    await chosen();
    return performance.now() - start;
  });
}

const preamble = 'import torch\n';
const training = (updates: number): string => `import torch
import torch.nn as nn
model = nn.Sequential(nn.Linear(10, 50), nn.ReLU(), nn.Linear(50, 1))
optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
x, y = torch.randn(16, 10), torch.randn(16, 1)
for i in range(${updates}):
    loss = nn.functional.mse_loss(model(x), y)
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
`;

interface Case {
  readonly name: string;
  readonly text: string;
  /** Where the page is opened. */
  readonly at: number;
  /** What the console says in the end; null: the run goes on until it is stopped. */
  readonly ends: string | null;
}

const CASES: readonly Case[] = [
  { name: 'while True', text: 'while True: pass\n', at: 3, ends: null },
  {
    name: 'tensors without end',
    text: `${preamble}xs = []\nwhile True: xs.append(torch.randn(1000, 1000))\n`,
    at: 4,
    ends: "can't allocate memory: you tried to allocate 4000000 bytes",
  },
  { name: 'a print in a loop', text: "i = 0\nwhile True:\n    i += 1\n    print('line', i)\n", at: 5, ends: null },
  {
    name: 'a sort whose key never returns',
    text: 'def f(x):\n    while True: pass\nprint(sorted([3, 2, 1], key=f))\n',
    at: 2,
    ends: null,
  },
  { name: '100,000 updates', text: training(100_000), at: 40, ends: null },
];

/** Clicks through the drawer's tabs while the run goes on. */
async function clicksDuring(page: Page, time: number): Promise<number[]> {
  const tabs = ['Variables', 'Console', 'Controls'];
  const from = Date.now();
  const times: number[] = [];
  const clickOn = async (): Promise<void> => {
    if (Date.now() - from > time) return;
    times.push(await clickTab(page, tabs[times.length % tabs.length] ?? ''));
    await page.waitForTimeout(250);
    await clickOn();
  };
  await clickOn();
  return times.toSorted((a, b) => b - a);
}

for (const { name, text, at, ends } of CASES) {
  test(`${name}: the page answers, Stop works, nothing is lost`, async ({ page }) => {
    const backstep = new Backstep(page);
    const heap = await HeapWatch.on(await page.context().newCDPSession(page));
    await backstep.open(`#file=long.py&lang=en&pos=${at}&code=${deflateRawSync(text).toString('base64url')}`);
    const transport = backstep.region('Transport');
    const stood = await backstep.position();
    expect(stood).toBeGreaterThan(0);
    await startBeating(page);
    await transport.getByRole('button', { name: 'Run to end' }).click();
    await backstep.until('running');
    const clicks = await clicksDuring(page, watched);
    let stopped = 0;
    if (ends === null) {
      const before = Date.now();
      await transport.getByRole('button', { name: 'Pause' }).click();
      await backstep.until('paused');
      stopped = Date.now() - before;
    } else {
      await expect(page.getByTestId('run-state')).toHaveText('error', { timeout: 40_000 });
      await expect(backstep.region('Console')).toContainText(ends);
    }
    const { gaps, longTasks } = await liveliness(page);
    const { page: own, workers } = await heap.held();
    console.log(
      `${name}: longest gaps ${gaps.slice(0, 3).join(', ')} ms of ${gaps.length}; long tasks ${longTasks.slice(0, 3).join(', ')} ms; ` +
        `a tab answers in ${Math.round(median(clicks))} ms (most ${Math.round(clicks[0] ?? 0)}); ` +
        `stopped in ${stopped} ms; page ${own.toFixed(0)} MB, Worker ${workers.toFixed(0)} MB`,
    );
    expect(await backstep.position()).toBeGreaterThanOrEqual(stood);
    expect(own + workers).toBeLessThan(most);
    await expect(page.locator('.cm-content')).toContainText(text.split('\n')[1] ?? '');
    expect(await backstep.text()).toBe(text);
    const shown = await backstep.fingerprint();
    await transport.getByRole('button', { name: 'Step back' }).click();
    await expect.poll(() => backstep.fingerprint()).not.toBe(shown);
    expect(backstep.complaints).toEqual([]);
  });
}

test('an op that takes minutes: the Worker is replaced, text and position stay', async ({ page }) => {
  const text = `${preamble}x = torch.ones(2500, 2500)\ny = x @ x @ x @ x\nprint(y)\n`;
  const backstep = new Backstep(page);
  await page.goto(`/#file=long.py&lang=en&code=${deflateRawSync(text).toString('base64url')}`);
  const transport = backstep.region('Transport');
  const pause = transport.getByRole('button', { name: 'Pause' });
  const forward = transport.getByRole('button', { name: 'Step forward' });
  await page.getByLabel('Step size').selectOption('line');
  // The run is executed ahead, into the op; the first step waits for it.
  await forward.click();
  await startBeating(page);
  await pause.click();
  await backstep.until('paused');
  await expect(page.getByText('was started again')).toBeVisible();
  // Now nothing is executed that no step asks for.
  const where = page.getByTestId('position');
  await forward.click();
  await expect(where).toContainText('Line 1');
  await forward.click();
  await expect(where).toContainText('Line 2');
  await forward.click();
  await expect(where).toContainText('Line 3');
  const stood = await backstep.position();
  const shown = await backstep.fingerprint();
  await forward.click();
  await backstep.until('running');
  const clicks = await clicksDuring(page, 2000);
  const before = Date.now();
  await pause.click();
  await backstep.until('paused');
  const { gaps } = await liveliness(page);
  console.log(
    `an op that takes minutes: longest gaps ${gaps.slice(0, 3).join(', ')} ms of ${gaps.length}; ` +
      `a tab answers in ${Math.round(median(clicks))} ms; back in ${Date.now() - before} ms`,
  );
  expect(await backstep.position()).toBe(stood);
  expect(await backstep.fingerprint()).toBe(shown);
  expect(await backstep.text()).toBe(text);
  expect(backstep.complaints).toEqual([]);
});
