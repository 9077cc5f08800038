import { expect, test } from '@playwright/test';

const ENTITY = '/catalog/default/resource/shop.reporting.revenue_net';

test('says what a row stands for and where columns come from', async ({
  page,
}) => {
  await page.goto(ENTITY);
  await expect(
    page.getByRole('heading', { name: 'reporting.revenue_net' }).first(),
  ).toBeVisible();
  await expect(page.getByText('One row per day.').first()).toBeVisible();
  await expect(page.getByText('certain').first()).toBeVisible();
  const revenue = page.getByRole('row').filter({ hasText: 'revenue_eur' });
  await expect(revenue).toContainText('core.order_facts.gross_amount_eur');
  await expect(revenue).toContainText('core.refund_facts.amount_eur');
});

test('draws a table between what feeds it and what it feeds', async ({
  page,
}) => {
  await page.goto(ENTITY);
  await page
    .getByRole('navigation', { name: 'Content navigation' })
    .getByRole('link', { name: 'Lineage' })
    .click();
  const graph = page.locator('.react-flow');
  await expect(
    graph.getByRole('region', { name: 'reporting.revenue_net' }).first(),
  ).toBeVisible();
  await page.getByRole('button', { name: 'List' }).click();
  const list = page.getByRole('table', { name: 'Lineage as a list' });
  await expect(
    list.getByRole('link', { name: 'core.order_facts' }),
  ).toBeVisible();
  await expect(
    list.getByRole('link', { name: 'reporting.revenue_differences' }),
  ).toBeVisible();
  expect(
    await graph
      .getByRole('button', { name: /^Column to column, from / })
      .count(),
  ).toBeGreaterThan(2);
});

test('lights up the path of a column, and keeps it in the address', async ({
  page,
}) => {
  await page.goto(`${ENTITY}/lineage`);
  await page
    .locator('.react-flow')
    .getByRole('button', { name: /^revenue_eur/ })
    .first()
    .click();
  await expect(page).toHaveURL(/column=/);
  await page.reload();
  await expect(
    page
      .locator('.react-flow')
      .getByRole('button', { name: /^revenue_eur/ })
      .first(),
  ).toHaveAttribute('aria-pressed', 'true');
});

test('unfolds what waits behind a table', async ({ page }) => {
  await page.goto(`${ENTITY}/lineage?look=picture,list`);
  const graph = page.locator('.react-flow');
  const waiting = graph
    .getByRole('button', { name: /^Show \d+ more upstream of reporting\./ })
    .first();
  await expect(waiting).toBeVisible();
  const list = page.getByRole('table', { name: 'Lineage as a list' });
  const before = await list.getByRole('row').count();
  await waiting.click();
  await expect(async () =>
    expect(await list.getByRole('row').count()).toBeGreaterThan(before),
  ).toPass();
});

test('goes to another table by its name in the graph', async ({ page }) => {
  await page.goto(`${ENTITY}/lineage`);
  await page
    .locator('.react-flow')
    .getByRole('link', { name: /executive_revenue/ })
    .first()
    .click();
  await expect(page).toHaveURL(/shop\.reporting\.executive_revenue/);
});

test('calls traffic_daily hourly, whatever its name says', async ({ page }) => {
  await page.goto('/catalog/default/resource/shop.marts.traffic_daily');
  await expect(
    page.getByText('One row per store and hour.').first(),
  ).toBeVisible();
  // Likely by the SQL that fills it, certain once the database's statistics agree.
  await expect(page.getByText(/^(likely|certain)$/).first()).toBeVisible();
});

test('opens a table whose name needs quoting', async ({ page, request }) => {
  const session = await request.post('/api/auth/guest/refresh');
  const { backstageIdentity } = await session.json();
  const found = await request.get('/api/lineage/search?query=Weird', {
    headers: { authorization: `Bearer ${backstageIdentity.token}` },
  });
  const { items } = await found.json();
  const hit = items.find(
    (item: { table: { name: string } }) =>
      item.table.name === 'Weird.Name/50 %',
  );
  await page.goto(`/catalog/default/resource/${hit.table.entityName}`);
  await expect(
    page.getByRole('heading', { name: 'ops.Weird.Name/50 %' }).first(),
  ).toBeVisible();
});
