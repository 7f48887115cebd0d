/** The page on bad networks: it goes on without one, and says what could not be had. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Backstep, inTurn } from './page.ts';

const assets = join(dirname(fileURLToPath(import.meta.url)), '../../dist/assets');

/** The chunks that the page has not asked for yet. */
function missing(page: Page): Promise<string[]> {
  const chunks = readdirSync(assets).filter((file) => /\.(?:js|css)$/.test(file) && !file.startsWith('layout-worker'));
  return page.evaluate((files) => {
    const asked = new Set(performance.getEntriesByType('resource').map(({ name }) => name.split('/').at(-1)));
    return files.filter((file) => !asked.has(file));
  }, chunks);
}

test('what was loaded goes on without a network: every tab, the graph, both languages', async ({ page, context }) => {
  const backstep = new Backstep(page);
  await backstep.open();
  await expect.poll(() => missing(page)).toEqual([]);
  const lost: string[] = [];
  page.on('requestfailed', (request) => {
    if (request.url().includes('/assets/')) lost.push(request.url());
  });
  await context.setOffline(true);
  await backstep.runToEnd();
  await expect(page.locator('.graph-drawing svg').first()).toBeVisible();
  await inTurn(['Variables', 'Console', 'Compare', 'Clipping', 'Optimizer', 'Accumulation'], async (name) => {
    await backstep.tab(name).click();
    await expect(backstep.region(name)).toBeVisible();
  });
  await expect(page.getByText('could not be loaded')).toHaveCount(0);
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('tab', { name: '优化器' })).toBeVisible();
  expect(lost).toEqual([]);
});

test('a part that cannot be had says so in its place, and comes when it is asked for again', async ({ page }) => {
  const cut = /assets\/(?:OptimizerPanel|zh)-/;
  await page.route(cut, (route) => route.abort());
  const backstep = new Backstep(page);
  await backstep.open();
  // Each chunk is asked for while the page is idle; from then on only the reader asks for these again.
  await expect.poll(async () => (await missing(page)).filter((file) => !cut.test(`assets/${file}`))).toEqual([]);
  await backstep.runToEnd();
  await backstep.tab('Optimizer').click();
  const optimizer = backstep.region('Optimizer');
  await expect(optimizer.getByRole('alert')).toContainText('could not be loaded');
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByText('The Chinese words could not be loaded')).toBeVisible();
  await expect(backstep.tab('Optimizer')).toBeVisible();
  await page.unroute(cut);
  await optimizer.getByRole('button', { name: 'Try again' }).click();
  await expect(optimizer.getByRole('alert')).toHaveCount(0);
  await expect(optimizer.getByText('Adam')).toBeVisible();
  const dead = (): Promise<number> =>
    page.evaluate(
      () => [...document.querySelectorAll('link')].filter((link) => link.rel === 'stylesheet' && !link.sheet).length,
    );
  expect(await dead(), 'style sheets that did not come').toBe(0);
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('tab', { name: '优化器' })).toBeVisible();
});

test('Play pressed before the engine is there plays as soon as it is; nothing moves when it comes', async ({
  page,
}) => {
  let letCome = (): void => undefined;
  const held = new Promise<void>((resolve) => (letCome = resolve));
  await page.route(/assets\/worker-/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/#lang=en');
  const places = (): Promise<string[]> =>
    page.evaluate(() =>
      [...document.querySelectorAll('section, h2, h3, [role=tab]')].map((element) => {
        const { x, y, width } = element.getBoundingClientRect();
        return `${element.textContent?.slice(0, 20)} ${x} ${y} ${width}`;
      }),
    );
  const play = page.getByText('Play', { exact: true });
  await expect(play).toBeVisible();
  const before = await places();
  await expect(page.locator('.cm-content')).toBeVisible();
  const named = (all: string[]): string[] => all.filter((one) => !/^(?:Code|Controls)/.test(one));
  expect(named(await places())).toEqual(named(before));
  await play.click();
  letCome();
  await expect.poll(() => new Backstep(page).position()).toBeGreaterThan(0);
});
