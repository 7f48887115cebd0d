import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
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
  await expect(backstep.listing()).toHaveText('combined-copy.py');
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
  await expect(backstep.listing()).toHaveText('combined-copy.py');
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

test('a choice edits the name, an insert writes its statement, each is one undo', async ({ page }) => {
  const backstep = new Backstep(page);
  await backstep.open('#lesson=accumulation&seed=0&lang=en');
  await backstep.runToEnd();
  await page.getByLabel('optimizer', { exact: true }).selectOption('SGD');
  await expect.poll(() => backstep.text()).toContain('optim.SGD(model.parameters(), lr=0.001)');
  await expect(page.getByLabel('optimizer', { exact: true })).toHaveValue('SGD');
  await page.getByLabel('activation', { exact: true }).selectOption('gelu');
  await expect.poll(() => backstep.text()).toContain('torch.nn.functional.gelu(self.fc1(x))');
  await page.getByRole('button', { name: 'Insert clip_grad_norm_ per update' }).click();
  await expect(page.getByRole('slider', { name: 'max_norm', exact: true })).toBeVisible();
  await expect(page.getByRole('switch', { name: /clip_grad_norm_/ })).toHaveAttribute('aria-checked', 'true');
  expect(await backstep.text()).toContain(
    '            torch.nn.utils.clip_grad_norm_(model.parameters(), max_norm=1.0)\n            optimizer.step()',
  );
  await backstep.button('Undo').click();
  await expect(page.getByRole('slider', { name: 'max_norm', exact: true })).toHaveCount(0);
  await backstep.button('Undo').click();
  await expect(page.getByLabel('activation', { exact: true })).toHaveValue('relu');
  await backstep.button('Undo').click();
  await expect(page.getByLabel('optimizer', { exact: true })).toHaveValue('Adam');
  await expect(page.getByLabel('Lesson')).toHaveValue('accumulation');
});

test('a drag of the thumb is one undo, and the chart follows it', async ({ page }) => {
  const backstep = new Backstep(page);
  await backstep.open('#lesson=clipping&seed=0&lang=en');
  await backstep.runToEnd();
  const slider = page.getByRole('slider', { name: 'clip_value', exact: true });
  const box = await slider.boundingBox();
  if (!box) throw new Error('no slider');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width / 2, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.2, y, { steps: 12 });
  const value = await slider.getAttribute('aria-valuetext');
  expect(Number(value)).toBeLessThan(0.2);
  await expect(
    backstep
      .region('Gradient norms')
      .locator('svg text', { hasText: `clip_value ${value}` })
      .first(),
  ).toBeVisible();
  await page.mouse.up();
  await backstep.button('Undo').click();
  await expect(page.getByLabel('Lesson')).toHaveValue('clipping');
  await expect(slider).toHaveAttribute('aria-valuetext', '1.0');
});

test('accumulation and division can be inserted one after the other', async ({ page }) => {
  const backstep = new Backstep(page);
  await backstep.open('#lesson=clipping&seed=0&lang=en');
  const insert = page.getByRole('group', { name: 'Insert' });
  await expect(insert).toContainText('insert accumulation first');
  await page.getByRole('button', { name: 'Insert accumulation' }).click();
  await expect(page.getByRole('slider', { name: 'accumulation_steps', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Insert division of the loss' }).click();
  await expect(page.getByRole('switch', { name: /loss \/ accumulation_steps/ })).toBeVisible();
  await backstep.until('paused');
  await backstep.runToEnd();
  expect(await backstep.text()).toContain('loss = loss / accumulation_steps\n');
});

test('the chart’s data table has the norms that PyTorch’s clip_grad_norm_ returns, for every built-in listing', async ({
  page,
}) => {
  const backstep = new Backstep(page);
  const recorded = readRecorded();
  await inTurn(recorded, async ({ listing, returned }) => {
    await backstep.open(`#lesson=${listing}&seed=0&lang=en`);
    await page.reload();
    await backstep.until('paused');
    await backstep.runToEnd();
    await backstep.region('Gradient norms').getByRole('button', { name: 'Show data' }).click();
    const table = page.getByRole('dialog').locator('table');
    const heads = await table.locator('thead th').allTextContents();
    const column = heads.findIndex((head) => /accumulated norm/i.test(head));
    const cells = await table.locator(`tbody tr > :nth-child(${column + 1})`).allTextContents();
    expect(cells, listing).toHaveLength(returned.length);
    const wrong = cells.filter((cell, i) => !(Math.abs(Number(cell) / (returned[i] ?? NaN) - 1) <= 1e-5));
    expect(wrong, listing).toEqual([]);
  });
});

/** What `record_lessons.py` has measured of the listings as they are, seed 0. */
function readRecorded(): readonly { readonly listing: string; readonly returned: readonly number[] }[] {
  const file = new URL('../lessons/lessons.json', import.meta.url);
  const { runs } = JSON.parse(readFileSync(file, 'utf8')) as {
    runs: { listing: string; seed: number; clipped: boolean; returned: number[] }[];
  };
  return runs.filter(({ seed, clipped }) => seed === 0 && clipped);
}
