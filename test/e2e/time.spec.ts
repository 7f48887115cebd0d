import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { deflateRawSync } from 'node:zlib';
import { Backstep, inTurn } from './page.ts';

/** 300 updates. */
const adam = `import torch
import torch.nn as nn
model = nn.Sequential(nn.Linear(3, 5), nn.ReLU(), nn.Linear(5, 1))
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
x = torch.randn(8, 3)
for step in range(300):
    loss = (model(x) ** 2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
`;

/** The address of a listing of one's own. */
const own = (text: string): string => `#file=own.py&lang=en&code=${deflateRawSync(text).toString('base64url')}`;

/** Presses a step button as often as asked, or until the run stands; gives position and fingerprint of each place. */
function walk(page: Page, name: 'Step forward' | 'Step back', times: number): Promise<string[]> {
  return page.evaluate(
    async ([label, most]) => {
      const read = (id: string): string => document.querySelector(`[data-testid="${id}"]`)?.textContent ?? '';
      const here = (): string => `${read('position')} ${read('fingerprint')}`;
      const button = document.querySelector<HTMLButtonElement>(`button[aria-label="${label}"]`);
      if (!button) throw new Error(`no button ${label}`);
      const seen = [here()];
      /** Resolves when the page stands elsewhere. */
      const moved = (from: string): Promise<void> =>
        new Promise((resolve) => {
          const observer = new MutationObserver(() => {
            if (here() === from) return;
            observer.disconnect();
            resolve();
          });
          observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
        });
      const next = async (): Promise<void> => {
        if (seen.length > most || button.disabled) return;
        const move = moved(here());
        button.click();
        await move;
        seen.push(here());
        await next();
      };
      await next();
      return seen;
    },
    [name, times] as const,
  );
}

test.describe('a step back comes home: fingerprints return in reverse', () => {
  // Six hundred steps each, every one drawn: a busy machine takes its time.
  test.describe.configure({ timeout: 240_000 });

  test('300 operations', async ({ page }) => {
    const backstep = new Backstep(page);
    await backstep.open();
    await page.getByLabel('Step size').selectOption('operation');
    const there = await walk(page, 'Step forward', 300);
    const back = await walk(page, 'Step back', 300);
    expect(new Set(there).size).toBe(301);
    expect(back.toReversed()).toEqual(there);
  });

  test('300 updates with Adam', async ({ page }) => {
    const backstep = new Backstep(page);
    await backstep.open(own(adam));
    await page.getByLabel('Step size').selectOption('update');
    const there = await walk(page, 'Step forward', 300);
    const back = await walk(page, 'Step back', 300);
    expect(new Set(there).size).toBe(301);
    expect(back.toReversed()).toEqual(there);
  });

  test('across an error', async ({ page }) => {
    const backstep = new Backstep(page);
    await backstep.open(own(`${adam}print(model(torch.randn(5, 4)))\n`));
    await page.getByLabel('Step size').selectOption('update');
    await walk(page, 'Step forward', 298);
    await page.getByLabel('Step size').selectOption('operation');
    // The first step leaves the update for an operation's own place.
    await walk(page, 'Step forward', 1);
    const there = await walk(page, 'Step forward', 300);
    await backstep.until('error');
    const back = await walk(page, 'Step back', there.length - 1);
    expect(there.length).toBeGreaterThan(20);
    expect(back.toReversed()).toEqual(there);
  });
});

test('play goes forward by itself and pauses where it is', async ({ page }) => {
  const backstep = new Backstep(page);
  await backstep.open();
  await page.getByLabel('Speed').selectOption('4');
  await backstep.region('Transport').getByRole('button', { name: 'Play' }).click();
  await backstep.until('running');
  await expect.poll(() => backstep.position()).toBeGreaterThan(20);
  await backstep.region('Transport').getByRole('button', { name: 'Pause' }).click();
  await backstep.until('paused');
  const at = await backstep.position();
  await page.waitForTimeout(500);
  expect(await backstep.position()).toBe(at);
});

test('the ruler seeks under the thumb and says in words where it is', async ({ page }) => {
  const backstep = new Backstep(page);
  await backstep.open();
  await backstep.runToEnd();
  const slider = page.getByRole('slider', { name: 'Position' });
  const box = await slider.boundingBox();
  if (!box) throw new Error('no ruler');
  await page.mouse.move(box.x + box.width * 0.9, box.y + 20);
  await page.mouse.down();
  await inTurn([9, 8, 7, 6, 5], (i) => page.mouse.move(box.x + box.width * (i / 10), box.y + 20));
  await page.mouse.up();
  const last = Number(await slider.getAttribute('aria-valuemax'));
  await expect.poll(() => backstep.position()).toBeLessThan(last * 0.6);
  await expect(slider).toHaveAttribute('aria-valuetext', /^Epoch \d+, micro-batch \d, line \d+/);
});

test('keys never fire in the editor; ? lists them elsewhere', async ({ page }) => {
  const backstep = new Backstep(page);
  await backstep.open();
  await page.locator('.cm-content').click();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Home');
  expect(await backstep.position()).toBe(0);
  await page.getByRole('slider', { name: 'Position' }).focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('a link with a position opens there, in a fresh profile, with the same fingerprint', async ({
  page,
  browser,
  baseURL,
}) => {
  const backstep = new Backstep(page);
  await backstep.open('#lesson=accumulation&seed=42&lang=en');
  await page.getByLabel('Step size').selectOption('micro-batch');
  await inTurn(Array.from({ length: 5 }), async () => {
    const before = await backstep.position();
    await backstep.button('Step forward').click();
    await expect.poll(() => backstep.position()).not.toBe(before);
  });
  const position = await backstep.position();
  await expect.poll(() => page.url()).toContain(`pos=${position}`);
  const context = await browser.newContext(baseURL ? { baseURL } : {});
  const other = new Backstep(await context.newPage());
  await other.page.goto(page.url());
  await expect.poll(() => other.position()).toBe(position);
  expect(await other.fingerprint()).toBe(await backstep.fingerprint());
  await context.close();
});
