/** The chart of gradient norms: what it shows is chosen, looked at closely and asked about, by keyboard and by pointer. */
import { expect, test } from '@playwright/test';
import type { Locator } from '@playwright/test';
import { Backstep } from './page.ts';

/** Tab until the button has the focus, then press it. */
async function press(backstep: Backstep, button: Locator): Promise<void> {
  const go = async (left: number): Promise<void> => {
    if (left === 0 || (await button.evaluate((one) => one === document.activeElement))) return;
    await backstep.page.keyboard.press('Tab');
    await go(left - 1);
  };
  await go(40);
  await expect(button).toBeFocused();
  await backstep.page.keyboard.press('Space');
}

test('norm, scale, small multiples and rows are chosen by keyboard; the address keeps them', async ({ page }) => {
  const backstep = new Backstep(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await backstep.open();
  await backstep.runToEnd();
  const norms = backstep.region('Gradient norms');
  await expect(norms).toContainText('2-norm per update');
  await norms.getByRole('button', { name: 'View of the norms' }).focus();
  await page.keyboard.press('Enter');
  const view = page.getByRole('dialog', { name: 'View of the norms' });
  await expect(view).toBeVisible();
  await press(backstep, view.getByRole('button', { name: 'inf-norm' }));
  await expect(norms).toContainText('inf-norm per update');
  await expect(norms).toContainText('clip_value 0.5 bounds the 2-norm');
  await press(backstep, view.getByRole('button', { name: 'log', exact: true }));
  await press(backstep, view.getByRole('button', { name: 'per layer' }));
  await expect(norms.locator('.pane')).toHaveText(['fc1', 'fc2']);
  await press(backstep, view.getByRole('button', { name: 'clip coefficient' }));
  expect(await backstep.violations()).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(view).toBeHidden();
  await expect(page).toHaveURL(/norm=inf&scale=log&view=layers&rows=loss%2Ccoefficient/);
  await page.reload();
  await backstep.until('finished');
  await expect(norms.locator('.pane')).toHaveText(['fc1', 'fc2']);
  await expect(norms.locator('.row')).toHaveText(['loss', 'clip ×']);
});

test('a range of updates by keyboard, and back to all', async ({ page }) => {
  const backstep = new Backstep(page);
  await backstep.open();
  await backstep.runToEnd();
  const norms = backstep.region('Gradient norms');
  await norms.getByRole('button', { name: 'View of the norms' }).focus();
  await page.keyboard.press('Enter');
  const view = page.getByRole('dialog', { name: 'View of the norms' });
  await press(backstep, view.getByRole('button', { name: 'Fewer updates' }));
  await expect(view).toContainText('6–10 of 10');
  await expect(norms.locator('.series .stair')).toHaveCount(5);
  await press(backstep, view.getByRole('button', { name: 'All', exact: true }));
  await expect(norms.locator('.series .stair')).toHaveCount(10);
});

test('a drag along the numbers looks closer, a double click shows all, a drag on the chart moves the run', async ({
  page,
}) => {
  const backstep = new Backstep(page);
  await backstep.open();
  await backstep.runToEnd();
  const norms = backstep.region('Gradient norms');
  const plot = norms.getByRole('img');
  const box = await plot.boundingBox();
  if (!box) throw new Error('no chart');
  const y = box.y + box.height - 10;
  await page.mouse.move(box.x + 140, y);
  await page.mouse.down();
  await page.mouse.move(box.x + 200, y, { steps: 4 });
  await expect(norms.locator('.brush')).toBeVisible();
  await page.mouse.up();
  await expect(page).toHaveURL(/zoom=\d+-\d+/);
  expect(await norms.locator('.series .stair').count()).toBeLessThan(6);
  await expect(norms.getByRole('button', { name: 'Show all 10 updates' })).toBeVisible();
  await plot.dblclick({ position: { x: 150, y: 100 } });
  await expect(norms.locator('.series .stair')).toHaveCount(10);
  const before = await backstep.position();
  await page.mouse.click(box.x + 120, box.y + 100);
  await expect.poll(() => backstep.position()).toBeLessThan(before);
});

test('the numbers of the update at the cursor are explained, and are those of the explanation', async ({ page }) => {
  const backstep = new Backstep(page);
  await backstep.open();
  await backstep.runToEnd();
  const norms = backstep.region('Gradient norms');
  const readout = page.getByTestId('norms-readout');
  await expect(readout).toContainText('update 10');
  const accumulated = norms.getByRole('button', { name: /Explain accumulated norm/ });
  const shown = await accumulated.textContent();
  await accumulated.click();
  await expect(accumulated).toHaveAttribute('aria-pressed', 'true');
  await expect(backstep.region('Inspector')).toContainText(shown ?? 'no number');
});

test('the table has every order of norm and, with small multiples, every layer', async ({ page }) => {
  const backstep = new Backstep(page);
  await backstep.open('#lesson=combined&seed=0&lang=en&view=layers');
  await backstep.runToEnd();
  await backstep.region('Gradient norms').getByRole('button', { name: 'Show data' }).click();
  const dialog = page.getByRole('dialog', { name: 'Gradient norms' });
  await expect(dialog.locator('tbody tr')).toHaveCount(10);
  await expect(dialog.locator('thead')).toContainText('accumulated norm (inf-norm)');
  await expect(dialog.locator('thead')).toContainText('applied norm: fc2 (2-norm)');
});
