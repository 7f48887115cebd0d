/** How soon the chart follows the thumb: `clip_value` dragged over its range on the clipping listing, in Chromium. */
import type { LaunchOptions, Page } from 'playwright';
import { quantile, type Row } from './measure.ts';
import { withSite, type Site } from './site.ts';

const drags = 40;
const moves = 24;

declare global {
  interface Window {
    /** When the thumb moved last, in ms, and when the chart had drawn the norms of that threshold. */
    lastMove: number;
    drawnAt: number | null;
  }
}

/** Notes when the slider moves, and when the chart names the threshold that it stands at: it is that of the new run. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const slider = document.querySelector<HTMLInputElement>('input[type=range][aria-label=clip_value]');
    const chart = document.querySelector('[aria-label="Gradient norms"]');
    if (!slider || !chart) throw new Error('no slider or no chart');
    const drawn = (): boolean => {
      const value = Number(slider.getAttribute('aria-valuetext'));
      return [...chart.querySelectorAll('svg text')].some((text) => {
        const named = /^clip_value (\S+)$/.exec(text.textContent ?? '');
        return named !== null && Number(named[1]) === value;
      });
    };
    slider.addEventListener('input', () => {
      window.lastMove = performance.now();
      window.drawnAt = null;
    });
    new MutationObserver(() => {
      // The next frame is on the screen when its callbacks have run.
      if (window.drawnAt === null && drawn()) requestAnimationFrame(() => (window.drawnAt ??= performance.now()));
    }).observe(chart, { subtree: true, childList: true, characterData: true, attributes: true });
  });
}

/** The rest of a drag, from its move `k` on, one every 12 ms. */
async function moveOn(page: Page, from: number, to: number, y: number, k: number): Promise<void> {
  if (k > moves) return;
  await page.mouse.move(from + ((to - from) * k) / moves, y);
  await page.waitForTimeout(12);
  await moveOn(page, from, to, y, k + 1);
}

/** One drag from where the thumb stands to a fraction of the track; ms from its last move to the norms on the screen. */
async function drag(page: Page, from: number, to: number): Promise<number> {
  const box = await page.getByRole('slider', { name: 'clip_value', exact: true }).boundingBox();
  if (!box) throw new Error('no slider');
  const x = (fraction: number): number => box.x + 8 + (box.width - 16) * fraction;
  const y = box.y + box.height / 2;
  await page.mouse.move(x(from), y);
  await page.mouse.down();
  await moveOn(page, x(from), x(to), y, 1);
  await page.waitForFunction(() => window.drawnAt !== null, null, { timeout: 10_000, polling: 5 });
  await page.mouse.up();
  return page.evaluate(() => (window.drawnAt ?? NaN) - window.lastMove);
}

/** The drags from number `i` on: from side to side, each time to another place. */
async function dragOn(page: Page, from: number, i: number): Promise<readonly number[]> {
  if (i === drags) return [];
  const to = i % 2 === 0 ? 0.96 - i * 0.01 : 0.04 + i * 0.01;
  const time = await drag(page, from, to);
  return [time, ...(await dragOn(page, to, i + 1))];
}

export async function measureDrags({ browser, url }: Site): Promise<readonly number[]> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${url}#lesson=clipping&seed=0&lang=en&theme=light`);
  await page.locator('[data-testid=run-state][data-state=paused]').waitFor({ timeout: 120_000 });
  await page.getByRole('button', { name: 'Run to end' }).click();
  await page.locator('[data-testid=run-state][data-state=finished]').waitFor({ timeout: 60_000 });
  await watch(page);
  const times = await dragOn(page, 0.5, 0);
  await page.close();
  return times;
}

/** None where there is no browser. */
export async function dragRows(launch: LaunchOptions): Promise<Row[]> {
  const times = await withSite(launch, measureDrags);
  if (times === null) return [];
  const what = 'clip_value dragged over its range, clipping listing: last move to new norms drawn';
  return [
    { name: 'drag.median', value: quantile(times, 0.5), unit: 'ms', what: `${what}, median of ${times.length}` },
    { name: 'drag.p95', value: quantile(times, 0.95), unit: 'ms', what: 'the same, nineteen of twenty are faster' },
    { name: 'drag.most', value: Math.max(...times), unit: 'ms', what: 'the same, the longest' },
  ];
}
