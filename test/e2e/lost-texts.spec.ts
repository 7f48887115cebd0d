/**
 * The same question as test/store/listings asks without a window, here of the whole page: after random sequences of edits,
 * lessons, tabs, reloads, storage that is off, a Worker that is ended, and a newer version in the page's place, no text that was
 * written is lost, and the page can go on. `BACKSTEP_SEQUENCES` says how many sequences; a failure names its seed.
 */
import { expect, test } from '@playwright/test';
import type { BrowserContext, Page } from '@playwright/test';
import { Backstep, inTurn } from './page.ts';

const SEQUENCES = Number(process.env['BACKSTEP_SEQUENCES'] ?? 3);
const STEPS = 12;

/** Mulberry32. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** What the test can do to a page from inside: end its Workers, and switch its storage off. */
function arm(): void {
  const all: Worker[] = [];
  const { Worker: Real } = window;
  window.Worker = class extends Real {
    constructor(...options: ConstructorParameters<typeof Worker>) {
      super(...options);
      all.push(this);
    }
  };
  const put = IDBObjectStore.prototype.put;
  let off = false;
  IDBObjectStore.prototype.put = function refuse(...value: Parameters<typeof put>) {
    if (off) throw new DOMException('full', 'QuotaExceededError');
    return put.apply(this, value);
  };
  Object.assign(window, {
    endWorkers: () => all.splice(0).forEach((worker) => worker.terminate()),
    fillDatabase: () => (off = true),
  });
}

const call = (page: Page, name: 'endWorkers' | 'fillDatabase'): Promise<void> =>
  page.evaluate((which) => (window as unknown as Record<string, () => void>)[which]?.(), name);

/** Every text that this browser keeps, in the database or beside it. */
function kept(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const texts: string[] = [];
    for (const key of Object.keys(localStorage).filter((one) => one.startsWith('backstep.unsaved.'))) {
      texts.push((JSON.parse(localStorage.getItem(key) ?? '{}') as { text: string }).text);
    }
    const open = indexedDB.open('backstep');
    const database = await new Promise<IDBDatabase>((resolve) => (open.onsuccess = () => resolve(open.result)));
    const all = database.transaction('listings').objectStore('listings').getAll();
    const listings = await new Promise<{ text: string }[]>((resolve) => (all.onsuccess = () => resolve(all.result)));
    database.close();
    return [...texts, ...listings.map(({ text }) => text)];
  });
}

class Reader {
  readonly live = new Set<string>();
  readonly tabs: Backstep[] = [];
  private readonly context: BrowserContext;
  private readonly next: (below: number) => number;
  private written = 0;

  constructor(context: BrowserContext, seed: number) {
    this.context = context;
    this.next = numbers(seed);
  }

  async openTab(): Promise<void> {
    const page = await this.context.newPage();
    await page.addInitScript(arm);
    const tab = new Backstep(page);
    await tab.open();
    this.tabs.push(tab);
  }

  /** A way on: the run is there, or what stands in its way offers one, which is taken. */
  async goOn(tab: Backstep): Promise<void> {
    const again = tab.page.getByRole('button', { name: 'Start it again' });
    const ready = tab.page
      .getByTestId('run-state')
      .and(tab.page.locator('[data-state="paused"], [data-state="finished"]'));
    await expect(ready.or(again).first()).toBeVisible({ timeout: 40_000 });
    if (await again.isVisible()) {
      await again.click();
      await expect(ready).toBeVisible();
    }
  }

  private async write(tab: Backstep): Promise<void> {
    const before = await tab.text();
    const text = `x = ${++this.written}\nprint(x * ${this.next(1000)})\n`;
    await tab.write(text);
    await expect(tab.page.locator('.cm-content')).toContainText(`x = ${this.written}`);
    this.live.delete(before);
    this.live.add(text);
  }

  async step(): Promise<void> {
    const tab = this.tabs[this.next(this.tabs.length)];
    if (!tab) throw new Error('no tab');
    const { page } = tab;
    const picker = page.getByLabel('Lesson');
    switch (this.next(10)) {
      case 0:
      case 1:
      case 2:
        return this.write(tab);
      case 3:
        await picker.selectOption(['combined', 'accumulation', 'clipping'][this.next(3)] ?? 'combined');
        return this.goOn(tab);
      case 4: {
        const own = picker.locator('optgroup').last().locator('option');
        const value = await own.nth(this.next(await own.count())).getAttribute('value');
        await picker.selectOption(value ?? 'combined');
        return this.goOn(tab);
      }
      case 5:
        await page.reload();
        return this.goOn(tab);
      case 6:
        await page.goBack();
        if (new URL(page.url()).protocol === 'about:') await page.goForward();
        return this.goOn(tab);
      case 7:
        await call(page, 'endWorkers');
        await tab.button('Step forward').click();
        return this.goOn(tab);
      case 8:
        await call(page, 'fillDatabase');
        return undefined;
      default:
        return this.tabs.length < 2 ? this.openTab() : this.write(tab);
    }
  }

  async lost(): Promise<string[]> {
    const first = this.tabs[0];
    if (!first) throw new Error('no tab');
    const found = new Set(await kept(first.page));
    for (const text of await Promise.all(this.tabs.map((tab) => tab.text()))) found.add(text);
    return [...this.live].filter((text) => !found.has(text));
  }
}

for (const seed of Array.from({ length: SEQUENCES }, (_, i) => i + 1)) {
  test(`no text is lost, and there is always a way on: sequence ${seed}`, async ({ context }) => {
    test.setTimeout(240_000);
    const reader = new Reader(context, seed);
    await reader.openTab();
    await inTurn(
      Array.from({ length: STEPS }, (_, i) => i),
      async () => {
        await reader.step();
        expect(await reader.lost()).toEqual([]);
      },
    );
    await inTurn(reader.tabs, async (tab) => {
      await reader.goOn(tab);
      await tab.page.reload();
      await reader.goOn(tab);
    });
    expect(await reader.lost()).toEqual([]);
  });
}
