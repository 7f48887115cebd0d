import { defineConfig } from '@playwright/test';
import { launchOptions } from './test/run/browser.mjs';

const port = Number(process.env.BACKSTEP_E2E_PORT ?? 4319);

export default defineConfig({
  testDir: 'test/e2e',
  // Long enough for a busy machine.
  timeout: 60_000,
  expect: { timeout: 20_000 },
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  workers: 2,
  reporter: [['line']],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    launchOptions: launchOptions(),
    trace: 'retain-on-failure',
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port ${port} --strictPort`,
    url: `http://127.0.0.1:${port}`,
    reuseExistingServer: false,
  },
});
