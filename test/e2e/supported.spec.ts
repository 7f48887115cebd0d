import { expect, test } from '@playwright/test';
import { Backstep } from './page.ts';

test('what runs here comes from the engine, is searched by name, and passes axe', async ({ page }) => {
  const backstep = new Backstep(page);
  await backstep.open();
  await backstep.button('Keys, and what runs here').click();
  await page.getByRole('button', { name: 'What runs here', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'What runs here' });
  await dialog.getByText('torch: functions').click();
  await expect(dialog.getByText('manual_seed', { exact: true }).first()).toBeVisible();
  expect(await backstep.violations()).toEqual([]);
  const search = dialog.getByRole('searchbox');
  await search.fill('nn.MSELoss');
  await expect(dialog.getByRole('status')).toHaveText('1 name runs, 0 are refused by name');
  await search.fill('nn.MultiheadAttention');
  await expect(dialog.getByRole('status')).toHaveText('0 names run, 1 is refused by name');
  await search.fill('numpy');
  await expect(dialog.getByText("numpy is not part of Backstep's Python: use torch tensors")).toBeVisible();
  expect(backstep.complaints).toEqual([]);
});
