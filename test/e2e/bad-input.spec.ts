import { expect, test } from '@playwright/test';
import { Backstep } from './page.ts';

const CASES = [
  { name: 'a syntax error', text: 'x = 1\nif x\n    print(x)\n', says: "SyntaxError: expected ':'", line: 2 },
  { name: 'an unknown name', text: 'x = 1\nprint(y)\n', says: "NameError: name 'y' is not defined", line: 2 },
  {
    name: 'a wrong shape',
    text: 'import torch\na = torch.randn(2, 3)\nb = torch.randn(4, 5)\nc = a @ b\n',
    says: 'RuntimeError: mat1 and mat2 shapes cannot be multiplied (2x3 and 4x5)',
    line: 4,
  },
  { name: 'an unsupported statement', text: 'x = 1\nmatch x:\n    case 1:\n        pass\n', says: 'match', line: 2 },
];

for (const { name, text, says, line } of CASES) {
  test(`${name}: a Python-worded message with its line; the text is kept, the page goes on`, async ({ page }) => {
    const backstep = new Backstep(page);
    await backstep.open();
    await backstep.write(text);
    await expect(page.locator('.cm-content')).toContainText(text.split('\n')[1] ?? '');
    // A text that can be loaded waits for its first step; one that cannot says so at once.
    const state = page.getByTestId('run-state');
    await expect(state).toHaveText(/paused|error/);
    await page.waitForTimeout(600);
    if ((await state.textContent()) === 'paused') {
      await backstep.region('Transport').getByRole('button', { name: 'Run to end' }).click();
    }
    await backstep.until('error');
    const console = backstep.region('Console');
    await expect(console).toContainText(says);
    await expect(console).toContainText(`line ${line}`);
    await expect(page.locator('.cm-run-wash-error').first()).toBeVisible();
    await expect(backstep.region('Transport').getByRole('button', { name: 'Play' })).toBeDisabled();
    expect(await backstep.text()).toBe(text);
    await page.reload();
    await expect(page.locator('.cm-content')).toContainText(text.split('\n')[1] ?? '');
    await expect(state).toHaveText(/paused|error/);
    await backstep.write('print(6 * 7)\n');
    await expect(page.locator('.cm-content')).toContainText('6 * 7');
    await expect(state).toHaveText(/paused|finished/);
    await backstep.button('Run to end').or(backstep.button('Restart')).and(page.locator(':enabled')).last().click();
    await page.keyboard.press('End');
    await backstep.until('finished');
    await backstep.tab('Console').click();
    await expect(backstep.region('Console')).toContainText('42');
    expect(backstep.complaints).toEqual([]);
  });
}

test('after an error: step back works, undo brings the old text', async ({ page }) => {
  const backstep = new Backstep(page);
  await backstep.open();
  await page.locator('.cm-content').click();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.insertText('1 / 0\n');
  await expect(page.locator('.cm-content')).toContainText('1 / 0');
  await page.waitForTimeout(600);
  await backstep.until('paused');
  await backstep.region('Transport').getByRole('button', { name: 'Run to end' }).click();
  await backstep.until('error');
  await expect(backstep.region('Console')).toContainText('ZeroDivisionError: division by zero');
  await backstep.button('Step back').click();
  await backstep.until('paused');
  await backstep.button('Undo').click();
  await expect(page.locator('.cm-content')).not.toContainText('1 / 0');
});

test('an endless loop can be stopped, and nothing is lost', async ({ page }) => {
  const backstep = new Backstep(page);
  await backstep.open();
  const text = 'n = 0\nwhile True:\n    n += 1\n';
  await backstep.write(text);
  await expect(page.locator('.cm-content')).toContainText('while True');
  await page.waitForTimeout(600);
  await backstep.until('paused');
  await backstep.region('Transport').getByRole('button', { name: 'Run to end' }).click();
  await backstep.until('running');
  await page.waitForTimeout(300);
  await backstep.region('Transport').getByRole('button', { name: 'Pause' }).click();
  await backstep.until('paused');
  expect(await backstep.text()).toBe(text);
  await backstep.tab('Variables').click();
  await expect(backstep.region('Variables')).toContainText('n');
});

for (const hash of [
  '#code=%%%',
  '#v=9&lesson=combined',
  '#lesson=quantum',
  '#seed=minus',
  `#code=${'A'.repeat(250_000)}`,
]) {
  test(`an address that cannot be read: ${hash.slice(0, 24)}`, async ({ page }) => {
    const backstep = new Backstep(page);
    await backstep.open(`${hash}&lang=en`);
    await expect(
      page
        .getByRole('banner')
        .or(page.getByRole('status'))
        .filter({ hasText: 'The default lesson is open instead.' })
        .first(),
    ).toBeVisible();
    await expect(page.getByLabel('Lesson')).toHaveValue('combined');
    expect(backstep.complaints).toEqual([]);
  });
}
