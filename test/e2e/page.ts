/** What the end-to-end tests share: opening the page, waiting for it, collecting what it complains about. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Acts on one item after the other. */
export async function inTurn<Item>(items: readonly Item[], act: (item: Item) => Promise<void>): Promise<void> {
  await items.reduce((before, item) => before.then(() => act(item)), Promise.resolve());
}

export type RunStateWord = 'running' | 'paused' | 'finished' | 'error';

export class Backstep {
  readonly page: Page;
  /** Errors of the console and uncaught exceptions. */
  readonly complaints: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
  }

  async open(hash = '#lesson=combined&seed=0&lang=en'): Promise<void> {
    await this.page.goto(`/${hash}`);
    await this.until('paused');
    await expect(this.page.locator('.cm-content')).toBeVisible();
  }

  async until(state: RunStateWord): Promise<void> {
    await expect(this.page.getByTestId('run-state')).toHaveText(state);
  }

  region(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  tab(name: string): Locator {
    return this.page.getByRole('tab', { name });
  }

  async runToEnd(): Promise<void> {
    await this.region('Transport').getByRole('button', { name: 'Run to end' }).click();
    await this.until('finished');
  }

  fingerprint(): Promise<string> {
    return this.page
      .getByTestId('fingerprint')
      .textContent()
      .then((text) => text ?? '');
  }

  position(): Promise<number> {
    return this.page.getByRole('slider', { name: 'Position' }).getAttribute('aria-valuenow').then(Number);
  }

  /** What is open, as the bar calls it. */
  listing(): Locator {
    return this.page.getByLabel('Lesson').locator('option:checked');
  }

  /** The reader's own text as the editor holds it; lines out of view are not in the page, so it is asked of the address. */
  async text(): Promise<string> {
    await this.page.waitForTimeout(600);
    return this.page.evaluate(async () => {
      const code = new URLSearchParams(location.hash.slice(1)).get('code') ?? '';
      if (code === '') return '';
      const bytes = Uint8Array.from(atob(code.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
      const text = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
      return new Response(text).text();
    });
  }

  /** Replaces the whole listing by typing over it. */
  async write(text: string): Promise<void> {
    await this.page.locator('.cm-content').click();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.insertText(text);
  }

  /** Violations of WCAG that axe calls serious or critical. */
  async violations(): Promise<string[]> {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    await this.page.evaluate(axe);
    return this.page.evaluate(async () => {
      interface Node {
        html: string;
        failureSummary?: string;
      }
      interface Result {
        violations: { id: string; impact: string | null; nodes: Node[] }[];
      }
      const { axe } = globalThis as unknown as { axe: { run: () => Promise<Result> } };
      const { violations } = await axe.run();
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) =>
          nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
        );
    });
  }
}
