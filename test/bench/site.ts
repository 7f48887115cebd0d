/** The built page, served, and a browser to look at it: what measurements of the page share. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type LaunchOptions } from 'playwright';
import { build, preview, type PreviewServer } from 'vite';

export interface Site {
  readonly browser: Browser;
  /** Ends in a slash. */
  readonly url: string;
}

/** Builds and serves the page for `use`; null, with a word on stderr, where there is no browser. */
export async function withSite<Result>(
  launch: LaunchOptions,
  use: (site: Site) => Promise<Result>,
): Promise<Result | null> {
  if (launch.executablePath === undefined) {
    console.error('no Chrome, Chromium or Edge found, so what the page costs is not measured');
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), 'backstep-bench-'));
  const browser = await chromium.launch(launch);
  let server: PreviewServer | null = null;
  try {
    await build({ logLevel: 'error', build: { outDir: folder, emptyOutDir: true } });
    server = await preview({ logLevel: 'error', build: { outDir: folder }, preview: { port: 0, open: false } });
    return await use({ browser, url: server.resolvedUrls?.local[0] ?? '' });
  } finally {
    await browser.close();
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
