import { expect, test } from '@playwright/test';
import { Backstep, inTurn } from './page.ts';

const NODES = [
  'AddmmBackward0',
  'ReluBackward0',
  'MseLossBackward0',
  'fc1.weight',
  'fc1.bias',
  'fc2.weight',
  'fc2.bias',
];

// The last lines that real PyTorch prints with seed 0, and its numbers of updates.
const LISTINGS = [
  { lesson: 'combined', updates: 10, first: '0.8189', last: '0.7367' },
  { lesson: 'accumulation', updates: 10, first: '0.8189', last: '0.7373' },
  { lesson: 'clipping', updates: 40, first: '0.8114', last: '0.6584' },
];

for (const { lesson, updates, first, last } of LISTINGS) {
  test(`${lesson}: runs to the end by the buttons`, async ({ page }) => {
    const backstep = new Backstep(page);
    await backstep.open(`#lesson=${lesson}&seed=0&lang=en`);
    expect(await backstep.violations()).toEqual([]);
    await backstep.runToEnd();
    await backstep.tab('Console').click();
    const console = backstep.region('Console');
    await expect(console).toContainText(`Epoch [1/10], Loss: ${first}`);
    await expect(console).toContainText(`Epoch [10/10], Loss: ${last}`);
    const graph = backstep.region('Computation graph');
    await inTurn(NODES, (name) => expect(graph.getByText(name, { exact: true }).first()).toBeAttached());
    expect(await backstep.violations()).toEqual([]);
    await backstep.region('Gradient norms').getByRole('button', { name: 'Show data' }).click();
    const table = page.getByRole('dialog').getByRole('table');
    await expect(table.locator('tbody tr')).toHaveCount(updates);
    expect(await backstep.violations()).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(table).toBeHidden();
    expect(backstep.complaints).toEqual([]);
  });
}

test('combined: norms as PyTorch has them, clipped in updates 1 to 7 only', async ({ page }) => {
  const backstep = new Backstep(page);
  await backstep.open();
  await backstep.runToEnd();
  await backstep.region('Gradient norms').getByRole('button', { name: 'Show data' }).click();
  const rows = page.getByRole('dialog').locator('tbody tr');
  const column = async (i: number): Promise<number[]> =>
    (await rows.locator(`td:nth-child(${i})`).allTextContents()).map((text) => Number(text));
  const accumulated = await column(5);
  const applied = await column(6);
  expect(accumulated[0]).toBeCloseTo(0.6138, 4);
  expect(applied.slice(0, 7).map((norm) => norm.toFixed(4))).toEqual(Array.from({ length: 7 }, () => '0.5000'));
  expect(applied.slice(7).map((norm) => norm.toFixed(4))).toEqual(['0.4910', '0.4762', '0.4635']);
});

test('all regions are there, those behind tabs by their tabs; both themes and languages pass axe', async ({ page }) => {
  const backstep = new Backstep(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await backstep.open('#lesson=combined&seed=0&lang=en&theme=dark');
  await backstep.button('Step forward').click();
  const open = ['Code', 'Computation graph', 'Gradient norms', 'Inspector', 'Transport'];
  await inTurn(open, (name) => expect(backstep.region(name)).toBeVisible());
  await inTurn(['Controls', 'Variables', 'Console', 'Accumulation', 'Clipping', 'Optimizer'], async (name) => {
    await backstep.tab(name).click();
    await expect(backstep.region(name)).toBeVisible();
    expect(await backstep.violations()).toEqual([]);
  });
  await page.getByRole('button', { name: '切换到简体中文' }).click();
  await expect(page.getByRole('region', { name: '计算图' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.locator('.cm-content')).toContainText('模拟数据');
  expect(await backstep.violations()).toEqual([]);
  expect(backstep.complaints).toEqual([]);
});
