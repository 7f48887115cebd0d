import { expect, test } from '@playwright/test';
import { Backstep, inTurn } from './page.ts';

test('a control edits the text, the charts follow, undo takes it back', async ({ page }) => {
  const backstep = new Backstep(page);
  await backstep.open();
  await backstep.runToEnd();
  const before = await backstep.fingerprint();
  const number = page.getByRole('textbox', { name: 'clip_value, number' });
  await number.fill('0.25');
  await number.press('Enter');
  await expect(page.locator('.cm-content')).toContainText('clip_value = 0.25');
  await expect(page.getByLabel('Lesson')).toHaveValue('own');
  await expect.poll(() => backstep.fingerprint()).not.toBe(before);
  await backstep.region('Gradient norms').getByRole('button', { name: 'Show data' }).click();
  await expect(page.getByRole('dialog').locator('tbody tr').first()).toContainText('0.25');
  await page.keyboard.press('Escape');
  await backstep.button('Undo').click();
  await expect(page.locator('.cm-content')).toContainText('clip_value = 0.5');
  await expect(page.getByLabel('Lesson')).toHaveValue('combined');
});

test('a slider is a control of that very name; reset brings the first value back', async ({ page }) => {
  const backstep = new Backstep(page);
  await backstep.open();
  const names = ['lr', 'num_epochs', 'accumulation_steps', 'clip_value', 'batch_size', 'Seed'];
  await inTurn(names, (name) =>
    expect(backstep.region('Controls').getByRole('slider', { name, exact: true })).toBeVisible(),
  );
  const slider = page.getByRole('slider', { name: 'batch_size', exact: true });
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', '32');
  await page.getByRole('button', { name: 'Reset batch_size to 16' }).click();
  await expect(slider).toHaveAttribute('aria-valuetext', '16');
});

test('a switch takes a statement out and puts it back byte for byte', async ({ page }) => {
  const backstep = new Backstep(page);
  await backstep.open();
  const clip = page.getByRole('switch', { name: /clip_grad_norm_/ });
  await expect(clip).toHaveAttribute('aria-checked', 'true');
  await clip.click();
  await expect(clip).toHaveAttribute('aria-checked', 'false');
  expect(await backstep.text()).toContain(
    '            pass  # off: torch.nn.utils.clip_grad_norm_(model.parameters(), clip_value)\n',
  );
  await backstep.runToEnd();
  await backstep.tab('Clipping').click();
  await expect(backstep.region('Clipping')).toContainText('This run clips nothing');
  await clip.click();
  await expect(clip).toHaveAttribute('aria-checked', 'true');
  await expect(page.getByLabel('Lesson')).toHaveValue('combined');
});

test('another seed gives other numbers', async ({ page }) => {
  const backstep = new Backstep(page);
  await backstep.open('#lesson=accumulation&seed=0&lang=en');
  const seed = page.getByRole('textbox', { name: 'Seed, number' });
  await seed.fill('42');
  await seed.press('Enter');
  await expect(page).toHaveURL(/seed=42/);
  await backstep.until('paused');
  await backstep.runToEnd();
  await backstep.tab('Console').click();
  await expect(backstep.region('Console')).toContainText('Epoch [1/10], Loss: 1.7311');
});

test('dragging the threshold line in the chart edits clip_value', async ({ page }) => {
  const backstep = new Backstep(page);
  await backstep.open();
  await backstep.runToEnd();
  const line = backstep.region('Gradient norms').locator('path[stroke-dasharray="5 4"]');
  const box = await line.boundingBox();
  if (!box) throw new Error('no threshold line');
  await page.mouse.move(box.x + 40, box.y);
  await page.mouse.down();
  await page.mouse.move(box.x + 40, box.y + 10);
  await page.mouse.move(box.x + 40, box.y + 30);
  await page.mouse.up();
  await expect(page.getByRole('textbox', { name: 'clip_value, number' })).toHaveValue(/^0\.[34]\d?$/);
  await expect(page.getByLabel('Lesson')).toHaveValue('own');
});

test('Share copies a link to this very view', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const backstep = new Backstep(page);
  await backstep.open('#lesson=accumulation&seed=7&lang=en');
  await backstep.button('Step forward').click();
  await expect.poll(() => backstep.position()).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByText('Link copied')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain(`#lesson=accumulation&seed=7&lang=en&pos=${await backstep.position()}`);
});

test('an address entered by hand opens there', async ({ page }) => {
  const backstep = new Backstep(page);
  await backstep.open();
  await page.evaluate(() => (location.hash = '#lesson=clipping&seed=3&lang=zh'));
  await expect(page.getByRole('region', { name: '计算图' })).toBeVisible();
  await expect(page.getByTestId('run-state')).toHaveText('已暂停');
  await expect(page.locator('select').first()).toHaveValue('clipping');
});
