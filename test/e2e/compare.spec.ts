import { expect, test } from '@playwright/test';
import { Backstep, inTurn } from './page.ts';

test('a drag of clip_value leaves the run from before it as a ghost; the first number that differs is named', async ({
  page,
}) => {
  const backstep = new Backstep(page);
  await backstep.open();
  await backstep.runToEnd();
  const slider = page.getByRole('slider', { name: 'clip_value', exact: true });
  const box = await slider.boundingBox();
  if (!box) throw new Error('no slider');
  const at = Number(await slider.inputValue()) / Number(await slider.getAttribute('max'));
  const x = box.x + 8 + at * (box.width - 16);
  const y = box.y + box.height / 2;
  await page.mouse.move(x, y);
  await page.mouse.down();
  await inTurn([3, 6, 9, 12], async (by) => {
    await page.mouse.move(x - by, y);
    await page.waitForTimeout(300);
  });
  await page.mouse.up();
  const controls = backstep.region('Controls');
  await expect(controls).toContainText('Before: clip_value 0.5');
  await expect(controls).toContainText(
    /First difference: applied norm of update 1, line 50: 0\.\d+ instead of 0\.5000/,
  );
  const first = controls.getByRole('button', { name: 'applied norm of update 1, line 50' });
  await first.click();
  await expect(page.getByTestId('position')).toContainText('Epoch 1, line 51');
  await controls.getByRole('button', { name: 'Let go of the run before' }).click();
  await expect(controls).not.toContainText('Before:');
});

test('pinned runs stand in a table with what they differ in, and can be opened again', async ({ page }) => {
  const backstep = new Backstep(page);
  await backstep.open();
  await backstep.runToEnd();
  const before = await backstep.fingerprint();
  await backstep.button('Pin this run').click();
  const clip = page.getByRole('textbox', { name: 'clip_value, number' });
  await clip.fill('0.25');
  await clip.press('Enter');
  await expect.poll(() => backstep.fingerprint()).not.toBe(before);
  await backstep.tab('Compare').click();
  const compare = backstep.region('Compare');
  const pin = compare.getByRole('rowheader').filter({ hasText: 'clip_value 0.5 (here 0.25)' });
  await expect(pin).toHaveCount(2);
  // Final loss, updates, updates that were clipped, peak memory.
  await expect(compare.locator('tbody').first().getByRole('cell')).toHaveText(['0.1842', '10', '10', /^19\.3 kB$/]);
  const last = compare.locator('tbody').last();
  await expect(last.getByRole('cell')).toHaveText(['0.1842', '10', '7', /^19\.3 kB$/, /^First difference/]);
  await expect(last).toContainText('applied norm of update 1, line 50: 0.2500 instead of');
  await compare.getByRole('button', { name: 'Rename Pinned run 1' }).click();
  await page.getByRole('textbox', { name: 'Name of Pinned run 1' }).fill('as it was');
  await page.keyboard.press('Enter');
  await expect(compare).toContainText('as it was: clip_value 0.5');
  expect(await backstep.violations()).toEqual([]);
  const head = backstep.tab('Compare').locator('xpath=ancestor::div[2]');
  await head.getByRole('button', { name: 'Show data' }).click();
  await expect(page.getByRole('dialog').locator('tbody tr')).toHaveCount(3);
  await page.keyboard.press('Escape');
  await compare.getByRole('button', { name: 'Open Pinned run 1' }).click();
  await expect.poll(() => backstep.fingerprint()).toBe(before);
  await compare.getByRole('button', { name: 'Remove Pinned run 1' }).click();
  await expect(compare.getByRole('rowheader')).toHaveCount(2);
  expect(backstep.complaints).toEqual([]);
});

test('a value turned from here on: told, linked, seen from both sides, run from the start', async ({
  page,
  browser,
}) => {
  const backstep = new Backstep(page);
  await backstep.open();
  const from = backstep.region('Controls').getByRole('group', { name: 'A new value holds' });
  await expect(from.getByRole('button', { name: 'from here' })).toBeDisabled();
  await page.getByLabel('Step size').selectOption('update');
  await inTurn([1, 2], () => backstep.button('Step forward').click());
  await expect.poll(() => backstep.position()).toBeGreaterThan(500);
  const position = await backstep.position();
  const before = await backstep.fingerprint();
  await from.getByRole('button', { name: 'from here' }).click();
  await expect(page.getByRole('slider', { name: 'Seed' })).toBeHidden();
  await expect(page.getByText('Its tensor exists already').first()).toBeVisible();
  const clip = page.getByRole('textbox', { name: 'clip_value, number' });
  await clip.fill('0.25');
  await clip.press('Enter');
  const controls = backstep.region('Controls');
  await expect(controls).toContainText('clip_value is 0.25 from update 3 on');
  expect(await backstep.text()).toContain('clip_value = 0.25');
  await expect.poll(() => backstep.fingerprint()).not.toBe(before);
  await expect.poll(() => backstep.position()).toBe(position);
  const forked = await backstep.fingerprint();
  await backstep.runToEnd();
  await expect(controls).toContainText('First difference: applied norm of update 3, line 50: 0.2500 instead of 0.5000');
  expect(await backstep.violations()).toEqual([]);
  await controls.getByRole('button', { name: 'clip_value is 0.25 from update 3 on' }).click();
  await expect.poll(() => backstep.fingerprint()).toBe(forked);
  await expect(page).toHaveURL(new RegExp(`&pos=${position}&.*fork=`));
  const other = new Backstep(await browser.newPage());
  await other.open(new URL(page.url()).hash);
  await expect.poll(() => other.fingerprint()).toBe(forked);
  await expect(other.region('Controls')).toContainText('clip_value is 0.25 from update 3 on');
  await other.page.close();
  await controls.getByRole('button', { name: 'Run from the start with it' }).click();
  await expect(controls.getByRole('button', { name: 'clip_value is 0.25 from update 3 on' })).toHaveCount(0);
  await expect.poll(() => backstep.fingerprint()).not.toBe(forked);
  await backstep.runToEnd();
  await expect(controls).toContainText('applied norm of update 1, line 50');
  expect(backstep.complaints).toEqual([]);
});

test('a link whose forks do not fit its listing says so and runs from the start', async ({ page }) => {
  const backstep = new Backstep(page);
  await backstep.open('#lesson=combined&seed=0&lang=en&pos=700&fork=600:1.0>2.0:clip_value');
  await expect(page.getByText('It runs from the start.')).toBeVisible();
  await expect(page).not.toHaveURL(/fork=/);
});
