import { expect, test } from '@playwright/test';

test('finds a column on the lineage page and opens its table there', async ({
  page,
}) => {
  await page.goto('/lineage');
  await page
    .getByRole('searchbox', { name: 'Search tables and columns' })
    .fill('refund_day');
  const results = page.getByRole('list', { name: 'Search results' });
  const hit = results
    .getByRole('link')
    .filter({ hasText: 'core.refund_facts.refund_day' });
  await hit.click();
  await expect(page).toHaveURL(/shop\.core\.refund_facts\/lineage\?.*column=/);
});

test('finds a misspelled table', async ({ page }) => {
  await page.goto('/lineage');
  await page
    .getByRole('searchbox', { name: 'Search tables and columns' })
    .fill('ordr_facts');
  await expect(
    page
      .getByRole('list', { name: 'Search results' })
      .getByText('order_facts')
      .first(),
  ).toBeVisible();
});

test("finds a table by its column in the portal's own search", async ({
  page,
}) => {
  await page.goto('/search?query=revenue_eur');
  await expect(
    page.getByRole('link', { name: 'reporting.revenue_net' }).first(),
  ).toBeVisible();
});

test('shows what was crawled, and crawls again at a click', async ({
  page,
}) => {
  await page.goto('/lineage');
  await expect(page.getByText('Demo shop warehouse')).toBeVisible();
  await expect(page.getByText('Complete').first()).toBeVisible();
  await page.getByRole('button', { name: 'Crawl now' }).click();
  await expect(page.getByRole('button', { name: 'Crawl now' })).toBeEnabled();
  await expect(page.getByText('Complete').first()).toBeVisible();
});

test('leads from a table’s ref to its page', async ({ page }) => {
  await page.goto('/lineage?ref=shop%2Fcore%2Forder_facts');
  await expect(page).toHaveURL(
    /catalog\/default\/resource\/shop\.core\.order_facts/,
  );
});

test('shows an error, not an empty page, for a table that is not there', async ({
  page,
}) => {
  await page.goto('/lineage?ref=shop%2Fcore%2Fnothing');
  await expect(page.getByRole('alert').first()).toBeVisible();
});
