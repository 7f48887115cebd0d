import { expect, test } from '@playwright/test';
import { Backstep, inTurn } from './page.ts';

test('a step back comes home: fingerprints return in reverse', async ({ page }) => {
  const backstep = new Backstep(page);
  await backstep.open();
  const walk = async (key: string, times: number): Promise<string[]> => {
    const seen = [`${await backstep.position()} ${await backstep.fingerprint()}`];
    await inTurn(Array.from({ length: times }), async () => {
      const before = await backstep.position();
      await page.keyboard.press(key);
      await expect.poll(() => backstep.position()).not.toBe(before);
      seen.push(`${await backstep.position()} ${await backstep.fingerprint()}`);
    });
    return seen;
  };
  await page.getByLabel('Step size').selectOption('micro-batch');
  await page.getByRole('slider', { name: 'Position' }).focus();
  await walk('ArrowRight', 2);
  await page.getByLabel('Step size').selectOption('operation');
  await page.getByRole('slider', { name: 'Position' }).focus();
  const there = await walk('ArrowRight', 60);
  const back = await walk('ArrowLeft', 60);
  expect(back.toReversed()).toEqual(there);
});

test('play goes forward by itself and pauses where it is', async ({ page }) => {
  const backstep = new Backstep(page);
  await backstep.open();
  await page.getByLabel('Speed').selectOption('4');
  await backstep.region('Transport').getByRole('button', { name: 'Play' }).click();
  await backstep.until('running');
  await expect.poll(() => backstep.position()).toBeGreaterThan(20);
  await backstep.region('Transport').getByRole('button', { name: 'Pause' }).click();
  await backstep.until('paused');
  const at = await backstep.position();
  await page.waitForTimeout(500);
  expect(await backstep.position()).toBe(at);
});

test('the ruler seeks under the thumb and says in words where it is', async ({ page }) => {
  const backstep = new Backstep(page);
  await backstep.open();
  await backstep.runToEnd();
  const slider = page.getByRole('slider', { name: 'Position' });
  const box = await slider.boundingBox();
  if (!box) throw new Error('no ruler');
  await page.mouse.move(box.x + box.width * 0.9, box.y + 20);
  await page.mouse.down();
  await inTurn([9, 8, 7, 6, 5], (i) => page.mouse.move(box.x + box.width * (i / 10), box.y + 20));
  await page.mouse.up();
  const last = Number(await slider.getAttribute('aria-valuemax'));
  await expect.poll(() => backstep.position()).toBeLessThan(last * 0.51);
  await expect(slider).toHaveAttribute('aria-valuetext', /^Epoch \d+, micro-batch \d, line \d+/);
});

test('keys never fire in the editor; ? lists them elsewhere', async ({ page }) => {
  const backstep = new Backstep(page);
  await backstep.open();
  await page.locator('.cm-content').click();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Home');
  expect(await backstep.position()).toBe(0);
  await page.getByRole('slider', { name: 'Position' }).focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('a link with a position opens there, in a fresh profile, with the same fingerprint', async ({
  page,
  browser,
  baseURL,
}) => {
  const backstep = new Backstep(page);
  await backstep.open('#lesson=accumulation&seed=42&lang=en');
  await page.getByLabel('Step size').selectOption('micro-batch');
  await inTurn(Array.from({ length: 5 }), async () => {
    const before = await backstep.position();
    await backstep.button('Step forward').click();
    await expect.poll(() => backstep.position()).not.toBe(before);
  });
  const position = await backstep.position();
  await expect.poll(() => page.url()).toContain(`pos=${position}`);
  const context = await browser.newContext(baseURL ? { baseURL } : {});
  const other = new Backstep(await context.newPage());
  await other.page.goto(page.url());
  await expect.poll(() => other.position()).toBe(position);
  expect(await other.fingerprint()).toBe(await backstep.fingerprint());
  await context.close();
});
