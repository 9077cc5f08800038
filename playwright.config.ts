import { defineConfig } from '@playwright/test';

// `npm test` starts the demo portal and sets both variables.
const baseURL = process.env.GRAINLINE_E2E_URL;
const executablePath = process.env.GRAINLINE_E2E_CHROMIUM;

export default defineConfig({
  testDir: 'packages/app/e2e-tests',
  outputDir: '.demo/test/playwright',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  retries: 0,
  workers: 1,
  reporter: [['list'], ['json']],
  use: {
    baseURL,
    headless: true,
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
