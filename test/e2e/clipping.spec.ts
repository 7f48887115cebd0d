import { expect, test } from '@playwright/test';
import { Backstep } from './page.ts';

/** In the combined listing, seed 0: clipped for the first time, not yet read. */
const CLIPPED = 1030;

test('the region, what was cut, and every number in words and pictures', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const backstep = new Backstep(page);
  await backstep.open(`#lesson=combined&seed=0&lang=en&pos=${CLIPPED}`);
  await backstep.tab('Clipping').click();
  const region = backstep.region('Clipping');
  await expect(region.getByRole('img', { name: 'sum 0.6138, applied 0.5000' })).toBeVisible();
  await expect(region).toContainText('Direction kept, length cut to the circle.');
  await region.getByRole('button', { name: 'Explain clip coefficient: 0.8146' }).click();
  await expect(backstep.region('Inspector')).toContainText('0.8146');
  await region.getByRole('button', { name: 'Layers' }).click();
  await region.getByRole('button', { name: 'Explain fc2.weight, before: 0.5159' }).click();
  await expect(backstep.region('Inspector')).toContainText('0.5159');
  await region.getByRole('button', { name: 'Elements' }).click();
  await expect(region.getByRole('img', { name: '601 elements' })).toBeVisible();
  expect(backstep.complaints).toEqual([]);
});

test('the optimizer explains the change of a weight', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const backstep = new Backstep(page);
  await backstep.open('#lesson=combined&seed=0&lang=en&pos=2200');
  await backstep.tab('Optimizer').click();
  const region = backstep.region('Optimizer');
  await expect(region).toContainText(/With every g × 4, Δw is × 1\.0000/);
  const change = region.getByRole('button', { name: /^Explain Δw/ });
  const shown = (await change.textContent()) ?? '';
  await change.click();
  await expect(backstep.region('Inspector')).toContainText(shown);
  await region.getByRole('button', { name: 'All weights' }).click();
  await expect(region).toContainText('2-norms');
  expect(backstep.complaints).toEqual([]);
});

test('the cliff: its surface, the way over it, and the way without clipping beside it', async ({ page }) => {
  const backstep = new Backstep(page);
  await backstep.open('#lesson=cliff&seed=0&lang=en&pos=20000');
  await backstep.tab('Clipping').click();
  const region = backstep.region('Clipping');
  const picture = region.getByRole('button', { name: /^Loss over w and b/ });
  await backstep.runToEnd();
  await expect(picture).toHaveAccessibleName(/with the way of 210 updates/);
  await expect(region.locator('canvas')).toBeVisible();
  // Read off by keyboard; the same place by pointer leads to the update made there.
  await picture.focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowUp');
  await expect(region).toContainText(/w [\d.]+ b −[\d.]+ loss 0\.\d+/);
  await region.getByRole('button', { name: 'Farther' }).click();
  await expect(region.locator('canvas')).toBeVisible();
  const clip = page.getByRole('textbox', { name: /^clip_value/ });
  await clip.fill('1000');
  await clip.press('Enter');
  await backstep.until('finished');
  await expect(region).toContainText('w −13.22 b −32.25');
  // Thrown out of the picture, and the run before beside it.
  await expect(region.locator('text', { hasText: '→ (−13.22, −32.25)' })).toHaveCount(1);
  await expect(region.locator('path[class*=ghost]')).toHaveCount(1);
  expect(backstep.complaints).toEqual([]);
});

const sizes = [
  { width: 1440, height: 900, lang: 'en', theme: 'light' },
  { width: 1280, height: 720, lang: 'zh', theme: 'dark' },
  { width: 390, height: 844, lang: 'en', theme: 'dark' },
] as const;
for (const { width, height, lang, theme } of sizes) {
  test(`nothing that axe calls serious at ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const backstep = new Backstep(page);
    const words =
      lang === 'en'
        ? { clipping: 'Clipping', optimizer: 'Optimizer', layers: 'Layers', elements: 'Elements' }
        : { clipping: '裁剪', optimizer: '优化器', layers: '各层', elements: '元素' };
    await page.goto(`/#lesson=combined&seed=0&lang=${lang}&theme=${theme}&pos=2200`);
    await backstep.tab(words.clipping).click();
    const region = backstep.region(words.clipping);
    await expect(region.getByRole('img')).toBeVisible();
    expect(await backstep.violations()).toEqual([]);
    await region.getByRole('button', { name: words.layers }).click();
    expect(await backstep.violations()).toEqual([]);
    await region.getByRole('button', { name: words.elements }).click();
    expect(await backstep.violations()).toEqual([]);
    await backstep.tab(words.optimizer).click();
    await expect(backstep.region(words.optimizer).getByRole('row').first()).toBeVisible();
    expect(await backstep.violations()).toEqual([]);
    await page.goto('about:blank');
    await page.goto(`/#lesson=cliff&seed=0&lang=${lang}&theme=${theme}&pos=4000`);
    await backstep.tab(words.clipping).click();
    await expect(region.locator('canvas')).toBeVisible({ timeout: 20_000 });
    expect(await backstep.violations()).toEqual([]);
  });
}
