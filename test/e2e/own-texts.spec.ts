/** The reader's own texts: a list that nothing but the reader takes anything from. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { Backstep } from './page.ts';

const MINE = 'x = 6 * 7\nprint(x)\n';

const menu = (page: Page) => page.getByRole('dialog', { name: 'My listings' });

async function openMenu(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'My listings', exact: true }).click();
  await expect(menu(page)).toBeVisible();
}

test('an own text stays when a lesson is opened and changed; the bar opens it again, Back and Forward do, too', async ({
  page,
}) => {
  const backstep = new Backstep(page);
  await backstep.open();
  await backstep.write(MINE);
  await expect(backstep.listing()).toHaveText('combined-copy.py');
  await page.getByLabel('Lesson').selectOption('clipping');
  await expect(page.locator('.cm-content')).toContainText('clip_value = ');
  const number = page.getByRole('textbox', { name: 'clip_value, number' });
  await number.fill('0.25');
  await number.press('Enter');
  await expect(backstep.listing()).toHaveText('clipping-copy.py');
  await page.getByLabel('Lesson').selectOption({ label: 'combined-copy.py' });
  await expect(page.locator('.cm-content')).toContainText('x = 6 * 7');
  await page.goBack();
  await expect(page.locator('.cm-content')).toContainText('clip_value = 0.25');
  await expect(backstep.listing()).toHaveText('clipping-copy.py');
  await page.goBack();
  await expect(page.locator('.cm-content')).toContainText('x = 6 * 7');
  await expect(backstep.listing()).toHaveText('combined-copy.py');
  await page.goForward();
  await expect(page.locator('.cm-content')).toContainText('clip_value = 0.25');
  await page.reload();
  await expect(page.locator('.cm-content')).toContainText('clip_value = 0.25');
  await expect(backstep.listing()).toHaveText('clipping-copy.py');
  await openMenu(page);
  await expect(menu(page).getByRole('listitem')).toHaveCount(2);
  expect(backstep.complaints).toEqual([]);
});

test('a listing is renamed, deleted, brought back; a new one is begun', async ({ page }) => {
  const backstep = new Backstep(page);
  await backstep.open();
  await backstep.write(MINE);
  await openMenu(page);
  await menu(page).getByRole('button', { name: 'Rename combined-copy.py' }).click();
  const name = page.getByRole('textbox', { name: 'Name of combined-copy.py' });
  await name.fill('six times seven');
  await name.press('Enter');
  await expect(backstep.listing()).toHaveText('six times seven.py');
  await expect(backstep.region('Code')).toContainText('six times seven.py');
  expect(await backstep.violations()).toEqual([]);
  await menu(page).getByRole('button', { name: 'Delete six times seven.py' }).click();
  await expect(page.getByLabel('Lesson')).toHaveValue('combined');
  await expect(page.getByText('six times seven.py has been deleted.').first()).toBeVisible();
  await menu(page).getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('.cm-content')).toContainText('x = 6 * 7');
  await expect(backstep.listing()).toHaveText('six times seven.py');
  await menu(page).getByRole('button', { name: 'New listing' }).click();
  await expect(backstep.listing()).toHaveText('untitled.py');
  await page.reload();
  await expect(backstep.listing()).toHaveText('untitled.py');
  await openMenu(page);
  await menu(page).getByRole('button', { name: 'six times seven.py', exact: false }).first().click();
  await expect(page.locator('.cm-content')).toContainText('x = 6 * 7');
  expect(backstep.complaints).toEqual([]);
});

test('undo in the editor leads back over the opening of a lesson into the own text', async ({ page }) => {
  const backstep = new Backstep(page);
  await backstep.open();
  await backstep.write(MINE);
  await expect(backstep.listing()).toHaveText('combined-copy.py');
  await page.getByLabel('Lesson').selectOption('clipping');
  await expect(page.locator('.cm-content')).toContainText('clip_value = ');
  await backstep.button('Undo').click();
  await expect(page.locator('.cm-content')).toContainText('x = 6 * 7');
  await expect(backstep.listing()).toHaveText('combined-copy.py');
});

test('the same listing in two tabs: the one that is changed later becomes a copy, both stay', async ({
  page,
  context,
}) => {
  const one = new Backstep(page);
  await one.open();
  await one.write(MINE);
  await expect(one.listing()).toHaveText('combined-copy.py');
  const two = new Backstep(await context.newPage());
  await two.open('#lesson=clipping&lang=en');
  await two.page.getByLabel('Lesson').selectOption({ label: 'combined-copy.py' });
  await expect(two.page.locator('.cm-content')).toContainText('x = 6 * 7');
  await one.write(`${MINE}# one\n`);
  await expect(one.page.locator('.cm-content')).toContainText('# one');
  await two.write(`${MINE}# two\n`);
  await expect(two.listing()).toHaveText('combined-copy-2.py');
  await expect(one.listing()).toHaveText('combined-copy.py');
  await one.page.getByLabel('Lesson').selectOption({ label: 'combined-copy-2.py' });
  await expect(one.page.locator('.cm-content')).toContainText('# two');
  await two.page.getByLabel('Lesson').selectOption({ label: 'combined-copy.py' });
  await expect(two.page.locator('.cm-content')).toContainText('# one');
});

test('where nothing can be kept that is said once, and the address holds the text', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', {
      get: () => {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
    for (const storage of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, storage, {
        get: () => {
          throw new DOMException('blocked', 'SecurityError');
        },
      });
    }
  });
  const backstep = new Backstep(page);
  await backstep.open();
  await backstep.write(MINE);
  const said = page.getByText('Your listings cannot be kept in this browser');
  await expect(said).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await backstep.write(`${MINE}# more\n`);
  expect(await backstep.text()).toBe(`${MINE}# more\n`);
  await expect(said).toHaveCount(0);
  await page.getByLabel('Lesson').selectOption('clipping');
  await expect(page.locator('.cm-content')).toContainText('clip_value = ');
  await page.goBack();
  await expect(page.locator('.cm-content')).toContainText('# more');
  await page.reload();
  await expect(page.locator('.cm-content')).toContainText('# more');
  expect(backstep.complaints).toEqual([]);
});

test('a changed hash applies the theme and the language that it says; while playing the place is written on the way', async ({
  page,
}) => {
  const backstep = new Backstep(page);
  await backstep.open('#lesson=combined&seed=0&lang=en&theme=light');
  await page.evaluate(() => (location.hash = '#lesson=clipping&lang=zh&theme=dark'));
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await page.goBack();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(page).toHaveURL(/[#&]pos=[1-9]/);
  const before = await backstep.position();
  await page.reload();
  await expect.poll(() => backstep.position()).toBeGreaterThanOrEqual(before);
});
