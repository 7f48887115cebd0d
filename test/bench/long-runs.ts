/** Long and bad runs in the built page: whether it answers meanwhile, how soon it stops, what it holds. */
import type { LaunchOptions, Page } from 'playwright';
import { HeapWatch } from './heap.ts';
import { clicksDuring, gapsOf, startBeating } from './liveliness.ts';
import { addressOf, longListings, training, type LongListing } from './long-listings.ts';
import { quantile, type Row } from './measure.ts';
import { withSite, type Site } from './site.ts';
import { longestTask, type TraceEvent } from './trace.ts';

/** How long each run is watched, in ms. */
const watched = 6000;
const wholeRun = 100_000;

/** Opens a listing at its place; the heap is watched from the start. */
async function open({ browser, url }: Site, address: string): Promise<{ page: Page; heap: HeapWatch }> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const heap = await HeapWatch.on(await page.context().newCDPSession(page));
  await page.goto(`${url}${address}`);
  await until(page, ['paused']);
  await startBeating(page);
  return { page, heap };
}

async function until(page: Page, states: readonly string[], timeout = 120_000): Promise<void> {
  const selector = states.map((state) => `[data-testid=run-state][data-state=${state}]`).join(', ');
  await page.locator(selector).waitFor({ timeout });
}

async function memoryRows(heap: HeapWatch, key: string, name: string): Promise<Row[]> {
  const { page, workers } = await heap.held();
  return [
    { name: `long.${key}.page`, value: page, unit: 'MB', what: `${name}: what the page holds` },
    { name: `long.${key}.worker`, value: workers, unit: 'MB', what: `${name}: what the Worker holds` },
  ];
}

async function measure(site: Site, { name, key, text, at, ends }: LongListing): Promise<Row[]> {
  const { page, heap } = await open(site, addressOf(text, at));
  await site.browser.startTracing(page, { categories: ['toplevel'] });
  await page.getByRole('button', { name: 'Run to end', exact: true }).click();
  const clicks = await clicksDuring(page, watched);
  const { traceEvents } = JSON.parse(String(await site.browser.stopTracing())) as { traceEvents: TraceEvent[] };
  const gaps = await gapsOf(page);
  const row = (what: string, value: number, words: string): Row => ({
    name: `long.${key}.${what}`,
    value,
    unit: 'ms',
    what: `${name}: ${words}`,
  });
  const rows = [
    row('task', longestTask(traceEvents), 'longest task of the main thread, time on the processor'),
    row('gap', Math.max(...gaps), 'longest gap between beats of 10 ms on the main thread, by the clock'),
    row('gap99', quantile(gaps, 0.99), 'the same, 99th percentile'),
    row('tab', quantile(clicks, 0.5), 'click on a tab to the tab drawn, median'),
  ];
  if (ends === null) {
    const before = performance.now();
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await until(page, ['paused']);
    rows.push(row('stop', performance.now() - before, 'click on Pause to the frame where it stopped'));
  } else await until(page, ['error']);
  rows.push(...(await memoryRows(heap, key, name)));
  await page.close();
  return rows;
}

/** None where there is no browser. */
export async function longRows(launch: LaunchOptions): Promise<Row[]> {
  const rows = await withSite(launch, (site) =>
    longListings.reduce<Promise<Row[]>>(
      async (before, listing) => [...(await before), ...(await measure(site, listing))],
      Promise.resolve([]),
    ),
  );
  return rows ?? [];
}

/** 100,000 updates to the end: some minutes. None where there is no browser. */
export async function wholeRunRows(launch: LaunchOptions): Promise<Row[]> {
  const rows = await withSite(launch, async (site) => {
    const { page, heap } = await open(site, addressOf(training(wholeRun)));
    const before = performance.now();
    await page.getByRole('button', { name: 'Run to end', exact: true }).click();
    await until(page, ['finished', 'error'], 3_600_000);
    const seconds = (performance.now() - before) / 1000;
    const gaps = await gapsOf(page);
    const name = `${wholeRun} updates to the end`;
    const what = (words: string): string => `${name}: ${words}`;
    return [
      { name: 'long.whole.time', value: seconds, unit: 's', what: what('Run to end to the last frame') },
      { name: 'long.whole.gap', value: Math.max(...gaps), unit: 'ms', what: what('longest gap on the main thread') },
      { name: 'long.whole.gap99', value: quantile(gaps, 0.99), unit: 'ms', what: what('the same, 99th percentile') },
      ...(await memoryRows(heap, 'whole', name)),
    ] satisfies Row[];
  });
  return rows ?? [];
}
