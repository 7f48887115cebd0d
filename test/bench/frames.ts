/** What a frame costs the page's main thread while it plays, from Chromium's own trace of the built page. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { chromium, type Browser, type LaunchOptions } from 'playwright';
import { build, preview, type PreviewServer } from 'vite';
import combined from '../../src/lessons/combined.en.py?raw';
import { defaultMemory, Run } from '../../src/session/run.ts';
import { quantile, type Row } from './measure.ts';
import { frameWork, traceCategories, type TraceEvent } from './trace.ts';

const now = (): number => performance.now();

/** How long each listing plays, in ms, and how often: the run with the least work counts, since other programs only add. */
const played = 4000;
const runs = 2;

/** `nn.RNNCell` by hand over `steps` steps, read out and compared at each: about 16 boxes a step. */
function recurrent(steps: number): string {
  return `
import torch
import torch.nn as nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.RNNCell(2, 8)
        self.head = nn.Linear(8, 1)

    def forward(self, x, y):
        h = torch.zeros(4, 8)
        loss = 0.0
        for t in range(x.shape[0]):
            h = self.cell(x[t], h)
            loss = loss + ((self.head(h) - y[t]) ** 2).mean()
        return loss

net = Net()
optimizer = torch.optim.SGD(net.parameters(), lr=0.01)
x, y = torch.randn(${steps}, 4, 2), torch.randn(${steps}, 4, 1)
for epoch in range(3):
    loss = net(x, y) / ${steps}
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
`;
}

interface Scene {
  readonly name: string;
  readonly what: string;
  readonly text: string;
  readonly hash: string;
  /** The level of the graph to choose, as its button says. */
  readonly level: 'Modules' | 'Operations';
}

function own(name: string, what: string, steps: number, level: Scene['level']): Scene {
  const text = recurrent(steps);
  return { name, what, text, level, hash: `file=unrolled.py&code=${deflateRawSync(text).toString('base64url')}` };
}

const scenes: readonly Scene[] = [
  { name: 'simple', what: 'SimpleNN', text: combined, hash: 'lesson=combined', level: 'Operations' },
  own('rnn50', 'a cell unrolled 50 steps, all open', 50, 'Operations'),
  own('rnn200', 'a cell unrolled 200 steps, all open', 200, 'Operations'),
  own('rnn200.modules', 'the same, modules collapsed', 200, 'Modules'),
];

/** A few events into the first backward pass. */
function startOf(text: string): number {
  const run = new Run({ run: 1, name: 'listing.py', text, seed: 0, memory: defaultMemory, now });
  while (run.film.microBatches.length === 0 && run.advance(now() + 10));
  return (run.film.microBatches[0]?.backwardStart ?? 0) + 4;
}

interface Played {
  readonly work: readonly number[];
  readonly nodes: number;
}

/** Plays from there on at a speed, and gives the work of each frame in ms. */
async function playOnce(browser: Browser, address: string, { level }: Scene, speed: number): Promise<Played> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  try {
    await page.goto(address);
    await page.locator('[data-testid=run-state][data-state=paused]').waitFor({ timeout: 120_000 });
    await page.locator('.graph-drawing .nodes > *').first().waitFor({ timeout: 120_000 });
    await page.getByRole('button', { name: level, exact: true }).click();
    await page.getByLabel('Speed').selectOption(String(speed));
    await page.waitForTimeout(1000);
    const nodes = await page.locator('.graph-drawing .nodes > *').count();
    await browser.startTracing(page, { categories: traceCategories });
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await page.waitForTimeout(played);
    const trace = JSON.parse((await browser.stopTracing()).toString()) as { readonly traceEvents: TraceEvent[] };
    return { work: frameWork(trace.traceEvents), nodes };
  } finally {
    await page.close();
  }
}

/** The best of some runs. */
async function play(browser: Browser, address: string, scene: Scene, speed: number, left = runs): Promise<Played> {
  const one = await playOnce(browser, address, scene, speed);
  if (left === 1) return one;
  const other = await play(browser, address, scene, speed, left - 1);
  return p95(one) < p95(other) ? one : other;
}

async function rowsOf(browser: Browser, server: PreviewServer, scene: Scene): Promise<Row[]> {
  const start = startOf(scene.text);
  const [url = ''] = server.resolvedUrls?.local ?? [];
  const address = `${url}#${scene.hash}&lang=en&theme=light&pos=${start}`;
  const rowAt = async (speed: number): Promise<Row> => {
    const best = await play(browser, address, scene, speed);
    const { work, nodes } = best;
    return {
      name: `frames.${scene.name}.x${speed}`,
      value: p95(best),
      unit: 'ms',
      what: `${scene.what}: main thread per frame while playing at ${speed}×, p95 of ${work.length} (median ${quantile(work, 0.5).toFixed(1)}, most ${Math.max(...work).toFixed(1)}; ${nodes} boxes drawn)`,
    };
  };
  const slow = await rowAt(1);
  return [slow, await rowAt(4)];
}

function p95({ work }: Played): number {
  return quantile(work, 0.95);
}

/** Builds and serves the page; none, with a word on stderr, where there is no browser. */
export async function frameRows(launch: LaunchOptions): Promise<Row[]> {
  if (launch.executablePath === undefined) {
    console.error('frames: no Chrome, Chromium or Edge found, so what a frame costs is not measured');
    return [];
  }
  const folder = mkdtempSync(join(tmpdir(), 'backstep-frames-'));
  const browser = await chromium.launch(launch);
  let server: PreviewServer | null = null;
  try {
    await build({ logLevel: 'error', build: { outDir: folder, emptyOutDir: true } });
    server = await preview({ logLevel: 'error', build: { outDir: folder }, preview: { port: 0, open: false } });
    const serving = server;
    return await scenes.reduce(
      async (before, scene) => [...(await before), ...(await rowsOf(browser, serving, scene))],
      Promise.resolve<Row[]>([]),
    );
  } finally {
    await browser.close();
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
