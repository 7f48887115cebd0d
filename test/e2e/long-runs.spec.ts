import { expect, test } from '@playwright/test';
import { HeapWatch } from '../bench/heap.ts';
import { clicksDuring } from '../bench/liveliness.ts';
import { addressOf, longListings } from '../bench/long-listings.ts';
import { Backstep } from './page.ts';

test.describe.configure({ timeout: 120_000 });

/** How long a run that never ends goes on before it is stopped, in ms. */
const watched = 4000;
/** What page and Worker may hold at most, in MB: keyframes and the run 256 each, and the page's own. */
const most = 700;

for (const { name, text, at, ends } of longListings) {
  test(`${name}: the page answers, Stop works, nothing is lost`, async ({ page }) => {
    const backstep = new Backstep(page);
    const heap = await HeapWatch.on(await page.context().newCDPSession(page));
    await backstep.open(addressOf(text, at));
    const transport = backstep.region('Transport');
    const stood = await backstep.position();
    expect(stood).toBeGreaterThan(0);
    await transport.getByRole('button', { name: 'Run to end' }).click();
    await backstep.until('running');
    expect(await clicksDuring(page, watched)).not.toEqual([]);
    if (ends === null) {
      await transport.getByRole('button', { name: 'Pause' }).click();
      await backstep.until('paused');
    } else {
      await expect(page.getByTestId('run-state')).toHaveText('error', { timeout: 40_000 });
      await expect(backstep.region('Console')).toContainText(ends);
    }
    const { page: own, workers } = await heap.held();
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
  const text = `import torch\nx = torch.ones(2500, 2500)\ny = x @ x @ x @ x\nprint(y)\n`;
  const backstep = new Backstep(page);
  await page.goto(`/${addressOf(text)}`);
  const transport = backstep.region('Transport');
  const pause = transport.getByRole('button', { name: 'Pause' });
  const forward = transport.getByRole('button', { name: 'Step forward' });
  await page.getByLabel('Step size').selectOption('line');
  // The run is executed ahead, into the op; the first step waits for it.
  await forward.click();
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
  expect(await clicksDuring(page, 1000)).not.toEqual([]);
  await pause.click();
  await backstep.until('paused');
  expect(await backstep.position()).toBe(stood);
  expect(await backstep.fingerprint()).toBe(shown);
  expect(await backstep.text()).toBe(text);
  expect(backstep.complaints).toEqual([]);
});
