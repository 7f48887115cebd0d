import { expect, test } from '@playwright/test';
import { Backstep } from './page.ts';

test('breakpoints with a condition, both ways; into the library and back; run until; contents of the optimizer', async ({
  page,
}) => {
  const backstep = new Backstep(page);
  await backstep.open();
  const found = page.getByTestId('found');
  const transport = backstep.region('Transport');
  await page.locator('.cm-scroller').evaluate((element) => element.scrollTo(0, element.scrollHeight));
  const number = page.locator('.cm-lineNumbers .cm-gutterElement').filter({ hasText: /^49$/ });
  await number.click();
  await expect(number).toHaveClass(/cm-breakpoint/);

  await page.keyboard.press('c');
  await expect(found).toHaveText('Breakpoint, line 49');
  const first = await backstep.fingerprint();
  await page.keyboard.press('c');
  await expect.poll(() => backstep.fingerprint()).not.toBe(first);
  await page.keyboard.press('Shift+C');
  await expect.poll(() => backstep.fingerprint()).toBe(first);

  await page.keyboard.press('s');
  await expect(backstep.region('Code')).toContainText('clip_grad.py');
  await backstep.tab('Variables').click();
  await expect(backstep.region('Variables').getByRole('row', { name: /^max_norm/ })).toBeVisible();
  await backstep.button('Back to the listing').click();
  await expect(backstep.region('Code')).not.toContainText('clip_grad.py');
  await backstep.region('Variables').getByRole('button', { name: 'Contents of optimizer' }).click();
  await expect(
    backstep.region('Variables').getByRole('button', { name: 'Contents of optimizer param_groups' }),
  ).toBeVisible();

  const menu = transport.getByRole('button', { name: 'Breakpoints and run until' });
  await menu.click();
  const condition = page.getByLabel('Condition of the breakpoint in line 49');
  await condition.fill('epoch >');
  await expect(page.getByText('SyntaxError: invalid syntax')).toBeVisible();
  await condition.fill('epoch == 3');
  await page.getByRole('button', { name: 'Forward: Continue to a breakpoint' }).click();
  await expect(page.getByTestId('position')).toContainText('Epoch 4');
  await menu.click();
  await page.getByRole('button', { name: 'Back: clipping fires' }).click();
  await expect(page.getByTestId('position')).toContainText('Epoch 3');
  await expect(found).toHaveText('clipping fires');
  expect(backstep.complaints).toEqual([]);
});
