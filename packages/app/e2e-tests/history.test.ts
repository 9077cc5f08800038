import { expect, Page, test } from '@playwright/test';

// The demo warehouse has lived fourteen nights, and was crawled on each, before the portal is first opened.

const tablePage = (name: string) => `/catalog/default/resource/shop.${name}`;
const changes = (page: Page) => page.getByRole('list', { name: 'Changes' });

test('tells on a table’s page which column was renamed, and between which crawls', async ({
  page,
}) => {
  await page.goto(tablePage('raw.refunds'));
  const renamed = changes(page)
    .getByRole('listitem')
    .filter({ hasText: 'remark' })
    .first();
  await expect(renamed).toContainText('column remark renamed to reason');
  await expect(renamed).toContainText(
    /between \d+ \w+ \d\d:\d\d and \d+ \w+ \d\d:\d\d/,
  );
});

test('tells old and new type of a column', async ({ page }) => {
  await page.goto(tablePage('raw.stock_counts'));
  await expect(
    changes(page)
      .getByText(/type of on_hand: smallint.*integer/)
      .first(),
  ).toBeVisible();
});

test('keeps the history of a table that was renamed', async ({ page }) => {
  await page.goto(tablePage('raw.product_prices'));
  await expect(
    changes(page)
      .getByText('table shelf_prices renamed to product_prices')
      .first(),
  ).toBeVisible();
});

test('opens what changed in a view’s SQL', async ({ page }) => {
  await page.goto(tablePage('reporting.revenue_differences'));
  await changes(page).getByText('What changed in it').first().click();
  const lines = page.getByRole('list', { name: 'Lines that changed' });
  await expect(
    lines.getByRole('listitem').filter({ hasText: 'removed: ' }).first(),
  ).toBeVisible();
  await expect(
    lines.getByRole('listitem').filter({ hasText: /added: .*FULL JOIN/ }),
  ).toBeVisible();
});

test('says when a table’s data changes, from what was seen on fourteen nights', async ({
  page,
}) => {
  await page.goto(tablePage('marts.daily_revenue'));
  const frequency = page.getByRole('region', { name: 'Update frequency' });
  await expect(frequency).toContainText('Every day');
  await expect(
    frequency.getByRole('img', { name: /changes seen in the last 14 days/ }),
  ).toBeVisible();
  await frequency.getByText(/^Evidence: \d+ observations$/).click();
  await expect(
    frequency
      .getByRole('list', { name: 'Changes seen in the last 14 days' })
      .getByRole('listitem')
      .first(),
  ).toContainText('UTC');
});

test('lists what is new this week, and which of it nobody owns', async ({
  page,
}) => {
  await page.goto('/lineage');
  const tables = page.getByRole('table', { name: 'New tables' });
  await expect(
    tables.getByRole('row').filter({ hasText: 'marts.basket_pairs' }),
  ).toContainText(/commerce/i);
  await page.getByRole('radio', { name: /^Without owner: [1-9]/ }).click();
  await expect(page).toHaveURL(/new=without-owner/);
  await expect(tables.getByText('marts.basket_pairs')).toBeHidden();
  await tables.getByRole('link', { name: 'raw.supplier_catalogue' }).click();
  await expect(page).toHaveURL(/shop\.raw\.supplier_catalogue/);
});

test('looks back a month when asked to, and keeps that in the address', async ({
  page,
}) => {
  await page.goto('/lineage');
  await page.getByRole('radio', { name: '30 days' }).click();
  await expect(page).toHaveURL(/days=30/);
  await expect(
    page
      .getByRole('region', { name: 'Changed tables' })
      .getByRole('link', { name: 'raw.refunds' }),
  ).toBeVisible();
});
