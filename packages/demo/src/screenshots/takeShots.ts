import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Browser, chromium, Page } from 'playwright-core';
import { Shot } from './Shot';
import { smallPng } from './smallPng';

/** The colour schemes and widths that every page is shown in. */
export const SCHEMES = ['light', 'dark'] as const;
export const WIDTHS = [1280, 1920] as const;

const HEIGHT = 800;
const PATIENCE_MS = 20_000;
/** What a page may still draw after its last answer came. */
const SETTLED_MS = 700;

/** The name of a shot's file. */
export function shotFile(
  shot: Pick<Shot, 'name'>,
  scheme: string,
  width: number,
): string {
  return `${shot.name}-${scheme}-${width}.png`;
}

async function signIn(page: Page, baseUrl: string): Promise<void> {
  await page.goto(`${baseUrl}/lineage`);
  const enter = page.getByRole('button', { name: 'Enter' });
  await Promise.race([
    page.getByRole('searchbox').first().waitFor({ timeout: PATIENCE_MS }),
    enter.waitFor({ timeout: PATIENCE_MS }).then(() => enter.click()),
  ]);
}

async function takeShot(
  page: Page,
  baseUrl: string,
  shot: Shot,
): Promise<Buffer> {
  await page.setViewportSize({
    width: page.viewportSize()!.width,
    height: shot.height ?? HEIGHT,
  });
  await page.goto(`${baseUrl}${shot.path}`);
  await page.waitForLoadState('networkidle');
  await shot.prepare?.(page);
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(SETTLED_MS);
  return page.screenshot({ animations: 'disabled' });
}

async function takeAll(
  browser: Browser,
  shots: readonly Shot[],
  options: {
    readonly baseUrl: string;
    readonly folder: string;
    readonly scheme: 'light' | 'dark';
    readonly width: number;
    readonly tell: (detail: string) => void;
  },
): Promise<readonly string[]> {
  const { baseUrl, folder, scheme, width, tell } = options;
  const context = await browser.newContext({
    viewport: { width, height: HEIGHT },
    colorScheme: scheme,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  await signIn(page, baseUrl);
  const failed: string[] = [];
  for (const shot of shots) {
    tell(`${shot.name}, ${scheme}, ${width}`);
    try {
      const png = await takeShot(page, baseUrl, shot);
      await writeFile(
        path.join(folder, shotFile(shot, scheme, width)),
        await smallPng(png),
      );
    } catch (error) {
      failed.push(
        `${shot.name} (${scheme}, ${width}): ${(error as Error).message}`,
      );
    }
  }
  await context.close();
  return failed;
}

/**
 * Takes a picture of each page in each colour scheme and width.
 *
 * @throws Error that names those that could not be taken, once all others are
 */
export async function takeShots(
  shots: readonly Shot[],
  options: {
    readonly baseUrl: string;
    /** Of Chromium. */
    readonly executablePath: string;
    readonly folder: string;
    readonly tell: (detail: string) => void;
  },
): Promise<void> {
  await mkdir(options.folder, { recursive: true });
  const browser = await chromium.launch({
    executablePath: options.executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
  });
  const failed: string[] = [];
  try {
    for (const width of WIDTHS) {
      for (const scheme of SCHEMES) {
        failed.push(
          ...(await takeAll(browser, shots, { ...options, scheme, width })),
        );
      }
    }
  } finally {
    await browser.close();
  }
  if (failed.length > 0) {
    throw new Error(
      `${failed.length} pictures could not be taken:\n\n${failed.join('\n\n')}`,
    );
  }
}
