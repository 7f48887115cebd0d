import { expect, test } from '@playwright/test';
import { Backstep } from './page.ts';

test('ledger, memory and noise behind one switch, by keyboard; the peak can be gone to', async ({ page }) => {
  const backstep = new Backstep(page);
  await backstep.open('#lesson=accumulation&seed=0&lang=en&pos=1300');
  await backstep.tab('Accumulation').click();
  const region = backstep.region('Accumulation');
  await expect(region).toContainText('3.000 × the gradient of its 48 samples as one batch');
  await region.getByRole('button', { name: 'Ledger' }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(region.getByRole('button', { name: 'Memory' })).toHaveAttribute('aria-pressed', 'true');
  await expect(region.getByRole('row', { name: /^activations/ })).toContainText('326413056');
  await expect(region).toContainText('204 bytes a sample');
  await expect(region).toContainText(/Update 2: 4 forward, 4 backward passes; [\d.]+ ms in this engine/);
  await region.getByRole('button', { name: 'Peak 19300 bytes: go to where it is reached' }).click();
  await expect(region.getByRole('row', { name: /^together, peak/ })).toContainText('193001930046092');
  await page.keyboard.press('End');
  await backstep.until('finished');
  await region.getByRole('button', { name: 'Noise' }).click();
  await expect(region).toContainText('From the last 10 updates, 4 micro-batches of 16 samples each.');
  await expect(region).toContainText('not estimable');
  await backstep.button('Show data').last().click();
  await expect(page.getByRole('dialog')).toContainText('measured variance');
  expect(backstep.complaints).toEqual([]);
});

test('a share can be asked about', async ({ page }) => {
  const backstep = new Backstep(page);
  await backstep.open('#lesson=accumulation&seed=0&lang=en&pos=1300');
  await backstep.tab('Accumulation').click();
  const region = backstep.region('Accumulation');
  await region.getByRole('button', { name: 'fc2.weight', exact: true }).click();
  const share = region.getByRole('button', { name: /norm of micro-batch 2, fc2.weight/ });
  const shown = await share.textContent();
  await share.click();
  await expect(backstep.region('Inspector')).toContainText(shown ?? '–');
});

const sizes = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
];
for (const [k, viewport] of sizes.entries()) {
  test(`nothing that axe calls serious at ${viewport.width} × ${viewport.height}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    const backstep = new Backstep(page);
    const [lang, names] =
      k === 1 ? (['zh', ['账本', '内存', '噪声']] as const) : (['en', ['Ledger', 'Memory', 'Noise']] as const);
    const theme = k === 0 ? 'light' : 'dark';
    await page.goto(`/#lesson=accumulation&seed=0&lang=${lang}&theme=${theme}&pos=1300`);
    await backstep.tab(lang === 'zh' ? '累积' : 'Accumulation').click();
    const region = backstep.region(lang === 'zh' ? '累积' : 'Accumulation');
    const [ledger, memory, noise] = names;
    await expect(region.getByRole('button', { name: 'fc2.weight', exact: true })).toBeVisible();
    await expect(region.getByRole('button', { name: ledger })).toHaveAttribute('aria-pressed', 'true');
    expect(await backstep.violations()).toEqual([]);
    await region.getByRole('button', { name: memory }).click();
    await expect(region.getByText('13056')).toBeAttached();
    expect(await backstep.violations()).toEqual([]);
    await region.getByRole('button', { name: noise }).click();
    await expect(region.getByText('tr(Σ)', { exact: true })).toBeAttached();
    expect(await backstep.violations()).toEqual([]);
    // However little room there is, the last line can be reached.
    await region.locator('p').last().scrollIntoViewIfNeeded();
    await expect(region.locator('p').last()).toBeInViewport();
  });
}
