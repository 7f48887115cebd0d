/** What page and Worker hold after a long run, in a real browser: the built page, V8's own figures after a collection. */
import { deflateRawSync } from 'node:zlib';
import type { LaunchOptions } from 'playwright';
import { HeapWatch } from './heap.ts';
import type { Row } from './measure.ts';
import { withSite } from './site.ts';

const updates = 10_000;

/** SimpleNN with Adam and clipping, a micro-batch an update. */
const listing = `import torch
import torch.nn as nn

class SimpleNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(10, 50)
        self.fc2 = nn.Linear(50, 1)

    def forward(self, x):
        return self.fc2(torch.relu(self.fc1(x)))

model = SimpleNN()
optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
x, y = torch.randn(16, 10), torch.randn(16, 1)
for i in range(${updates}):
    loss = nn.functional.mse_loss(model(x), y)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()
`;

/** None where there is no browser. */
export async function memoryRows(launch: LaunchOptions): Promise<Row[]> {
  const row = await withSite(launch, async ({ browser, url }): Promise<Row> => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const heap = await HeapWatch.on(await page.context().newCDPSession(page));
    await page.goto(`${url}#file=long.py&lang=en&code=${deflateRawSync(listing).toString('base64url')}`);
    const state = page.locator('[data-testid=run-state]');
    await state.and(page.locator('[data-state=paused]')).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Run to end', exact: true }).click();
    await state.and(page.locator('[data-state=finished]')).waitFor({ timeout: 600_000 });
    const { page: own, workers } = await heap.held();
    const parts = `page ${own.toFixed(0)}, Worker ${workers.toFixed(0)}: objects, DOM, buffers`;
    const what = `page and Worker after ${updates} updates of SimpleNN, all executed (${parts})`;
    return { name: 'memory.10000', value: own + workers, unit: 'MB', what };
  });
  return row === null ? [] : [row];
}
