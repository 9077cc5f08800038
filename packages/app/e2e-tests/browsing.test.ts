import { expect, test } from '@playwright/test';

test('browses from a source to a schema, to a table and what a row of it stands for', async ({
  page,
}) => {
  await page.goto('/lineage');
  await page.getByRole('link', { name: 'Demo shop warehouse' }).click();
  await expect(page).toHaveURL(/\/lineage\/sources\/shop$/);
  const schemas = page.getByRole('table', {
    name: 'Schemas of Demo shop warehouse',
  });
  await expect(schemas.getByRole('row', { name: /^reporting/ })).toContainText(
    /\d+ of \d+ views/,
  );
  await schemas.getByRole('link', { name: 'reporting' }).click();
  const row = page
    .getByRole('table', { name: 'Tables of reporting' })
    .getByRole('row', { name: /^revenue_net/ });
  await expect(row).toContainText('One row per day.');
  await row.getByRole('link', { name: 'revenue_net' }).click();
  await expect(page).toHaveURL(/resource\/shop\.reporting\.revenue_net/);
});

test('says what is withheld, the GRANT that would show it, and how crawls went', async ({
  page,
}) => {
  await page.goto('/lineage/sources/shop');
  await expect(
    page.getByText(/relations in schemas that the crawling role may not enter/),
  ).toBeVisible();
  await expect(page.getByText(/GRANT USAGE ON SCHEMA <schema>/)).toBeVisible();
  const crawls = page.getByRole('table', { name: /The last crawls/ });
  await expect(crawls.getByRole('row').nth(1)).toContainText(/\d+ tables/);
});

test('narrows the catalog to a kind of table', async ({ page }) => {
  // The portal opens with its catalog.
  await page.goto('/?filters[kind]=resource&filters[user]=all');
  await page.getByLabel('Type', { exact: true }).getByRole('button').click();
  await page.getByRole('option', { name: 'materialized-view' }).click();
  await expect(page).toHaveURL(/filters%5Btype%5D=materialized-view/i);
  await expect(
    page.getByRole('link', { name: 'reporting.revenue_net' }).first(),
  ).toBeVisible();
  await expect(
    page.getByRole('link', { name: 'core.order_facts' }),
  ).toHaveCount(0);
});

test('answers the three questions of a table without scrolling', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto('/catalog/default/resource/shop.reporting.revenue_net');
  // Cards that come later may push it down.
  await page.waitForLoadState('networkidle');
  const head = page.locator('dl').filter({ hasText: 'What it is' }).first();
  await expect(head.getByText('One row per day.')).toBeInViewport();
  await expect(
    head.getByRole('link', { name: 'core.order_facts' }),
  ).toBeInViewport();
  await expect(
    head.getByRole('link', { name: 'Whole source' }),
  ).toBeInViewport();
  await expect(
    head.getByRole('link', { name: 'Check a requirement' }),
  ).toBeInViewport();
});

test('sorts and narrows columns, and tells what reads them', async ({
  page,
}) => {
  await page.goto('/catalog/default/resource/shop.core.order_facts');
  const columns = page.getByRole('table', { name: 'Columns' });
  await expect(
    columns.getByRole('row').filter({ hasText: 'gross_amount_eur' }).first(),
  ).toContainText(/\d+ columns? in \d+ tables?/);
  await columns.getByRole('button', { name: 'Used by' }).click();
  await expect(
    columns.getByRole('columnheader', { name: 'Used by' }),
  ).toHaveAttribute('aria-sort', 'descending');
  await page
    .getByRole('searchbox', { name: 'Filter columns' })
    .fill('primary key');
  await expect(columns.getByRole('row')).toHaveCount(2);
});

test('shows a table by its ref alone', async ({ page }) => {
  await page.goto('/lineage/table?ref=shop%2Fcore%2Forder_facts');
  await expect(
    page.getByRole('heading', { name: 'core.order_facts' }),
  ).toBeVisible();
  await page
    .getByRole('navigation', { name: 'Parts of this page' })
    .getByRole('link', { name: 'Lineage' })
    .click();
  await expect(page.locator('.react-flow').first()).toBeVisible();
});
