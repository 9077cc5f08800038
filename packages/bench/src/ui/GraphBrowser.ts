import { setTimeout as sleep } from 'node:timers/promises';
import { Browser, BrowserContext, chromium, Page } from 'playwright-core';
import { DrawnGraph, PICTURE } from './DrawnGraph';
import { installPageProbe, PageProbe } from './pageProbe';

/** How long a picture may take before it counts as not drawn, milliseconds. */
const PATIENCE_MS = 60_000;
const PAN_MS = 3_000;
const PAN_RADIUS = 120;

/** How a picture came to stand; milliseconds. */
export interface Drawing {
  readonly stable: number;
  readonly longestTask: number;
}

/** How it moved; milliseconds between frames. */
export interface Panning {
  readonly inView: number;
  readonly p50: number;
  readonly p95: number;
  readonly framesPerSecond: number;
}

type Probed = { benchProbe: PageProbe };

/** A person who opens graphs and moves them, in a browser whose cache is warm. */
export class GraphBrowser {
  /** @param executablePath - of Chromium */
  static async open(
    baseUrl: string,
    executablePath: string,
  ): Promise<GraphBrowser> {
    const browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
    });
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
    });
    await context.addInitScript(installPageProbe);
    const opened = new GraphBrowser(browser, context, baseUrl);
    await opened.signIn();
    return opened;
  }

  private constructor(
    private readonly browser: Browser,
    private readonly context: BrowserContext,
    private readonly baseUrl: string,
  ) {}

  /** Opens it by its address, as a link from elsewhere does: the portal starts too. */
  async load(graph: DrawnGraph): Promise<Drawing> {
    const page = await this.context.newPage();
    try {
      await page.goto(`${this.baseUrl}${graph.path}`, { waitUntil: 'commit' });
      const stable = await this.settled(page, graph);
      return { stable, longestTask: await this.longest(page) };
    } finally {
      await page.close();
    }
  }

  /** Goes to it from another page of the portal, as a click does; then moves it and leaves it. */
  async visit<T>(
    graph: DrawnGraph,
    then: (page: Page) => Promise<T>,
  ): Promise<Drawing & { readonly then: T }> {
    const page = await this.idlePage();
    try {
      const begun = await page.evaluate(path => {
        const now = performance.now();
        window.history.pushState({}, '', path);
        window.dispatchEvent(new PopStateEvent('popstate'));
        return now;
      }, graph.path);
      const stable = (await this.settled(page, graph)) - begun;
      const longestTask = await this.longest(page);
      return { stable, longestTask, then: await then(page) };
    } finally {
      await page.close();
    }
  }

  /** Drags a picture in a circle for three seconds, all of it in view. */
  async pan(page: Page, graph: DrawnGraph): Promise<Panning> {
    if (graph.fit) {
      await page.locator(graph.fit).click();
      await sleep(1_000);
    }
    const inView = await this.countInView(page, graph.elements);
    const { width, height } = page.viewportSize()!;
    const x = width * 0.6;
    const y = height * 0.55;
    await page.mouse.move(x, y);
    await page.mouse.down();
    const watched = page.evaluate(
      ms => (window as unknown as Probed).benchProbe.frames(ms),
      PAN_MS,
    );
    const begun = Date.now();
    while (Date.now() - begun < PAN_MS) {
      const angle = ((Date.now() - begun) / 1_000) * 2 * Math.PI;
      await page.mouse.move(
        x + PAN_RADIUS * Math.sin(angle),
        y + PAN_RADIUS * (1 - Math.cos(angle)),
      );
      await sleep(8);
    }
    const gaps = (await watched).sort((a, b) => a - b);
    await page.mouse.up();
    const at = (share: number) =>
      gaps[Math.min(gaps.length - 1, Math.floor(gaps.length * share))];
    return {
      inView,
      p50: at(0.5),
      p95: at(0.95),
      framesPerSecond:
        (1_000 * gaps.length) / gaps.reduce((sum, gap) => sum + gap, 0),
    };
  }

  /** Clicks a tab of an entity's page and waits for what it draws. */
  async click(
    entityPath: string,
    tab: string,
    graph: Pick<DrawnGraph, 'elements' | 'atLeast' | 'drawn'>,
  ): Promise<Drawing> {
    const page = await this.context.newPage();
    try {
      await page.goto(`${this.baseUrl}${entityPath}`);
      const link = page
        .getByRole('navigation', { name: 'Content navigation' })
        .getByRole('link', { name: tab });
      await link.waitFor();
      await page.waitForLoadState('networkidle');
      await page.evaluate(() =>
        (window as unknown as Probed).benchProbe.takeLongest(),
      );
      const begun = await page.evaluate(() => performance.now());
      await link.click();
      const stable = (await this.settled(page, graph)) - begun;
      return { stable, longestTask: await this.longest(page) };
    } finally {
      await page.close();
    }
  }

  async screenshot(page: Page, file: string): Promise<void> {
    await page.screenshot({ path: file });
  }

  async close(): Promise<void> {
    await this.browser.close();
  }

  private async signIn(): Promise<void> {
    const page = await this.context.newPage();
    await page.goto(`${this.baseUrl}/lineage`);
    const enter = page.getByRole('button', { name: 'Enter' });
    await Promise.race([
      page.getByRole('searchbox').first().waitFor({ timeout: PATIENCE_MS }),
      enter.waitFor({ timeout: PATIENCE_MS }).then(() => enter.click()),
    ]);
    await page.waitForLoadState('networkidle');
    await page.close();
  }

  /** A page on which the portal has come to rest. */
  private async idlePage(): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(`${this.baseUrl}/lineage/questions`);
    await page.waitForLoadState('networkidle');
    await page.evaluate(() =>
      (window as unknown as Probed).benchProbe.takeLongest(),
    );
    return page;
  }

  private settled(
    page: Page,
    graph: Pick<DrawnGraph, 'elements' | 'atLeast' | 'drawn'>,
  ): Promise<number> {
    return page.evaluate(
      ({ elements, atLeast, drawn, patience }) =>
        (window as unknown as Probed).benchProbe.settled(
          elements,
          atLeast,
          drawn ?? null,
          patience,
        ),
      {
        elements: graph.elements,
        atLeast: graph.atLeast,
        drawn: graph.drawn,
        patience: PATIENCE_MS,
      },
    );
  }

  /** How many tables are to be seen; what is painted as one picture, with all tables in it, says itself how many. */
  private countInView(page: Page, elements: string): Promise<number> {
    return page.evaluate(
      ({ elements: one, painted }) => {
        const whole = document.querySelector(painted);
        return whole
          ? Number(whole.getAttribute('data-drawn'))
          : [...document.querySelectorAll(one)].filter(e => {
              const { left, right, top, bottom, width } =
                e.getBoundingClientRect();
              return (
                width > 0 &&
                right > 0 &&
                bottom > 0 &&
                left < window.innerWidth &&
                top < window.innerHeight
              );
            }).length;
      },
      { elements, painted: `${PICTURE}[data-far]` },
    );
  }

  private longest(page: Page): Promise<number> {
    return page.evaluate(() =>
      (window as unknown as Probed).benchProbe.takeLongest(),
    );
  }
}
