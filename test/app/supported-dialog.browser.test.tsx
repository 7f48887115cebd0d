import { afterEach, beforeEach, expect, test } from 'vitest';
import { page as browser, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import '../../src/ui/tokens.css';
import '../../src/ui/base.css';
import { App } from '../../src/app/App.tsx';
import { connect, disconnect, loadRun } from '../../src/store/run-actions.ts';
import { initialState } from '../../src/store/state.ts';
import { page } from '../../src/store/store.ts';
import { startFakeEngine } from '../dev/fake-engine.ts';

beforeEach(async () => {
  page.setState({ ...initialState(), theme: 'light' }, true);
  connect(startFakeEngine);
  await loadRun({ fresh: true });
});
afterEach(disconnect);

test('? leads to the keys, and they to what runs here; a name is searched for with the keyboard alone', async () => {
  await browser.viewport(1440, 900);
  await render(<App />);
  expect(page.getState().supported).toBe(null);
  await userEvent.keyboard('?');
  await browser.getByRole('dialog', { name: 'Keys' }).getByRole('button', { name: 'What runs here' }).click();
  const dialog = browser.getByRole('dialog', { name: 'What runs here' });
  await expect.element(dialog).toBeVisible();
  await expect.element(dialog.getByText('print')).not.toBeVisible();

  await userEvent.keyboard('nn.Conv2d');
  await expect.element(dialog.getByText('Conv2d')).toBeVisible();
  await expect.element(dialog.getByRole('status')).toHaveTextContent('0 names run, 1 is refused by name');
  await userEvent.keyboard('{Escape}{Escape}');
  await expect.poll(() => page.getState().supportedOpen).toBe(false);
  await expect.element(browser.getByRole('dialog')).not.toBeInTheDocument();
});

test('on a phone ? leads there at once, in Chinese too, and nothing is wider than the page', async () => {
  await browser.viewport(390, 844);
  page.setState({ language: 'zh' });
  await render(<App />);
  await browser.getByRole('button', { name: '支持的内容' }).click();
  const dialog = browser.getByRole('dialog', { name: '支持的内容' });
  await dialog.getByRole('searchbox', { name: '搜索名称' }).fill('print');
  await expect.element(dialog.getByText('print')).toBeVisible();
  await expect.element(dialog.getByRole('status')).toHaveTextContent('1 个可以运行，0 个会被指名拒绝');
  const element = dialog.element();
  expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
  expect(document.documentElement.scrollWidth).toBe(390);
});
