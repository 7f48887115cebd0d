/** What a frame costs the page's main thread while it plays and while its position is dragged, from Chromium's own trace of the built page. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { chromium, type Browser, type LaunchOptions, type Page } from 'playwright';
import { build, preview, type PreviewServer } from 'vite';
import combined from '../../src/lessons/combined/listing.en.py?raw';
import { defaultMemory } from '../../src/session/run/keyframes.ts';
import { Run } from '../../src/session/run/run.ts';
import { quantile, type Row } from './measure.ts';
import { frameWork, moveWork, traceCategories, type FrameWork, type TraceEvent } from './trace.ts';

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
  readonly frames: readonly FrameWork[];
  readonly nodes: number;
}

const speeds = [1, 4, 16];

/** What is done while the frames are counted. */
type Deed = (page: Page) => Promise<void>;

function playing(speed: number): { readonly before: Deed; readonly deed: Deed } {
  return {
    before: async (page) => void (await page.getByLabel('Speed').selectOption(String(speed))),
    async deed(page) {
      await page.getByRole('button', { name: 'Play', exact: true }).click();
      await page.waitForTimeout(played);
    },
  };
}

/** The thumb over the whole run and back, a move in each frame of the screen. */
const dragging: { readonly before: Deed; readonly deed: Deed } = {
  async before(page) {
    await page.getByRole('button', { name: 'Run to end' }).click();
    await page.locator('[data-testid=run-state][data-state=finished]').waitFor({ timeout: 120_000 });
  },
  async deed(page) {
    const box = await page.getByRole('slider', { name: 'Position' }).boundingBox();
    if (!box) throw new Error('there is no slider to drag');
    const moves = Math.round(played / 2 / 17);
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width - 2, y);
    await page.mouse.down();
    await page.mouse.move(box.x + 2, y, { steps: moves });
    await page.mouse.move(box.x + box.width - 2, y, { steps: moves });
    await page.mouse.up();
  },
};

/** Goes to the scene, and gives the work of each frame while something is done there. */
async function watch(
  browser: Browser,
  address: string,
  { level }: Scene,
  { before, deed }: { readonly before: Deed; readonly deed: Deed },
): Promise<Played> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  try {
    await page.goto(address);
    await page.locator('[data-testid=run-state][data-state=paused]').waitFor({ timeout: 120_000 });
    await page.locator('.graph-drawing .nodes > *').first().waitFor({ timeout: 120_000 });
    await page.getByRole('button', { name: level, exact: true }).click();
    await before(page);
    await page.waitForTimeout(1000);
    const nodes = await page.locator('.graph-drawing .nodes > *').count();
    await browser.startTracing(page, { categories: traceCategories });
    await deed(page);
    const trace = JSON.parse((await browser.stopTracing()).toString()) as { readonly traceEvents: TraceEvent[] };
    return { frames: frameWork(trace.traceEvents), nodes };
  } finally {
    await page.close();
  }
}

/** The best of some runs. */
async function best(watched: () => Promise<Played>, left = runs): Promise<Played> {
  const one = await watched();
  if (left === 1) return one;
  const other = await best(watched, left - 1);
  return p95(one) < p95(other) ? one : other;
}

async function rowsOf(browser: Browser, server: PreviewServer, scene: Scene): Promise<Row[]> {
  const start = startOf(scene.text);
  const [url = ''] = server.resolvedUrls?.local ?? [];
  const address = `${url}#${scene.hash}&lang=en&theme=light&pos=${start}`;
  const ways = [
    ...speeds.map((speed) => ({ key: `x${speed}`, words: `while playing at ${speed}×`, way: playing(speed) })),
    { key: 'drag', words: 'while the position is dragged', way: dragging },
  ];
  return ways.reduce(async (done, { key, words, way }) => {
    const rows = await done;
    const found = await best(() => watch(browser, address, scene, way));
    const work = found.frames.map((frame) => frame.work);
    const moves = moveWork(found.frames);
    const figures = `median ${quantile(work, 0.5).toFixed(1)}, most ${Math.max(...work).toFixed(1)}; ${found.nodes} boxes drawn`;
    return [
      ...rows,
      {
        name: `frames.${scene.name}.${key}`,
        value: p95(found),
        unit: 'ms',
        what: `${scene.what}: main thread per frame ${words}, p95 of ${work.length} (${figures})`,
      },
      {
        name: `frames.${scene.name}.${key}.step`,
        value: quantile(moves, 0.95),
        unit: 'ms',
        what: `${scene.what}: of those only the frames that draw a move of the run, p95 of ${moves.length} (median ${quantile(moves, 0.5).toFixed(1)})`,
      },
    ];
  }, Promise.resolve<Row[]>([]));
}

function p95({ frames }: Played): number {
  return quantile(
    frames.map(({ work }) => work),
    0.95,
  );
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
