import { defineConfig } from 'vitest/config';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { launchOptions } from './test/run/browser.mjs';
import { wat } from './test/run/wat.mjs';

// A test's kind is its suffix: `.test.ts` Node, `.dom.test.tsx` jsdom, `.browser.test.ts(x)` Chromium. test/e2e is Playwright's.
const dom = 'test/**/*.dom.test.tsx';
const browser = 'test/**/*.browser.test.{ts,tsx}';
const exclude = ['test/e2e/**'];

export default defineConfig({
  base: './',
  plugins: [react(), wat()],
  worker: { format: 'es', plugins: () => [wat()] },
  build: {
    target: 'baseline-widely-available',
    sourcemap: true,
    // What the first picture needs is one file: one request, not one for each module that a later chunk shares with it.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
  test: {
    // Long enough for a busy machine; what must be fast is measured by the benchmark.
    testTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: [browser, ...exclude],
        },
      },
      {
        extends: true,
        test: { name: 'dom', environment: 'jsdom', include: [dom], exclude, setupFiles: ['test/setup.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [browser],
          exclude,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: launchOptions() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
