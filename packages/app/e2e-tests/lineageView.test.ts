import { readFile } from 'node:fs/promises';
import { Download, expect, Page, test } from '@playwright/test';

const ENTITY = '/catalog/default/resource/shop.reporting.revenue_net';
const PATH_OF_REVENUE = `${ENTITY}/lineage?column=revenue_eur`;

const graph = (page: Page) => page.locator('[data-drawn]');

async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8');
}

test('asks for what an address shows before the catalog has told which table it is of, and once', async ({
  page,
}) => {
  const question = /\/api\/lineage\/lineage\?/;
  const asked: string[] = [];
  page.on('request', request => {
    if (question.test(request.url())) {
      asked.push(request.url());
    }
  });
  const answered = page.waitForResponse(question);
  await page.route(/\/api\/catalog\/entities\/by-name\//, async route => {
    await answered;
    await route.continue();
  });
  await page.goto(PATH_OF_REVENUE);
  await expect(graph(page)).toBeVisible();
  await expect(
    page.getByRole('group', { name: 'What is drawn' }),
  ).toBeVisible();
  expect(asked).toHaveLength(1);
});

test('leads from a word to a column, its path, the SQL of a line, and to a colleague', async ({
  page,
  context,
}) => {
  await page.goto('/lineage');
  const box = page.getByRole('searchbox', {
    name: 'Search tables and columns',
  });
  await box.fill('revenue_net revenue_eur');
  await page
    .getByRole('list', { name: 'Search results' })
    .getByRole('link', { name: /revenue_net.*revenue_eur|revenue_eur/ })
    .first()
    .click();
  await expect(page).toHaveURL(/lineage\?.*column=revenue_eur/);
  await expect(graph(page)).toBeVisible();

  // Only the path: no other column of the table is drawn.
  const table = graph(page).getByRole('region', {
    name: 'reporting.revenue_net',
  });
  await expect(
    table.getByRole('button', { name: /^revenue_eur/ }),
  ).toBeVisible();
  await expect(table.getByRole('button', { name: /^day/ })).toHaveCount(0);

  // What a line is, with its SQL.
  await graph(page)
    .getByRole('button', {
      name: /^Column to column, from core\.order_facts\.gross_amount_eur to reporting\.revenue_net\.revenue_eur/,
    })
    .first()
    .press('Enter');
  const drawer = page.getByRole('region', {
    name: /core\.order_facts\.gross_amount_eur → reporting\.revenue_net\.revenue_eur/,
  });
  await expect(drawer).toContainText('Known since');
  await expect(drawer.locator('mark').first()).toContainText(
    /gross_amount_eur/i,
  );
  await expect(page).toHaveURL(/selected=/);

  // The link shows a colleague the same.
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(graph(other)).toHaveAttribute(
    'data-drawn',
    (await graph(page).getAttribute('data-drawn'))!,
  );
  await expect(
    other.getByRole('region', {
      name: /core\.order_facts\.gross_amount_eur → reporting\.revenue_net\.revenue_eur/,
    }),
  ).toContainText('Known since');
  await other.close();

  // Back and forward work.
  await page.goBack();
  await expect(drawer).toHaveCount(0);
  await page.goForward();
  await expect(drawer).toBeVisible();
});

test('draws everything around a chosen column when it is asked to', async ({
  page,
}) => {
  await page.goto(PATH_OF_REVENUE);
  await expect(graph(page)).toBeVisible();
  const before = Number(await graph(page).getAttribute('data-drawn'));
  await page.getByRole('button', { name: 'Show everything' }).click();
  await expect(async () =>
    expect(
      Number(await graph(page).getAttribute('data-drawn')),
    ).toBeGreaterThan(before),
  ).toPass();
  await expect(page).toHaveURL(/everything=1/);
});

test('saves the picture, and complete lists', async ({ page }) => {
  await page.goto(PATH_OF_REVENUE);
  await expect(graph(page)).toBeVisible();
  const save = async (item: string) => {
    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: item }).click(),
    ]);
    return download;
  };
  const svg = await save('Picture as SVG');
  expect(svg.suggestedFilename()).toMatch(/\.svg$/);
  expect(await textOf(svg)).toMatch(/^<svg[\s\S]*revenue_net[\s\S]*<\/svg>/);

  const png = await save('Picture as PNG');
  expect(png.suggestedFilename()).toMatch(/\.png$/);
  const bytes = await readFile(await png.path());
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(bytes.length).toBeGreaterThan(5_000);

  const csv = await textOf(await save('All columns upstream'));
  expect(csv).toContain('gross_amount_eur');
  // Two steps are drawn; the list goes on to where the data begins.
  expect(csv).toContain('raw');
});

test('goes back in time and says what came and went since', async ({
  page,
}) => {
  await page.goto(`${ENTITY}/lineage`);
  await expect(graph(page)).toBeVisible();
  await page.getByRole('button', { name: 'As of now' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /first crawl|Before the change/ })
    .last()
    .click();
  await expect(page).toHaveURL(/at=/);
  await expect(
    page.getByText(/The lineage as it stood on /).first(),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Back to now' }).first().click();
  await expect(page).not.toHaveURL(/at=/);
});

test('tells by arrow keys what a picture shows', async ({ page }) => {
  await page.goto(`${ENTITY}/lineage`);
  await expect(graph(page)).toBeVisible();
  const root = graph(page).getByRole('region', {
    name: 'reporting.revenue_net',
  });
  await root.focus();
  await page.keyboard.press('ArrowLeft');
  const feeding = page.locator('[data-table]:focus');
  await expect(feeding).toHaveAttribute('aria-label', /^core\./);
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('[data-table]:focus')).toHaveAttribute(
    'aria-label',
    'reporting.revenue_net',
  );
});

test('is wholly reached by keyboard: from the tab to a line’s SQL and back', async ({
  page,
}) => {
  await page.goto(`${ENTITY}/lineage?look=list`);
  const list = page.getByRole('table', { name: 'Lineage as a list' });
  await expect(list).toBeVisible();
  const reached = async (name: RegExp) => {
    for (let presses = 0; presses < 120; presses++) {
      await page.keyboard.press('Tab');
      const label = await page.evaluate(() => {
        const e = document.activeElement;
        return e?.getAttribute('aria-label') ?? e?.textContent ?? '';
      });
      if (name.test(label)) {
        return;
      }
    }
    throw new Error(`${name} is not reached by 120 presses of Tab`);
  };
  await reached(/^Details of core\.order_facts to reporting\.revenue_net/);
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('region', {
    name: /order_facts.* → .*revenue_net/,
  });
  await expect(drawer).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);
  // The focus is back where it came from.
  await expect(
    page.getByRole('button', {
      name: /^Details of core\.order_facts to reporting\.revenue_net/,
    }),
  ).toBeFocused();
});

test('draws schemas, end points and foreign keys, and keeps them in the address', async ({
  page,
}) => {
  await page.goto(`${ENTITY}/lineage?up=5`);
  await expect(graph(page)).toBeVisible();
  const all = Number(await graph(page).getAttribute('data-drawn'));
  await page.getByRole('button', { name: 'Options' }).click();
  await page.getByText('Only end points', { exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/ends=1/);
  await expect(async () => {
    const ends = Number(await graph(page).getAttribute('data-drawn'));
    expect(ends).toBeLessThan(all);
    expect(ends).toBeGreaterThan(1);
  }).toPass();
  await page.goto(`${ENTITY}/lineage?up=5&grouped=1`);
  await expect(
    graph(page).getByRole('button', { name: /^raw/ }).first(),
  ).toBeVisible();
});
