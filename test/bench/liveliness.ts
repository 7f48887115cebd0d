/** Whether a page answers while a run goes on: a heart-beat on its main thread, and clicks on tabs. */
import type { Page } from 'playwright';

/** A timer of 10 ms beats on the main thread from now on. */
export async function startBeating(page: Page): Promise<void> {
  await page.evaluate(() => {
    const gaps: number[] = [];
    Object.assign(globalThis, { heartBeat: gaps });
    let last = performance.now();
    setInterval(() => {
      const now = performance.now();
      gaps.push(now - last);
      last = now;
    }, 10);
  });
}

/** Gaps between the beats since the last call, in ms. */
export async function gapsOf(page: Page): Promise<number[]> {
  return page.evaluate(() => (globalThis as unknown as { heartBeat: number[] }).heartBeat.splice(0));
}

/** Clicks a tab and gives the ms until the page has drawn it as chosen. */
async function clickTab(page: Page, name: string): Promise<number> {
  return page.getByRole('tab', { name }).evaluate(async (tab: HTMLElement) => {
    const drawn = (): Promise<void> => new Promise((resolve) => void requestAnimationFrame(() => resolve()));
    const start = performance.now();
    tab.click();
    const chosen = async (): Promise<void> => {
      await drawn();
      if (tab.ariaSelected !== 'true') await chosen();
    };
    await chosen();
    return performance.now() - start;
  });
}

/** Clicks through the drawer's tabs for `time` ms while the run goes on; how long each took, in ms. */
export async function clicksDuring(page: Page, time: number): Promise<number[]> {
  const tabs = ['Variables', 'Console', 'Controls'];
  const from = Date.now();
  const times: number[] = [];
  const clickOn = async (): Promise<void> => {
    if (Date.now() - from > time) return;
    times.push(await clickTab(page, tabs[times.length % tabs.length] ?? ''));
    await page.waitForTimeout(250);
    await clickOn();
  };
  await clickOn();
  return times;
}
