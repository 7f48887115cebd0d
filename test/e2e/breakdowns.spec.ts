/** What breaks around the page: each time a sentence, a way on, and the text still there. */
import { expect, test } from '@playwright/test';
import type { Page, Route } from '@playwright/test';
import { Backstep, inTurn } from './page.ts';

const MINE = 'x = 6 * 7\nprint(x)\n';
const ENGINE = /assets\/worker-/;

const WAYS: readonly { readonly name: string; readonly answer: (route: Route) => Promise<void> }[] = [
  { name: 'is gone', answer: (route) => route.fulfill({ status: 404, body: 'Not Found' }) },
  {
    name: 'is a page',
    answer: (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><p>no</p>' }),
  },
  { name: 'is blocked', answer: (route) => route.abort('blockedbyclient') },
];

for (const { name, answer } of WAYS) {
  test(`the engine’s code ${name}: said, the text is kept, and started again it runs`, async ({ page }) => {
    await page.route(ENGINE, answer);
    const backstep = new Backstep(page);
    await page.goto('/#lesson=combined&lang=en');
    await expect(page.getByText('The engine that runs listings could not be loaded')).toBeVisible();
    await backstep.until('error');
    await backstep.write(MINE);
    await expect(backstep.listing()).toHaveText('combined-copy.py');
    expect(await backstep.text()).toBe(MINE);
    await page.getByRole('button', { name: 'Load the page anew' }).click();
    await expect(page.locator('.cm-content')).toContainText('x = 6 * 7');
    await expect(backstep.listing()).toHaveText('combined-copy.py');
    await expect(page.getByText('The engine that runs listings could not be loaded')).toBeVisible();
    await page.unroute(ENGINE);
    await page.getByRole('button', { name: 'Start it again' }).click();
    await backstep.until('paused');
    await backstep.runToEnd();
    await expect(page.getByText('could not be loaded')).toHaveCount(0);
  });
}

/** From now on the test can end the Workers of the page, as a browser does that is short of memory. */
async function holdWorkers(page: Page): Promise<() => Promise<void>> {
  await page.addInitScript(() => {
    const all: Worker[] = [];
    const { Worker: Real } = window;
    window.Worker = class extends Real {
      constructor(...options: ConstructorParameters<typeof Worker>) {
        super(...options);
        all.push(this);
      }
    };
    Object.assign(window, { endWorkers: () => all.splice(0).forEach((worker) => worker.terminate()) });
  });
  return () => page.evaluate(() => (window as unknown as { endWorkers: () => void }).endWorkers());
}

test('an engine that was ended is stopped and started again, where it was, with the text', async ({ page }) => {
  const end = await holdWorkers(page);
  const backstep = new Backstep(page);
  await backstep.open();
  await inTurn([1, 2, 3], () => backstep.button('Step forward').click());
  await expect.poll(() => backstep.position()).toBeGreaterThan(2);
  const before = await backstep.fingerprint();
  await end();
  await backstep.button('Step forward').click();
  await backstep.until('running');
  await backstep.region('Transport').getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('The engine stopped and was started again from your text.')).toBeVisible();
  await expect.poll(() => backstep.fingerprint()).toBe(before);
  await backstep.runToEnd();
});

test('an engine that is silent for long is said to be, and can be started again', async ({ page }) => {
  const end = await holdWorkers(page);
  const backstep = new Backstep(page);
  await backstep.open();
  await end();
  await backstep.button('Step forward').click();
  await expect(page.getByText('The engine has not answered for ten seconds')).toBeVisible();
  await page.getByRole('button', { name: 'Start it again' }).click();
  await backstep.until('paused');
  await expect(page.getByText('has not answered')).toHaveCount(0);
  await backstep.runToEnd();
});

test('after a newer Backstep was put in its place the page loads anew by itself, with text, seed and place', async ({
  page,
}) => {
  await page.route(/assets\/(?:OptimizerPanel)-/, (route) => route.fulfill({ status: 404, body: 'Not Found' }));
  const backstep = new Backstep(page);
  await backstep.open('#lesson=clipping&seed=5&lang=en');
  const number = page.getByRole('textbox', { name: 'clip_value, number' });
  await number.fill('0.25');
  await number.press('Enter');
  await expect(backstep.listing()).toHaveText('clipping-copy.py');
  await inTurn([1, 2, 3], () => backstep.button('Step forward').click());
  await expect.poll(() => backstep.position()).toBeGreaterThan(2);
  const before = await backstep.fingerprint();
  const position = await backstep.position();
  // The same files under another name.
  await page.route(/\/(?:#.*)?$/, async (route) => {
    const answer = await route.fetch();
    const html = await answer.text();
    await route.fulfill({ response: answer, body: html.replace(/(src="[^"]+\.js)"/, '$1?newer"') });
  });
  const anew = page.waitForEvent('load');
  await backstep.tab('Optimizer').click();
  await anew;
  await backstep.until('paused');
  await expect(backstep.listing()).toHaveText('clipping-copy.py');
  await expect(page.locator('.cm-content')).toContainText('clip_value = 0.25');
  await expect.poll(() => backstep.position()).toBe(position);
  expect(await backstep.fingerprint()).toBe(before);
  // What is still missing then is said: the page does not load anew for ever.
  await backstep.tab('Optimizer').click();
  await expect(backstep.region('Optimizer').getByRole('alert')).toContainText('could not be loaded');
});

test('a panel that breaks down leaves the others, and says so in its place', async ({ page }) => {
  await page.route(/assets\/ClippingPanel-.*\.js/, (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: 'export function ClippingPanel() { throw new Error("no such row"); } export const ClippingData = () => null;',
    }),
  );
  const backstep = new Backstep(page);
  await backstep.open();
  await backstep.button('Step forward').click();
  await backstep.tab('Clipping').click();
  const clipping = backstep.region('Clipping');
  await expect(clipping.getByRole('alert')).toContainText('This part of the page has broken down');
  await expect(clipping.getByRole('button', { name: 'Try again' })).toBeVisible();
  await backstep.tab('Accumulation').click();
  await expect(backstep.region('Accumulation')).toBeVisible();
  await backstep.runToEnd();
});
